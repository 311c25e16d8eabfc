import type { Network } from '@patchbay/topology';
import type { RailItem, SceneItem, TextItem } from '../model.js';
import type { LaidRail } from '../layout/model.js';
import type { Layout } from '../layout/index.js';
import type { Context } from './context.js';
import { farName } from './far-name.js';
import { memoByEntity } from '../memo.js';
import { nameWidth } from '../measure.js';
import { detailOffset, railDetail, railName, railType } from './rail-labels.js';

/** Rails with what is written on them. */
export function railItems(context: Context): SceneItem[] {
  return context.layout.rails.flatMap((rail) => {
    const network = context.lookup.network(rail.network);
    if (!network) return [];
    const make = (): readonly SceneItem[] => railWithLabels(rail, network, context);
    // What an overlay says comes from many tables.
    return network.family === 'overlay' ? make() : kept(rail, inputsOf(network, context), make);
  });
}

const kept = memoByEntity<readonly SceneItem[]>();

/** All that the items of a rail are made from. */
function inputsOf(network: Network, { lookup, options, tone, shared }: Context): unknown[] {
  const { id } = network;
  const subnets = lookup.subnets.get(id) ?? [];
  const { view, text } = options;
  return [network, tone(id), shared.has(id), view, text, lookup.projectsOn.get(id), ...subnets];
}

function railWithLabels(rail: LaidRail, network: Network, context: Context): SceneItem[] {
  const tone = context.tone(network.id);
  const { id, part, rect } = rail;
  const name = part === 'continued' ? `↳ ${railName(network)}` : railName(network);
  const item: RailItem = {
    kind: 'rail',
    id,
    entity: network.id,
    of: null,
    tone,
    part,
    internal: network.internal,
    label: network.name,
    ...rect,
  };
  const y = rect.y + rect.height / 2;
  const base = { kind: 'text', entity: network.id, of: id, tone, anchor: 'start' } as const;
  const title: TextItem = {
    ...base,
    id: `${id}:name`,
    role: part === 'continued' || part === 'branch' ? part : 'network',
    text: name,
    x: rect.x + 10,
    y,
  };
  const detail = detailOf(rail, network, context);
  if (part === 'main') return mainItems([item, title], rail, detail, context);
  if (detail === '') return [item, title];
  const x = rect.x + detailOffset(network);
  return [item, title, { ...base, id: `${id}:detail`, role: 'detail', tone: null, text: detail, x, y }];
}

/** The rail across the top has no frame that would name it from far. */
function mainItems(
  [item, title]: readonly [RailItem, TextItem],
  rail: LaidRail,
  detail: string,
  { layout }: Context,
): SceneItem[] {
  const far: TextItem = { ...title, ...farName(title.text, rail, firstColumn(layout)) };
  if (detail === '') return [item, title, far];
  const x = title.x + nameWidth(title.text, railType.name) + 14;
  const facts: TextItem = { ...title, id: `${rail.id}:detail`, role: 'detail', tone: null, text: detail, x };
  return [item, title, facts, far];
}

/** Width up to the first column's spines: those of the upper rails pass the names of the lower ones. */
function firstColumn({ frames }: Layout): number {
  const left = Math.min(...frames.map(({ rect }) => rect.x));
  return Math.max(200, ...frames.flatMap(({ rect, room }) => (rect.x === left ? [room] : [])));
}

/** The facts stand once: on the main rail of a shared network, else on the network's own. */
function detailOf(rail: LaidRail, network: Network, context: Context): string {
  const { lookup, options } = context;
  if (rail.part === 'main') {
    const count = lookup.projectsOn.get(network.id) ?? 0;
    const sharedBy = count > 0 ? options.text('picture.sharedBy', { count }) : '';
    return context.shared.has(network.id)
      ? `${railDetail(network, lookup, options)}  ${sharedBy}`.trim()
      : sharedBy;
  }
  return rail.part === 'home' ? railDetail(network, lookup, options) : '';
}
