import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');

const [, promises = ''] = /## What is promised\n([\s\S]*?)\n## /.exec(read('docs/security.md')) ?? [];
const all = promises
  .split(/\n- /)
  .map((text) => text.replaceAll(/\s+/g, ' ').trim())
  .filter((text) => text !== '');

/** `FILE` (TITLE; TITLE) after "Tests:". */
function testsOf(promise: string): { readonly file: string; readonly titles: readonly string[] }[] {
  const [, told = ''] = / Tests: (.*)$/.exec(promise) ?? [];
  return [...told.matchAll(/`([^`]+)`(?: \(([^)]*)\))?/g)].map(([, file = '', titles = '']) => ({
    file,
    titles: titles
      .split(';')
      .map((title) => title.trim())
      .filter((title) => title !== ''),
  }));
}

it('the page on security makes promises', () => {
  expect(all.length).toBeGreaterThan(10);
});

it.each(all.map((promise) => [/\*\*(.+?)\.\*\*/.exec(promise)?.[1] ?? promise, promise]))(
  '"%s" is kept by tests that exist',
  (_name, promise) => {
    const tests = testsOf(promise);
    expect(tests).not.toEqual([]);
    for (const { file, titles } of tests) {
      const source = read(file);
      expect(source).toMatch(/\b(?:it|test)\b/);
      for (const title of titles) expect([title, source.includes(title)]).toEqual([title, true]);
    }
  },
);
