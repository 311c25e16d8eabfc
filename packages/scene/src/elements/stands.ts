/** One box that stands for many things: a stack of containers, a folded project, what stopped, what is empty. */
import type { Container } from '@patchbay/topology';
import { cut, fittedName, nameLines } from '../measure.js';
import type { BoxItem, FrameItem, GlyphItem, Look, SceneItem, TextItem, ToggleItem } from '../model.js';
import type { LaidBox } from '../layout/model.js';
import type { Folded } from '../plan.js';
import type { Context } from './context.js';
import { lookOf } from './names.js';

/** How far the boxes behind the first one look out. */
const edges = [8, 4] as const;
const codeSize = 11;
/** Side of the square that folds and unfolds, pixels. */
export const toggleSize = 16;

export function standItems({ box, rect }: LaidBox, stands: Folded, context: Context): SceneItem[] {
  const { fold } = stands;
  const containers = stands.containers.flatMap((id) => context.lookup.container(id) ?? []);
  const looks = countLooks(containers);
  const worst = worstOf(looks);
  const name = nameOf(stands, context);
  const item = boxOf(`box:${box.key}`, { name, look: worst, fold: fold.key, rect });
  const y = rect.y + (item.label.includes('\n') ? 46 : 41);
  const limit = Math.floor((rect.width - 32) / (codeSize * 0.6));
  const text = cut(countsOf(stands, looks, context), limit);
  const glyph: GlyphItem = { ...part(item, 'glyph'), kind: 'glyph', look: worst, x: rect.x + 15, y };
  const line: TextItem = {
    ...part(item, 'line'),
    kind: 'text',
    role: 'detail',
    tone: null,
    text,
    anchor: 'start',
    x: rect.x + (containers.length > 0 ? 26 : 14),
    y,
  };
  const behind = fold.kind === 'project' ? [] : edges.map((edge, index) => edgeOf(item, edge, index));
  return [...behind, item, ...(containers.length > 0 ? [glyph] : []), line, standToggle(item, fold.key)];
}

/** What folds an open stack: at the corner of its first box, clear of the name. */
export function headToggle(item: BoxItem, fold: string): ToggleItem {
  const [x, y] = [item.x + item.width - toggleSize / 2, item.y - toggleSize / 2];
  return toggle(item, { fold, folded: false, x, y });
}

function standToggle(item: BoxItem, fold: string): ToggleItem {
  return toggle(item, { fold, folded: true, x: item.x + item.width - toggleSize - 3, y: item.y + 3 });
}

function toggle(item: BoxItem, place: Pick<ToggleItem, 'fold' | 'folded' | 'x' | 'y'>): ToggleItem {
  const side = { width: toggleSize, height: toggleSize };
  return { kind: 'toggle', id: `toggle:${place.fold}`, entity: null, of: item.id, ...place, ...side };
}

function part(item: BoxItem, name: string): { id: string; entity: null; of: string } {
  return { id: `${item.id}:${name}`, entity: null, of: item.id };
}

function edgeOf(item: BoxItem, edge: number, index: number): FrameItem {
  const { x, y, width, height } = item;
  return {
    ...part(item, `edge${index}`),
    kind: 'frame',
    role: 'stack',
    x: x + edge,
    y: y + edge,
    width,
    height,
  };
}

interface StandLook {
  readonly name: string;
  readonly look: Look;
  readonly fold: string;
  readonly rect: LaidBox['rect'];
}

function boxOf(id: string, { name, look, fold, rect }: StandLook): BoxItem {
  const room = rect.width - 2 * toggleSize - 8;
  const near = nameLines(name, room, 13);
  const middle = fittedName(name, { width: rect.width - 12, largest: 20, smallest: 15 });
  return {
    kind: 'box',
    id,
    entity: null,
    of: null,
    fold,
    look,
    label: near.join('\n'),
    middleLabel: middle.lines.join('\n'),
    middleSize: middle.size,
    labelShift: (near.length > 1 ? 21 : 19) - rect.height / 2,
    middleShift: 0,
    ...rect,
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

/** A project: what is in it and what is wrong; a stack: how many of it are in which state. */
function countsOf(
  { fold, networks }: Folded,
  looks: ReadonlyMap<Look, number>,
  { options, lookup }: Context,
): string {
  const { text } = options;
  const states = (shown: readonly CountedLook[]): string[] =>
    shown.flatMap((look) => {
      const amount = looks.get(look) ?? 0;
      return amount === 0 ? [] : [text(stateKeys[look], { amount })];
    });
  const wrong = ['unhealthy', 'dead', 'restarting'] as const;
  if (fold.kind === 'empty') {
    return networks.flatMap((id) => lookup.network(id)?.name ?? []).join(' ');
  }
  if (fold.kind === 'stopped') return fold.name;
  if (fold.kind === 'stack')
    return states([...wrong, 'paused', 'starting', 'running', 'stopped']).join(' · ');
  const containers = text('picture.foldContainers', { count: fold.count });
  const inside = networks.length === 0 ? [] : [text('picture.foldNetworks', { count: networks.length })];
  return [containers, ...inside, ...states(wrong)].join(' · ');
}
