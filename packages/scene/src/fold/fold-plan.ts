import type { EndpointId, NetworkId } from '@patchbay/topology';
import { pushTo } from '../order.js';
import { keptPlan } from '../plan-kept.js';
import { sortedBoxes } from '../plan-of.js';
import type { Folded, Plan, PlanBox, PlanLink } from '../plan.js';
import type { FoundFold } from './found.js';

/** Slots that a box takes which stands for others: its counts are a line of words. */
const wide = 2;

/**
 * The plan with one box in the place of each closed fold. What an outer fold hides, an inner one does not fold again.
 * @param before the folded plan of the picture before
 */
export function foldPlan(plan: Plan, folds: readonly FoundFold[], before: Plan | null = null): Plan {
  const closed = folds.filter(({ folded }) => folded);
  if (closed.length === 0) return plan;
  const hidden = new Set<PlanBox>();
  const gone = new Set<NetworkId>();
  const stands: PlanBox[] = [];
  for (const fold of closed) {
    const boxes = fold.boxes.filter((box) => !hidden.has(box));
    if (boxes.length + fold.networks.length === 0) continue;
    for (const box of boxes) hidden.add(box);
    const networks = privateNetworks(fold, plan);
    for (const network of networks) gone.add(network);
    stands.push(standIn(fold, boxes, networks));
  }
  // A cable to a network that another fold hides ends there.
  const drawn = stands.map((box) => ({
    ...box,
    links: box.links.filter(({ network }) => !gone.has(network)),
  }));
  const shown = plan.boxes.filter((box) => !hidden.has(box));
  // Those that were sorted already, but for what stands for others.
  const boxes = sortedBoxes([...shown, ...drawn], before?.boxes ?? shown);
  const folded = { ...plan, networks: plan.networks.filter(({ id }) => !gone.has(id)), boxes };
  return before === null ? folded : keptPlan(folded, before);
}

/** Networks of a fold that nothing outside of it is plugged into. */
function privateNetworks({ boxes, networks }: FoundFold, plan: Plan): NetworkId[] {
  const inside = new Set(boxes);
  const others = plan.boxes.filter((box) => !inside.has(box));
  const used = new Set(others.flatMap(({ links }) => links.map(({ network }) => network)));
  return networks.flatMap(({ id }) => (used.has(id) ? [] : [id]));
}

function standIn(fold: FoundFold, boxes: readonly PlanBox[], networks: readonly NetworkId[]): PlanBox {
  const { key, kind, name, count, folded } = fold;
  const stands: Folded = {
    fold: { key, kind, name, count, folded },
    boxes: new Set(boxes.map((box) => box.key)),
    containers: boxes.flatMap(({ members }) => members),
    endpoints: boxes.flatMap(({ links }) => links.map(({ endpoint }) => endpoint)),
    networks,
  };
  return {
    key: `fold:${key}`,
    entity: null,
    name: kind === 'project' ? name : (boxes[0]?.name ?? key),
    project: boxes[0]?.project ?? null,
    madeAt: oldestOf(fold.networks.length > 0 ? fold.networks : boxes),
    members: [],
    links: joinedLinks(boxes, new Set(networks)),
    slots: wide,
    stands,
  };
}

/** As its frame was ordered when it was open. */
function oldestOf(things: readonly { readonly madeAt: number }[]): number {
  return things.reduce((oldest, { madeAt }) => Math.min(oldest, madeAt), Infinity);
}

/** One cable for each network, with all that it stands for. */
function joinedLinks(boxes: readonly PlanBox[], hidden: ReadonlySet<NetworkId>): PlanLink[] {
  const ends = new Map<NetworkId, EndpointId[]>();
  for (const { endpoint, network } of boxes.flatMap(({ links }) => links)) {
    if (!hidden.has(network)) pushTo(ends, network, endpoint);
  }
  return [...ends].flatMap(([network, [endpoint, ...others]]) =>
    endpoint === undefined ? [] : [{ endpoint, network, others }],
  );
}
