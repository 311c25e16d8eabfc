import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { causesTable } from '../packages/diagnosis/src/testing/causes-page.js';
import { createTranslate } from '../packages/text/src/index.js';
import { root } from './bootstrap.mjs';

/** Padding is the formatter's; the cells are ours. */
function cells(line: string): string {
  return line.replaceAll(/ +/g, ' ').replaceAll(/-+/g, '-');
}

test('docs/causes.md is the registry of causes, both ways', () => {
  const page = readFileSync(join(root, 'docs/causes.md'), 'utf8').split('\n');
  const table = page.filter((line) => line.startsWith('|'));
  expect(table.map(cells)).toEqual(causesTable(createTranslate('en')).map(cells));
});
