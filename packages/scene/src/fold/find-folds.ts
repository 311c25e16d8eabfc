/** What of a plan can be folded: projects, containers of one service, stopped containers, networks that nobody is on. */
import type { ContainerId, Topology } from '@patchbay/topology';
import { lookOf } from '../elements/names.js';
import { pushTo } from '../order.js';
import type { Fold, FoldWish, Plan, PlanBox } from '../plan.js';
import { isCrowded } from './crowd.js';
import { byProject, open, type FoundFold } from './found.js';
import { projectFolds } from './project-folds.js';

/** Like containers from which a stack can be made; a pair is sooner read than counted. */
const stackFrom = 3;
/** More like containers than this fold by themselves: they would take more than a row and a half of a rail. */
const stacksAbove = 12;
const pair = 2;

/** Every fold there is, the outer ones first. @param wasCrowded what `crowded` was for the picture before */
export function foldsOf(
  plan: Plan,
  topology: Topology,
  { wish, wasCrowded }: { readonly wish: FoldWish; readonly wasCrowded: boolean },
): FoundFolds {
  const stacks = stackFolds(plan, topology);
  const stacked = stacks.filter((stack) => foldsByItself(stack, false));
  const crowded = isCrowded(plan, stacked, wasCrowded);
  const found = [
    ...projectFolds(plan, topology),
    ...stoppedFolds(plan, topology),
    ...stacks,
    ...emptyFold(plan),
  ];
  const folds = found.map((fold) => ({ ...fold, folded: isFolded(fold, wish, crowded) }));
  return { folds, crowded };
}

export interface FoundFolds {
  readonly folds: readonly FoundFold[];
  /** More boxes than anybody can look through: projects fold by themselves. */
  readonly crowded: boolean;
}

function isFolded(fold: Fold, { closed, opened }: FoldWish, crowded: boolean): boolean {
  return closed.has(fold.key) || (foldsByItself(fold, crowded) && !opened.has(fold.key));
}

function foldsByItself({ kind, count }: Fold, crowded: boolean): boolean {
  return kind === 'project' ? crowded : kind === 'stack' && count > stacksAbove;
}

function stoppedFolds({ boxes }: Plan, { containers }: Topology): FoundFold[] {
  const rests = (id: ContainerId): boolean => {
    const container = containers.get(id);
    return container !== undefined && ['stopped', 'dead'].includes(lookOf(container));
  };
  const resting = boxes.filter(({ members }) => members.length > 0 && members.every(rests));
  return [...byProject(resting)].flatMap(([name, inside]) => {
    const count = inside.reduce((sum, { members }) => sum + members.length, 0);
    const fold = { ...open, key: `stopped:${name}`, kind: 'stopped', name, count } as const;
    return inside.length < pair ? [] : [{ ...fold, boxes: inside, networks: [] }];
  });
}

/** Containers of one service on the same networks; one that is plugged otherwise than its fellows stays in sight. */
function stackFolds({ boxes }: Plan, { containers, endpoints }: Topology): FoundFold[] {
  const services = new Map<string, PlanBox[]>();
  for (const box of boxes) {
    const [only, ...others] = box.members;
    const service = only === undefined ? null : (containers.get(only)?.service ?? null);
    if (service !== null && others.length === 0) pushTo(services, `${box.project ?? ''}/${service}`, box);
    const elsewhere = only === undefined ? remoteGroup(box, endpoints) : null;
    if (elsewhere !== null) pushTo(services, elsewhere, box);
  }
  return [...services].flatMap(([name, all]) => {
    const alike = all.length < stackFrom ? [] : mostAlike(all);
    if (alike.length < stackFrom) return [];
    const service = name.slice(name.indexOf('/') + 1);
    const fold = { ...open, key: `stack:${name}`, kind: 'stack', name: service } as const;
    return [{ ...fold, count: alike.length, boxes: alike, networks: [] }];
  });
}

/** Tasks of one service on other hosts are alike, and so are the other containers of one node. Null: it is none of these. */
function remoteGroup({ links: [first] }: PlanBox, endpoints: Topology['endpoints']): string | null {
  const remote = first === undefined ? undefined : endpoints.get(first.endpoint)?.remote;
  if (remote === undefined) return null;
  const place = remote.node ?? remote.hostAddress;
  return remote.service === null ? `@${place}/${place}` : `@/${remote.service}`;
}

function mostAlike(boxes: readonly PlanBox[]): readonly PlanBox[] {
  const alike = new Map<string, PlanBox[]>();
  for (const box of boxes) {
    const networks = box.links.map(({ network }) => network).sort();
    pushTo(alike, networks.join(' '), box);
  }
  const sets = [...alike].sort(
    ([one, left], [other, right]) => right.length - left.length || (one < other ? -1 : 1),
  );
  return sets[0]?.[1] ?? [];
}

/** Networks that stand alone; an empty one beside a project's others belongs to that frame. */
function emptyFold({ boxes, networks }: Plan): FoundFold[] {
  const used = new Set(boxes.flatMap(({ links }) => links.map(({ network }) => network)));
  const projects = new Set(boxes.flatMap(({ project }) => project ?? []));
  const empty = networks.filter(
    ({ id, project }) => !used.has(id) && (project === null || !projects.has(project)),
  );
  const fold = { ...open, key: 'empty:', kind: 'empty', name: '', count: empty.length } as const;
  return empty.length < pair ? [] : [{ ...fold, boxes: [], networks: empty }];
}
