/** Whether a client's picture is what somebody would conclude who reads everything anew. */
import { type Topology, diff, isEmpty } from '@patchbay/topology';
import { watchLive } from '../bench/live.js';
import type { TopologyCopy } from './copy.js';

/** A fresh, full reading of engine and kernel, by a reader that knows nothing yet. */
async function freshly(): Promise<Topology> {
  await using watched = await watchLive();
  return watched.live.topology;
}

/** How soon a picture has to be true again after any fault, milliseconds. */
export const within = 15_000;

const pauseMs = 250;

/**
 * Waits until the copy equals a fresh full reading. Both are asked for again and again: the world may still be moving.
 * @returns how long it took, milliseconds; rejects with the difference when it never came to that
 */
export async function agreed(copy: TopologyCopy, limit = within): Promise<number> {
  const start = performance.now();
  for (;;) {
    const fresh = await freshly();
    const difference = copy.topology === null ? null : diff(copy.topology, fresh);
    const took = performance.now() - start;
    if (difference !== null && isEmpty(difference)) return took;
    if (took > limit)
      throw new Error(
        `after ${Math.round(took)} ms the picture still differs from a fresh reading (source ${JSON.stringify(copy.source)}): ${JSON.stringify(difference).slice(0, 1500)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
