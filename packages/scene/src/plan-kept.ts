/** What is the same in two plans is the very object in both: whoever lays out sees at once what changed. */
import type { Folded, Plan, PlanBox, PlanLink, PlanNetwork } from './plan.js';

/** The plan with everything that is as before in the shape of before, itself included. */
export function keptPlan(plan: Plan, before: Plan): Plan {
  if (plan === before) return before;
  const kept: Plan = {
    networks: keptList(plan.networks, before.networks, { keyOf: ({ id }) => id, isSame: isSameNetwork }),
    boxes: keptBoxes(plan.boxes, before.boxes),
    shelf: keptBoxes(plan.shelf, before.shelf),
    host: keptBoxes(plan.host, before.host),
  };
  const isSame =
    kept.networks === before.networks &&
    kept.boxes === before.boxes &&
    kept.shelf === before.shelf &&
    kept.host === before.host;
  return isSame ? before : kept;
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

function isSameNetwork(now: PlanNetwork, then: PlanNetwork): boolean {
  return (
    now.id === then.id &&
    now.name === then.name &&
    now.project === then.project &&
    now.leaves === then.leaves &&
    now.lane === then.lane &&
    now.labelWidth === then.labelWidth &&
    now.nameWidth === then.nameWidth
  );
}

function isSameBox(now: PlanBox, then: PlanBox): boolean {
  return (
    now.key === then.key &&
    now.entity === then.entity &&
    now.name === then.name &&
    now.project === then.project &&
    now.slots === then.slots &&
    isSameList(now.members, then.members) &&
    now.links.length === then.links.length &&
    now.links.every((link, index) => isSameLink(link, then.links[index])) &&
    isSameFolded(now.stands, then.stands)
  );
}

function isSameLink(now: PlanLink, then: PlanLink | undefined): boolean {
  return (
    now === then ||
    (now.endpoint === then?.endpoint &&
      now.network === then.network &&
      isSameList(now.others ?? [], then.others ?? []))
  );
}

function isSameFolded(now: Folded | undefined, then: Folded | undefined): boolean {
  if (now === undefined || then === undefined) return now === then;
  const [fold, old] = [now.fold, then.fold];
  return (
    fold.key === old.key &&
    fold.name === old.name &&
    fold.count === old.count &&
    fold.folded === old.folded &&
    isSameList([...now.boxes], [...then.boxes]) &&
    isSameList(now.containers, then.containers) &&
    isSameList(now.endpoints, then.endpoints) &&
    isSameList(now.networks, then.networks)
  );
}
