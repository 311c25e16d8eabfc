import { expect, test } from 'vitest';
import { persistently } from './persist.js';

/** Fails as often as it is told, then succeeds. */
function failing(times: number): { readonly load: () => Promise<string>; readonly count: () => number } {
  let asked = 0;
  return {
    load: async () => {
      asked += 1;
      if (asked <= times) throw new Error('network changed');
      return 'the part';
    },
    count: () => asked,
  };
}

const waited: number[] = [];
const wait = async (milliseconds: number): Promise<void> => void waited.push(milliseconds);

test('what the network dropped is loaded again, a little later', async () => {
  const { load, count } = failing(2);
  expect(await persistently(load, wait)).toBe('the part');
  expect([count(), waited]).toEqual([3, [250, 1_000]]);
});

test('what does not come is given up, with the reason', async () => {
  const { load, count } = failing(9);
  await expect(persistently(load, wait)).rejects.toThrow('network changed');
  expect(count()).toBe(3);
});
