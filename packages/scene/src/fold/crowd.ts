import type { Plan } from '../plan.js';
import type { FoundFold } from './found.js';

/**
 * From so many boxes on, names can't be read any more where all of it is seen. It stays folded until a good part is gone: a host
 * around the limit is not turned over with every container that comes and goes.
 */
const [crowdedFrom, crowdedUntil] = [500, 400];

/**
 * True when there is too much to look through: projects then fold by themselves. Counted as if every project were open, so that
 * what is folded or unfolded by hand does not turn all the others.
 * @param stacked stacks that are folded in any case
 * @param before what it was for the picture before
 */
export function isCrowded({ boxes }: Plan, stacked: readonly FoundFold[], before: boolean): boolean {
  const hidden = stacked.reduce((sum, { count }) => sum + count - 1, 0);
  return boxes.length - hidden >= (before ? crowdedUntil : crowdedFrom);
}
