import type { Network } from '@patchbay/topology';
import type { RailItem, SceneItem, TextItem } from '../model.js';
import type { LaidRail } from '../layout/model.js';
import type { Layout } from '../layout/index.js';
import type { Context } from './context.js';
import { farName, fitted } from './far-name.js';
import { codeWidth } from '../measure.js';
import { farType, middleType } from '../type.js';
import { memoByEntity } from '../memo.js';
import { afterTitle, besideEach, railName, railPad, railWords, type RailWords } from './rail-labels.js';

/** Rails with what is written on them. */
export function railItems(context: Context): SceneItem[] {
  return context.layout.rails.flatMap((rail) => {
    const network = context.lookup.network(rail.network);
    if (!network) return [];
    const make = (): readonly SceneItem[] => railWithLabels(rail, network, context);
    const inputs = [context.covered.has(rail.id), ...inputsOf(network, context)];
    // What an overlay says comes from many tables.
    return network.family === 'overlay' ? make() : kept(rail, inputs, make);
  });
}

const kept = memoByEntity<readonly SceneItem[]>();

/** All that the items of a rail are made from. */
function inputsOf(network: Network, { lookup, options, tone, shared }: Context): unknown[] {
  const { id } = network;
  const subnets = lookup.subnets.get(id) ?? [];
  const { view, text, presentation } = options;
  return [network, tone(id), shared.has(id), view, text, presentation, lookup.projectsOn.get(id), ...subnets];
}

/** Middles of the two lines on a rail, counted from its top edge. */
const lines = { first: 14, second: 35 } as const;

function railWithLabels(rail: LaidRail, network: Network, context: Context): SceneItem[] {
  const { id, part, rect } = rail;
  const words = wordsOf(rail, network, context);
  const item: RailItem = {
    kind: 'rail',
    id,
    entity: network.id,
    of: null,
    tone: context.tone(network.id),
    part,
    internal: network.internal,
    label: network.name,
    facts: [...words.beside, ...words.below].join('  '),
    ...rect,
  };
  const isOneLine = words.below.length === 0;
  const y = rect.y + (isOneLine ? rect.height / 2 : lines.first);
  const role = part === 'continued' || part === 'branch' ? part : 'network';
  const { tone } = item;
  const base = { kind: 'text', entity: network.id, of: id, tone, anchor: 'start' } as const;
  const middle = isOneLine ? {} : { isFirstLine: true };
  const title: TextItem = {
    ...base,
    id: `${id}:name`,
    role,
    text: words.title,
    x: rect.x + railPad,
    y,
    ...(hasMiddleFact(rail, words) ? {} : middle),
  };
  const facts = [
    ...factItems(item, {
      words: words.beside,
      from: afterTitle(words.title, context.type),
      y,
      size: context.type.code,
    }),
    ...factItems(item, {
      words: words.below,
      from: railPad,
      y: rect.y + lines.second,
      size: context.type.code,
    }),
  ].map((fact, index) => ({ ...fact, id: `${id}:fact${index}` }));
  const far = part === 'main' ? [mainFar(title, rail, context.layout)] : ownFar(title, rail, context);
  return [item, ...middleFact(title, rail, words), title, ...facts, ...far];
}

interface FactLine {
  readonly words: readonly string[];
  /** Left edge of the first, counted from the rail's. */
  readonly from: number;
  readonly y: number;
  readonly size: number;
}

function factItems(
  { id: of, entity, x }: RailItem,
  { words, from, y, size }: FactLine,
): Omit<TextItem, 'id'>[] {
  const base = { kind: 'text', entity, of, role: 'detail', tone: null, anchor: 'start' } as const;
  const edges = besideEach(words, from, size);
  return words.map((text, index) => ({ ...base, text, x: x + (edges[index] ?? from), y }));
}

/** The facts stand once: on the main rail of a shared network, else on the network's own. */
function wordsOf({ part }: LaidRail, network: Network, { lookup, options }: Context): RailWords {
  const title = railName(network);
  if (part === 'continued') return { title: `↳ ${title}`, beside: [], below: [] };
  if (part === 'branch') return { title, beside: [], below: [] };
  const words = railWords(network, lookup, options);
  const count = part === 'main' ? (lookup.projectsOn.get(network.id) ?? 0) : 0;
  return count === 0
    ? words
    : { ...words, beside: [...words.beside, options.text('picture.sharedBy', { count })] };
}

/** From the middle the subnet stands in the second line, where the rail has room for it. */
function hasMiddleFact({ part, rect }: LaidRail, { beside, below }: RailWords): boolean {
  const [fact] = [...beside, ...below];
  const isTold = part === 'home' && below.length > 0 && fact !== undefined;
  return isTold && codeWidth(fact, middleType.cable) + 2 * railPad <= rect.width;
}

function middleFact(title: TextItem, rail: LaidRail, words: RailWords): TextItem[] {
  if (!hasMiddleFact(rail, words)) return [];
  const { isFirstLine: _alone, ...plain } = title;
  const [text = ''] = [...words.beside, ...words.below];
  const y = rail.rect.y + lines.second;
  return [{ ...plain, id: `${rail.id}:middle`, role: 'railMiddle', tone: null, text, y }];
}

/** The name from far of a rail that no other name stands over there. */
function ownFar(title: TextItem, { id, part, rect }: LaidRail, { covered }: Context): TextItem[] {
  if (part !== 'home' || covered.has(id)) return [];
  const { isFirstLine: _alone, ...plain } = title;
  const text = fitted(title.text, rect.width - 2 * railPad, farType.rail);
  return [{ ...plain, id: `${id}:far`, role: 'railFar', text, y: rect.y + rect.height / 2 }];
}

/** The rail across the top has no frame that would name it from far. */
function mainFar(title: TextItem, { id, rect }: LaidRail, layout: Layout): TextItem {
  const place = { width: firstColumn(layout), middle: rect.y + rect.height / 2 };
  return { ...title, ...farName(title.text, { id, rect }, place) };
}

/** Width up to the first column's spines: those of the upper rails pass the names of the lower ones. */
function firstColumn({ frames }: Layout): number {
  const left = Math.min(...frames.map(({ rect }) => rect.x));
  return Math.max(200, ...frames.flatMap(({ rect, room }) => (rect.x === left ? [room] : [])));
}
