import { expect, test } from 'vitest';
import { nearestName } from './spelling.js';

const names = ['shop-db-1', 'web', 'cache', 'worker_a'];

test.each([
  ['chace', 'cache'],
  ['cach', 'cache'],
  ['wbe', 'web'],
  ['db-1', 'shop-db-1'],
  ['other-web', 'web'],
  ['shop_db_1', 'shop-db-1'],
  ['worker-a', 'worker_a'],
])('%s was meant to be %s', (asked, meant) => {
  expect(nearestName(asked, names)).toBe(meant);
});

test('what is like nothing gets no proposal', () => {
  for (const asked of ['x', '', 'mail', 'b-1']) expect(nearestName(asked, names)).toBeNull();
});

test('the nearest one wins, then the alphabet', () => {
  expect(nearestName('stor', ['store', 'storm', 'stork', 'stores'])).toBe('store');
});
