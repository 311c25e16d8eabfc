import { homedir } from 'node:os';
import { expect, test } from 'vitest';
import { isVersion, readEngineVersion, treesFolder } from './trees.js';

test('a build of dockerd belongs to a version by its first two numbers', () => {
  expect(isVersion('Docker version 26.1.5+dfsg1, build 411e817', '26.1')).toBe(true);
  expect(isVersion('Docker version 20.10.24+dfsg1, build 5d6db84', '20.10')).toBe(true);
  expect(isVersion('Docker version 26.10.0, build 0', '26.1')).toBe(false);
  expect(isVersion('', '28.5')).toBe(false);
});

test('an unknown version is refused with the ones there are', () => {
  expect(readEngineVersion('28.5')).toBe('28.5');
  expect(() => readEngineVersion('19')).toThrow(/"19": use 20\.10, 26\.1, 28\.5/);
  expect(() => readEngineVersion(undefined)).toThrow(/use 20\.10/);
});

test('trees are kept in the user’s cache, never in the repository', () => {
  expect(treesFolder({ XDG_CACHE_HOME: '/var/cache/me' })).toBe('/var/cache/me/patchbay/engines');
  for (const environment of [{}, { XDG_CACHE_HOME: '' }, { XDG_CACHE_HOME: 'relative' }])
    expect(treesFolder(environment)).toBe(`${homedir()}/.cache/patchbay/engines`);
});
