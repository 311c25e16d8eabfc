import { englishPage } from '@patchbay/text/english';
import { expect, it } from 'vitest';

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

it('every sentence that the page asks for by a whole key is among those that a visitor downloads', () => {
  const rooms = new Set(Object.keys(englishPage).map((key) => key.split('.')[0]));
  const asked = Object.values(sources).flatMap((text) =>
    [...text.matchAll(/'([a-z]+(?:\.[A-Za-z0-9_-]+)+)'/g)].map(([, key = '']) => key),
  );
  const keys = asked.filter((key) => rooms.has(key.split('.')[0] ?? ''));
  expect(keys.length).toBeGreaterThan(150);
  const known = englishPage;
  const missing = keys.filter((key) => !Object.hasOwn(known, key) && !Object.hasOwn(known, `${key}_other`));
  expect(missing).toEqual([]);
});
