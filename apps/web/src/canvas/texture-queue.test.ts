import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextureQueue } from './texture-queue.js';

interface Request {
  rank: number;
}

const ranks = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 });
const byRank = (one: Request, other: Request): number => one.rank - other.rank;

function queueOf(requests: readonly Request[]): TextureQueue<Request> {
  const queue = new TextureQueue<Request>(byRank);
  for (const request of requests) queue.push(request);
  return queue;
}

function emptied(queue: TextureQueue<Request>): Request[] {
  const taken: Request[] = [];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) taken.push(next);
  return taken;
}

describe('the queue of textures', () => {
  test('gives all that was put into it, the least first', () => {
    fc.assert(
      fc.property(ranks, (wanted) => {
        const queue = queueOf(wanted.map((rank) => ({ rank })));
        expect(queue.size()).toBe(wanted.length);
        expect(queue.peek()?.rank).toBe(wanted.length === 0 ? undefined : Math.min(...wanted));
        expect(emptied(queue).map(({ rank }) => rank)).toEqual(wanted.toSorted((one, other) => one - other));
        expect(queue.size()).toBe(0);
      }),
    );
  });

  test('what changes its rank comes at its new turn', () => {
    fc.assert(
      fc.property(ranks, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 20 }))), (wanted, changes) => {
        const requests = wanted.map((rank) => ({ rank }));
        const queue = queueOf(requests);
        for (const [index, rank] of changes) {
          const changed = requests[index % Math.max(1, requests.length)];
          if (changed === undefined) continue;
          changed.rank = rank;
          queue.updateItem(changed);
        }
        const expected = requests.map(({ rank }) => rank).toSorted((one, other) => one - other);
        expect(emptied(queue).map(({ rank }) => rank)).toEqual(expected);
      }),
    );
  });

  test('what is not in it is not put into it by a change', () => {
    const queue = queueOf([{ rank: 1 }]);
    queue.updateItem({ rank: 0 });
    expect(emptied(queue)).toEqual([{ rank: 1 }]);
  });
});
