import type { SceneItem } from './model.js';

/** What is in one list of items and not in the other, by identity. */
export interface ItemsApart {
  readonly gone: readonly SceneItem[];
  /** Places in the later list. */
  readonly come: readonly number[];
}

/** How far to look for the place where two lists go on alike. */
const reach = 64;

/**
 * Sets two lists of items against each other that are the same but for a few. Lists that are unlike are told rightly too, as more
 * than they have in common: an item may then be among those that went and among those that came.
 */
export function itemsApart(before: readonly SceneItem[], after: readonly SceneItem[]): ItemsApart {
  const gone: SceneItem[] = [];
  const come: number[] = [];
  let [old, now] = [0, 0];
  while (old < before.length || now < after.length) {
    const [was, is] = [before[old], after[now]];
    if (was === is) {
      old += 1;
      now += 1;
      continue;
    }
    const added = distanceTo(was, after, now);
    const removed = distanceTo(is, before, old);
    const isAddition = added <= removed;
    const steps = Math.min(added, removed);
    const [left, right] = steps > reach ? [1, 1] : isAddition ? [0, steps] : [steps, 0];
    for (const end = Math.min(old + left, before.length); old < end; old += 1)
      gone.push(before[old] as SceneItem);
    for (const end = Math.min(now + right, after.length); now < end; now += 1) come.push(now);
  }
  return { gone, come };
}

/** Steps from a place to the next one where an item is; more than the reach when it is not near. */
function distanceTo(item: SceneItem | undefined, list: readonly SceneItem[], from: number): number {
  if (item === undefined) return Infinity;
  for (let steps = 0; steps <= reach; steps += 1) if (list[from + steps] === item) return steps;
  return Infinity;
}
