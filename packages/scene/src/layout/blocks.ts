import type { NetworkId } from '@patchbay/topology';
import { pushTo } from '../order.js';
import type { Folded, Plan, PlanBox, PlanNetwork } from '../plan.js';
import { groupKeyOf, standsKey } from './block-keys.js';
import { departedPlace, type LayoutMemory } from './memory.js';
import { Groups } from './groups.js';

/** Networks and boxes that belong together, apart from all others. */
export interface Group {
  readonly key: string;
  readonly networks: readonly PlanNetwork[];
  readonly boxes: readonly PlanBox[];
}

/** A part of the picture that is laid out for itself: a group, or what of it found no room beside the rest. */
export interface Block extends Group {
  /** Networks from elsewhere that boxes of this block are on: they get a branch rail here. */
  readonly branches: readonly PlanNetwork[];
}

/**
 * Networks of one compose project, and networks that a box joins, make a group. Groups that were apart stay apart even when a box
 * joins them now, and those that were one stay one: who is only looked at does not move. The new link becomes a branch rail.
 */
export function groupsOf(plan: Plan, shared: ReadonlySet<NetworkId>, memory: LayoutMemory): Group[] {
  const own = plan.networks.filter((network) => !shared.has(network.id));
  const groups = groupNetworks(own, plan, memory);
  const keys = new Map(own.map((network) => [network.id, groups.nameOf(network.id)]));
  const byProject = new Map<string, string>();
  for (const network of own) {
    const key = keys.get(network.id);
    if (network.project !== null && key !== undefined && !byProject.has(network.project))
      byProject.set(network.project, key);
  }
  const networks = new Map<string, PlanNetwork[]>();
  for (const network of own) pushTo(networks, keys.get(network.id) ?? '', network);
  const boxes = new Map<string, PlanBox[]>();
  const home = { keys, byProject, memory };
  const [hung, free] = splitBy(plan.boxes, ({ links }) => links.length > 0);
  for (const box of hung) pushTo(boxes, groupOfBox(box, home), box);
  for (const box of free) {
    const key = groupOfFree(box, memory);
    const taken = key !== standsKey && (networks.has(key) || boxes.has(key));
    pushTo(boxes, taken ? box.key : key, box);
  }
  const all = [...new Set([...networks.keys(), ...boxes.keys()])];
  return all.map((key) => ({ key, networks: networks.get(key) ?? [], boxes: boxes.get(key) ?? [] }));
}

function groupNetworks(own: readonly PlanNetwork[], plan: Plan, memory: LayoutMemory): Groups {
  const groups = new Groups();
  for (const network of own) {
    const block = memory.blockOf[network.id];
    groups.add(network.id, block === undefined ? null : groupKeyOf(block));
  }
  const ofProject = new Map<string, NetworkId>();
  for (const network of own) {
    if (network.project === null) continue;
    const first = ofProject.get(network.project);
    if (first === undefined) ofProject.set(network.project, network.id);
    else groups.join(first, network.id);
  }
  for (const box of plan.boxes) {
    if (box.links.length < 2) continue;
    const local = box.links.map((link) => link.network).filter((id) => groups.has(id));
    const [first, ...others] = local;
    for (const other of others) if (first !== undefined) groups.join(first, other);
  }
  groups.nameAll(
    own.map((network) => ({
      id: network.id,
      name: network.project === null ? `network:${network.id}` : `project:${network.project}`,
    })),
  );
  return groups;
}

function splitBy<Value>(values: readonly Value[], test: (value: Value) => boolean): [Value[], Value[]] {
  return [values.filter(test), values.filter((value) => !test(value))];
}

/** A folded project that is on no network any more stands where its frame stood; one that had none, with others of its kind. */
function groupOfFree({ key, project, stands }: PlanBox, memory: LayoutMemory): string {
  const before = stands === undefined || project === null ? null : placeOfFolded(stands, memory);
  return before ?? (project === null ? key : standsKey);
}

/** The group that most of what is folded was drawn in. */
function placeOfFolded({ networks, boxes }: Folded, memory: LayoutMemory): string | null {
  const [network] = networks;
  const block = network === undefined ? undefined : memory.blockOf[network];
  const [box] = boxes;
  const seat = block ?? (box === undefined ? undefined : memory.boxes[box]?.block);
  return seat === undefined ? null : groupKeyOf(seat);
}

interface BoxHome {
  readonly keys: ReadonlyMap<NetworkId, string>;
  readonly byProject: ReadonlyMap<string, string>;
  readonly memory: LayoutMemory;
}

function groupOfBox(box: PlanBox, { keys, byProject, memory }: BoxHome): string {
  const candidates = box.links.flatMap((link) => keys.get(link.network) ?? []);
  const place = memory.boxes[box.key] ?? departedPlace(memory, box.name);
  const remembered =
    (place && groupKeyOf(place.block)) ?? (box.stands && placeOfFolded(box.stands, memory)) ?? undefined;
  if (box.stands?.fold.kind === 'project') {
    const { name } = box.stands.fold;
    return remembered ?? byProject.get(name) ?? candidates[0] ?? `project:${name}`;
  }
  if (remembered !== undefined && (candidates.length === 0 || candidates.includes(remembered)))
    return remembered;
  const projectBlock = box.project === null ? undefined : byProject.get(box.project);
  if (projectBlock !== undefined && (candidates.length === 0 || candidates.includes(projectBlock)))
    return projectBlock;
  if (candidates[0] !== undefined) return candidates[0];
  if (box.project !== null) return `project:${box.project}`;
  return `shared:${box.links[0]?.network ?? ''}`;
}

/** Networks that these boxes are on and that are at home elsewhere. */
export function branchesOf(
  home: readonly PlanNetwork[],
  boxes: readonly PlanBox[],
  networks: readonly PlanNetwork[],
): PlanNetwork[] {
  const here = new Set(home.map((network) => network.id));
  const used = new Set(boxes.flatMap((box) => box.links.map((link) => link.network)));
  return networks.filter((network) => used.has(network.id) && !here.has(network.id));
}

/** What is folded among these boxes, in one word. */
export function foldsIn(boxes: readonly PlanBox[]): string {
  const keys = boxes.flatMap(({ stands }) => (stands ? [stands.fold.key] : []));
  return keys.sort().join(' ');
}
