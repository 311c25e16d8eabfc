import type { Container } from '@patchbay/topology';
import type { Look } from '../model.js';
import type { Folded } from '../plan.js';
import type { Context } from './context.js';
import { lookOf } from './names.js';

/** What is written on one box that stands for many things. */
export interface StandWords {
  readonly name: string;
  /** The state that asks for attention most. */
  readonly look: Look;
  readonly detail: string;
  /** How much is in a project; null for anything else. */
  readonly count: string | null;
  /** What it says from far where its frame already bears its name; null: its name. */
  readonly far: string | null;
}

export function standWords(stands: Folded, context: Context): StandWords {
  const { fold } = stands;
  const { text } = context.options;
  const containers = stands.containers.flatMap((id) => context.lookup.container(id) ?? []);
  const looks = countLooks(containers);
  const isProject = fold.kind === 'project';
  const count = isProject ? text('picture.foldContainers', { count: fold.count }) : null;
  const [worst] = statesOf(looks, [...wrong, 'paused'], text);
  return {
    name: nameOf(stands, context),
    look: worstOf(looks),
    detail: countsOf(stands, looks, context),
    count,
    far: isProject && context.named.has(fold.name) ? (worst ?? count) : null,
  };
}

function nameOf({ fold }: Folded, { options: { text } }: Context): string {
  const { kind, name, count } = fold;
  if (kind === 'project') return name;
  if (kind === 'stack') return text('picture.foldStack', { name, amount: count });
  return text(kind === 'stopped' ? 'picture.foldStopped' : 'picture.foldEmpty', { count });
}

/** From the one that asks for attention most to the one that does least. */
const order: readonly Look[] = [
  'unhealthy',
  'dead',
  'restarting',
  'paused',
  'starting',
  'unknown',
  'running',
  'stopped',
];

function countLooks(containers: readonly Container[]): ReadonlyMap<Look, number> {
  const counts = new Map<Look, number>();
  for (const container of containers) {
    const look = lookOf(container);
    counts.set(look, (counts.get(look) ?? 0) + 1);
  }
  return counts;
}

/** Stopped containers among running ones are no trouble; a stack of nothing else is stopped. */
function worstOf(looks: ReadonlyMap<Look, number>): Look {
  return order.find((look) => looks.has(look)) ?? 'hidden';
}

const stateKeys = {
  unhealthy: 'picture.foldUnhealthy',
  dead: 'picture.foldDead',
  restarting: 'picture.foldRestarting',
  paused: 'picture.foldPaused',
  starting: 'picture.foldStarting',
  running: 'picture.foldRunning',
  stopped: 'picture.foldResting',
} as const;
type CountedLook = keyof typeof stateKeys;

const wrong = ['unhealthy', 'dead', 'restarting'] as const;

/** How many are in each of these states, where anybody is. */
function statesOf(
  looks: ReadonlyMap<Look, number>,
  shown: readonly CountedLook[],
  text: Context['options']['text'],
): string[] {
  return shown.flatMap((look) => {
    const amount = looks.get(look) ?? 0;
    return amount === 0 ? [] : [text(stateKeys[look], { amount })];
  });
}

/** Of members on other hosts: which hosts these are. */
function placesOf(
  endpoints: Folded['endpoints'],
  { topology }: Context['lookup'],
  text: Context['options']['text'],
): string {
  const places = endpoints.flatMap((id) => {
    const remote = topology.endpoints.get(id)?.remote;
    return remote === undefined ? [] : [remote.node ?? remote.hostAddress];
  });
  return text('picture.remoteShort', { node: [...new Set(places)].toSorted().join(', ') });
}

/** A project: what is in it and what is wrong; a stack: how many of it are in which state. */
function countsOf(stands: Folded, looks: ReadonlyMap<Look, number>, { options, lookup }: Context): string {
  const { fold, networks } = stands;
  const { text } = options;
  if (fold.kind === 'empty') {
    return networks.flatMap((id) => lookup.network(id)?.name ?? []).join(' ');
  }
  if (fold.kind === 'stopped') return fold.name;
  if (fold.kind === 'stack' && stands.containers.length === 0)
    return placesOf(stands.endpoints, lookup, text);
  if (fold.kind === 'stack')
    return statesOf(looks, [...wrong, 'paused', 'starting', 'running', 'stopped'], text).join(' · ');
  const inside = networks.length === 0 ? [] : [text('picture.foldNetworks', { count: networks.length })];
  return [
    text('picture.foldContainers', { count: fold.count }),
    // Before what may be cut off.
    ...statesOf(looks, wrong, text),
    ...inside,
  ].join(' · ');
}
