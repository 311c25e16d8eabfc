/** What is the same in two plans is the very object in both: whoever lays out sees at once what changed. */
import { sameValue } from '@patchbay/topology';
import type { Plan, PlanBox } from './plan.js';

/** The plan with everything that is as before in the shape of before, itself included. */
export function keptPlan(plan: Plan, before: Plan): Plan {
  if (plan === before) return before;
  const kept: Plan = {
    networks: keptList(plan.networks, before.networks, { keyOf: ({ id }) => id, isSame: sameValue }),
    boxes: keptBoxes(plan.boxes, before.boxes),
    shelf: keptBoxes(plan.shelf, before.shelf),
    host: keptBoxes(plan.host, before.host),
  };
  return isSameList(Object.values(kept), Object.values(before)) ? before : kept;
}

function keptBoxes(boxes: readonly PlanBox[], before: readonly PlanBox[]): readonly PlanBox[] {
  return keptList(boxes, before, { keyOf: ({ key }) => key, isSame: isSameBox });
}

interface Sameness<Thing> {
  readonly keyOf: (thing: Thing) => string;
  readonly isSame: (now: Thing, then: Thing) => boolean;
}

function keptList<Thing>(
  things: readonly Thing[],
  before: readonly Thing[],
  { keyOf, isSame }: Sameness<Thing>,
): readonly Thing[] {
  if (isSameList(things, before)) return before;
  const known = new Set(before);
  const old = new Map<string, Thing>();
  for (const thing of before) old.set(keyOf(thing), thing);
  const kept = things.map((thing) => {
    if (known.has(thing)) return thing;
    const then = old.get(keyOf(thing));
    return then !== undefined && isSame(thing, then) ? then : thing;
  });
  return isSameList(kept, before) ? before : kept;
}

/** The very same things in the same order. */
function isSameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((thing, index) => thing === right[index]);
}

/** A set holds what no other part of a box says. */
function isSameBox(now: PlanBox, then: PlanBox): boolean {
  const [inside, before] = [[...(now.stands?.boxes ?? [])], [...(then.stands?.boxes ?? [])]];
  return sameValue(now, then) && isSameList(inside, before);
}
