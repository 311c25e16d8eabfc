/** docs/errors.md says of every error code what the table says, and of nothing else. */
import { readFileSync } from 'node:fs';
import { errorCodes, errorTable } from '@patchbay/protocol';
import { describe, expect, it } from 'vitest';

interface Row {
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly status: number;
}

function documented(): Row[] {
  const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  return page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const cells = line.split('|').slice(1, -1);
      const [code = '', meaning = '', remedy = '', status = ''] = cells.map((cell) => cell.trim());
      return { code: code.replaceAll('`', ''), meaning, remedy, status: Number(status) };
    });
}

describe('the page of error codes', () => {
  it('lists every code once', () => {
    expect(
      documented()
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(errorCodes.toSorted());
  });

  it.each(documented())('tells of $code its status, its meaning and what to do', (row) => {
    const table: Readonly<Record<string, { readonly status: number }>> = errorTable;
    expect(table[row.code]?.status).toBe(row.status);
    expect(row.meaning.length).toBeGreaterThan(15);
    expect(row.remedy.length).toBeGreaterThan(15);
  });
});
