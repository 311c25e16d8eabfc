import { englishPage } from '@patchbay/text/english';
import { englishLate } from '@patchbay/text/english-late';
import { expect, it } from 'vitest';

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

it('every sentence that the page asks for by a whole key is among those that a visitor downloads', () => {
  const known = { ...englishPage, ...englishLate };
  const rooms = new Set(Object.keys(known).map((key) => key.split('.')[0]));
  const asked = Object.values(sources).flatMap((text) =>
    [...text.matchAll(/'([a-z]+(?:\.[A-Za-z0-9_-]+)+)'/g)].map(([, key = '']) => key),
  );
  const keys = asked.filter((key) => rooms.has(key.split('.')[0] ?? ''));
  expect(keys.length).toBeGreaterThan(150);
  const missing = keys.filter((key) => !Object.hasOwn(known, key) && !Object.hasOwn(known, `${key}_other`));
  expect(missing).toEqual([]);
});

/** Loaded with the panels, and what they import. */
const late = /\/(?:panels|find|help|tour|export|projector|inspector)\/|\/command\/[A-Z]/;

it('what is there before the panels says nothing that only comes with them', () => {
  const rooms = new Set(Object.keys(englishLate).map((key) => key.split('.')[0]));
  const early = Object.entries(sources).filter(([path]) => !late.test(path));
  const said = early.flatMap(([path, text]) =>
    [...text.matchAll(/['`]([a-z]+)\.[A-Za-z0-9_$-]+/g)]
      .filter(([, room = '']) => rooms.has(room))
      .map(([whole]) => `${path}: ${whole}`),
  );
  expect(said).toEqual([]);
});
