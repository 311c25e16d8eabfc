import { expect, it } from 'vitest';

const components = import.meta.glob<string>('../**/*.tsx', { query: '?raw', import: 'default', eager: true });

/** The names of keys are printed on the keys, in every country. */
const namesOfKeys = /^(?:Ctrl|K|⌘|Ctrl K|⌘K|Esc)$/;

/** Text between two tags, and attributes that are seen or spoken, where they are written out. */
const written = [
  /<[A-Za-z][^<>]*[^=<>]>\s*([^<>{}]*\p{L}[^<>{}]*?)\s*<\//gu,
  /\}\s*([^<>{}=;()&|?]*\p{L}[^<>{}=;()&|?]*?)\s*<\//gu,
  /\b(?:aria-label|aria-description|aria-roledescription|title|alt|placeholder|label)="([^"]*\p{L}[^"]*)"/gu,
];

function wordsIn(source: string): readonly string[] {
  const code = source.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  return written
    .flatMap((pattern) => [...code.matchAll(pattern)].map(([, text = '']) => text.trim()))
    .filter((text) => !namesOfKeys.test(text));
}

it('no component has words of its own: they would stay in one language', () => {
  expect(Object.keys(components).length).toBeGreaterThan(30);
  const found = Object.entries(components).flatMap(([path, source]) =>
    wordsIn(source).map((text) => `${path}: ${text}`),
  );
  expect(found).toEqual([]);
});

it('and words are found where somebody writes them', () => {
  expect(wordsIn('<p className="quiet">Hello</p>')).toEqual(['Hello']);
  expect(wordsIn('<p>\n  {count} containers\n</p>')).toEqual(['containers']);
  expect(wordsIn('<button aria-label="Close" onClick={close} />')).toEqual(['Close']);
  expect(wordsIn("<p>{translate('a.b')}</p> /* words */")).toEqual([]);
});
