import { readFileSync } from 'node:fs';
import { createTranslate, english, say } from '@patchbay/text';
import { describe, expect, it } from 'vitest';
import { errorCodes, errorKeys, errorTable } from './index.js';

interface Row {
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly status: number;
}

/** The table of the documentation page. */
function documented(): Row[] {
  const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  return page
    .split('\n')
    .filter((line) => line.startsWith('| `PB_'))
    .map((line) => {
      const [code = '', meaning = '', remedy = '', status = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return { code: code.replaceAll('`', ''), meaning, remedy, status: Number(status) };
    });
}

/** The codes that have a sentence. */
const fromCatalogue = (): string[] =>
  Object.keys(english)
    .filter((key) => key.startsWith('error.') && !key.endsWith('.hint'))
    .map((key) => key.slice('error.'.length));

describe('every error code', () => {
  it('is in the table, in the catalogue and on the page, and nothing else is', () => {
    const codes = errorCodes.toSorted();
    expect(fromCatalogue().toSorted()).toEqual(codes);
    expect(
      documented()
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(codes);
  });

  it.each(errorCodes)('%s has a sentence and a hint', (code) => {
    const translate = createTranslate('en');
    const { message, hint } = errorKeys(code);
    for (const key of [message, hint]) {
      const sentence = say(translate, { key, parameters: {} });
      expect(sentence).not.toBe(key);
      expect(sentence.length).toBeGreaterThan(8);
    }
  });

  it.each(documented())('$code is documented with its status', ({ code, status, meaning, remedy }) => {
    const table: Readonly<Record<string, { readonly status: number }>> = errorTable;
    expect(table[code]?.status).toBe(status);
    expect(meaning.length).toBeGreaterThan(15);
    expect(remedy.length).toBeGreaterThan(15);
  });

  it.each(errorCodes)('%s is answered with a status that says failure', (code) => {
    expect(errorTable[code].status).toBeGreaterThanOrEqual(400);
    expect(errorTable[code].status).toBeLessThan(600);
  });
});
