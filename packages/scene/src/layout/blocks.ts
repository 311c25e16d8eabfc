import type { NetworkId } from '@patchbay/topology';
import { pushTo } from '../order.js';
import type { Plan, PlanBox, PlanNetwork } from '../plan.js';

/** A part of the picture that is laid out for itself: networks and boxes that belong together, apart from all others. */
export interface Block {
  /** `project:shop`, `network:my-network`, `shelf`; the same for as long as its oldest network is there. */
  readonly key: string;
  readonly networks: readonly PlanNetwork[];
  readonly boxes: readonly PlanBox[];
  /** Shared networks that boxes of this block are on: they get a branch rail here. */
  readonly branches: readonly PlanNetwork[];
}

/** The block of containers without a network. */
export const shelfKey = 'shelf';

/**
 * Networks of one compose project, and networks that a box joins, make a block; boxes on shared networks alone are with their
 * project. In the order in which the oldest of each was made; Docker's default network comes first, the shelf last.
 */
export function blocksOf(plan: Plan, shared: ReadonlySet<NetworkId>): Block[] {
  const own = plan.networks.filter(({ id }) => !shared.has(id));
  const keyOf = keysOfNetworks(own, plan.boxes);
  const networks = new Map<string, PlanNetwork[]>();
  for (const network of own) pushTo(networks, keyOf.get(network.id) ?? '', network);
  const boxes = new Map<string, PlanBox[]>();
  const ofProject = new Map(
    own.flatMap(({ id, project }): [string, string][] =>
      project === null ? [] : [[project, keyOf.get(id) ?? '']],
    ),
  );
  for (const box of plan.boxes) pushTo(boxes, blockOfBox(box, keyOf, ofProject), box);
  const branches = new Map(
    plan.networks.filter(({ id }) => shared.has(id)).map((network) => [network.id, network]),
  );
  const keys = [...new Set([...networks.keys(), ...boxes.keys()])];
  const blocks = keys.map((key) => blockOf(key, { networks, boxes, branches }));
  const sorted = blocks
    .map((block) => ({ block, age: ageOf(block) }))
    .sort((left, right) => left.age - right.age);
  const shelf = { key: shelfKey, networks: [], boxes: plan.shelf, branches: [] };
  return [...sorted.map(({ block }) => block), ...(plan.shelf.length > 0 ? [shelf] : [])];
}

interface Members {
  readonly networks: ReadonlyMap<string, readonly PlanNetwork[]>;
  readonly boxes: ReadonlyMap<string, readonly PlanBox[]>;
  readonly branches: ReadonlyMap<NetworkId, PlanNetwork>;
}

function blockOf(key: string, members: Members): Block {
  const boxes = members.boxes.get(key) ?? [];
  const used = new Set(boxes.flatMap(({ links }) => links.map(({ network }) => network)));
  return {
    key,
    networks: members.networks.get(key) ?? [],
    boxes,
    branches: [...members.branches.values()].filter(({ id }) => used.has(id)),
  };
}

/** When the oldest network of a block was made, else the oldest of its boxes; milliseconds. */
function ageOf({ networks, boxes }: Block): number {
  if (networks.some(({ isDefault }) => isDefault)) return -Infinity;
  const things: readonly { readonly madeAt: number }[] = networks.length > 0 ? networks : boxes;
  return things.reduce((oldest, { madeAt }) => Math.min(oldest, madeAt), Infinity);
}

/** The block of each network: that of its compose project, and of every network that a box joins it with. */
function keysOfNetworks(own: readonly PlanNetwork[], boxes: readonly PlanBox[]): Map<NetworkId, string> {
  const parent = new Map<NetworkId, NetworkId>(own.map(({ id }) => [id, id]));
  const rootOf = (id: NetworkId): NetworkId => {
    let root = id;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root))
      root = next;
    parent.set(id, root);
    return root;
  };
  const join = (left: NetworkId, right: NetworkId): void => void parent.set(rootOf(right), rootOf(left));
  const ofProject = new Map<string, NetworkId>();
  for (const { id, project } of own) {
    if (project === null) continue;
    const first = ofProject.get(project);
    if (first === undefined) ofProject.set(project, id);
    else join(first, id);
  }
  for (const { links } of boxes) {
    const [first, ...others] = links.map(({ network }) => network).filter((id) => parent.has(id));
    for (const other of others) if (first !== undefined) join(first, other);
  }
  return namesOf(own, rootOf);
}

/** A block is called after the first project in it, else after its first network; a name that is taken gets a number. */
function namesOf(own: readonly PlanNetwork[], rootOf: (id: NetworkId) => NetworkId): Map<NetworkId, string> {
  const names = new Map<NetworkId, string>();
  for (const { id, project } of own) {
    const root = rootOf(id);
    if (project !== null && !names.has(root)) names.set(root, `project:${project}`);
  }
  const taken = new Set(names.values());
  for (const { id, name } of own) {
    const root = rootOf(id);
    if (names.has(root)) continue;
    let free = `network:${name}`;
    for (let count = 2; taken.has(free); count += 1) free = `network:${name}~${count}`;
    taken.add(free);
    names.set(root, free);
  }
  return new Map(own.map(({ id }) => [id, names.get(rootOf(id)) ?? id]));
}

function blockOfBox(
  { key, project, links }: PlanBox,
  keyOf: ReadonlyMap<NetworkId, string>,
  ofProject: ReadonlyMap<string, string>,
): string {
  // It stands for everything that it was plugged into.
  if (links.length === 0) return project === null || ofProject.has(project) ? key : `project:${project}`;
  // All of them are in one block: what a box joins is.
  const plugged = links.flatMap(({ network }) => keyOf.get(network) ?? []);
  if (plugged[0] !== undefined) return plugged[0];
  if (project !== null) return ofProject.get(project) ?? `project:${project}`;
  return `shared:${links[0]?.network ?? key}`;
}
