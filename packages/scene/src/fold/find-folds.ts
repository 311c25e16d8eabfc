/** What of a plan can be folded: projects, containers of one service, stopped containers, networks that nobody is on. */
import type { ContainerId, Topology } from '@patchbay/topology';
import { lookOf } from '../elements/names.js';
import { pushTo } from '../order.js';
import type { Fold, Plan, PlanBox, PlanNetwork } from '../plan.js';

/** Which folds a person wants closed, and which of those that close by themselves they want open. */
export interface FoldWish {
  readonly closed: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
}

/** A fold with what is in it. */
export interface FoundFold extends Fold {
  readonly boxes: readonly PlanBox[];
  readonly networks: readonly PlanNetwork[];
}

/** Like containers from which a stack can be made; a pair is sooner read than counted. */
const stackFrom = 3;
/** More like containers than this fold by themselves: they would take more than a row and a half of a rail. */
const stacksAbove = 12;
const pair = 2;

/** Every fold there is, the outer ones first. */
export function foldsOf(plan: Plan, topology: Topology, wish: FoldWish): FoundFold[] {
  const found = [
    ...projectFolds(plan),
    ...stoppedFolds(plan, topology),
    ...stackFolds(plan, topology),
    ...emptyFold(plan),
  ];
  return found.map((fold) => ({ ...fold, folded: isFolded(fold, wish) }));
}

function isFolded({ key, kind, count }: Fold, { closed, opened }: FoldWish): boolean {
  return closed.has(key) || (kind === 'stack' && count > stacksAbove && !opened.has(key));
}

const open = { folded: false } as const;

function byProject(boxes: readonly PlanBox[]): Map<string, PlanBox[]> {
  const projects = new Map<string, PlanBox[]>();
  for (const box of boxes) if (box.project !== null) pushTo(projects, box.project, box);
  return projects;
}

function projectFolds({ boxes, networks }: Plan): FoundFold[] {
  const owned = new Map<string, PlanNetwork[]>();
  for (const network of networks) if (network.project !== null) pushTo(owned, network.project, network);
  return [...byProject(boxes)].flatMap(([name, inside]) => {
    const own = owned.get(name) ?? [];
    const count = inside.reduce((sum, { members }) => sum + members.length, 0);
    const worth = inside.length + own.length > 1;
    const fold = { ...open, key: `project:${name}`, kind: 'project', name, count } as const;
    return worth ? [{ ...fold, boxes: inside, networks: own }] : [];
  });
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
function stackFolds({ boxes }: Plan, { containers }: Topology): FoundFold[] {
  const services = new Map<string, PlanBox[]>();
  for (const box of boxes) {
    const [only, ...others] = box.members;
    const service = only === undefined ? null : (containers.get(only)?.service ?? null);
    if (service !== null && others.length === 0) pushTo(services, `${box.project ?? ''}/${service}`, box);
  }
  return [...services].flatMap(([name, all]) => {
    const alike = all.length < stackFrom ? [] : mostAlike(all);
    if (alike.length < stackFrom) return [];
    const service = name.slice(name.indexOf('/') + 1);
    const fold = { ...open, key: `stack:${name}`, kind: 'stack', name: service } as const;
    return [{ ...fold, count: alike.length, boxes: alike, networks: [] }];
  });
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
