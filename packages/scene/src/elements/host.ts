import type { Bridge, Nic } from '@patchbay/topology';
import { codeWidth, nameWidth, shorten } from '../measure.js';
import { memoByEntity } from '../memo.js';
import { byName } from '../order.js';
import type { Lookup } from '../lookup.js';
import type { FrameItem, HostItem, NicItem, Point, SceneItem, SceneOptions, TextItem } from '../model.js';
import type { LaidHost } from '../layout/model.js';
import type { Context } from './context.js';
import type { Published } from './published.js';
import { typesOf } from './rail-labels.js';

const left = 12;
/** Between two texts on a bar. */
const gap = 14;

/** The host's namespace: what it does, which ports it passes on, and its NICs. */
export function hostItems(context: Context): SceneItem[] {
  const { host } = context.layout;
  const wiring = context.options.view === 'wiring';
  if (!wiring && host.boxes.length === 0) return [];
  const area = areaItem(host, context);
  const ground = host.area.height > host.bar.height ? [area] : [];
  if (!wiring) return [...ground, ...barItems(host, context)];
  return [
    ...ground,
    ...barItems(host, context),
    ...publishedItems(host, context),
    ...host.nics.flatMap((nic) => nicItems(nic, context)),
  ];
}

const hostId = 'host';

function areaItem(host: LaidHost, { lookup }: Context): FrameItem {
  const entity = lookup.engine?.id ?? null;
  return { kind: 'frame', id: 'host:area', entity, of: hostId, role: 'host', ...host.area };
}

interface HostWords {
  readonly title: string;
  readonly detail: string;
  /** Where the detail begins, counted from the rail's left edge. */
  readonly detailAt: number;
}

function hostWords({ engine }: Lookup, options: SceneOptions): HostWords {
  const title = options.text('picture.hostNamespace');
  const duty = options.text(options.view === 'wiring' ? 'picture.hostDoes' : 'picture.hostDuty');
  const name = engine?.hostName ?? '';
  const detail = name === '' ? duty : `${name}  ${duty}`;
  return { title, detail, detailAt: left + nameWidth(title, typesOf(options).name) + gap };
}

/** Room for what is written on the host's rail in either view. */
export function hostLabelWidth(lookup: Lookup, options: SceneOptions): number {
  const code = typesOf(options).code;
  const bridges = handMadeBridges(lookup)
    .slice(0, roomyBridges)
    .map(({ name }) => 2 * gap + codeWidth(options.text('picture.handBridge', { name }), code));
  const more = bridges.reduce((sum, width) => sum + width, 0);
  const widths = (['wiring', 'networks'] as const).map((view) => {
    const { detail, detailAt } = hostWords(lookup, { ...options, view });
    return detailAt + codeWidth(detail, code) + left;
  });
  return Math.ceil(Math.max(...widths) + more);
}

function barItems({ bar }: LaidHost, { lookup, options, type }: Context): SceneItem[] {
  const entity = lookup.engine?.id ?? null;
  const item: HostItem = { kind: 'host', id: hostId, entity, of: null, ...bar };
  const y = bar.y + bar.height / 2;
  const base = { kind: 'text', entity, of: hostId, tone: null, anchor: 'start', y } as const;
  const { title, detail, detailAt } = hostWords(lookup, options);
  const x = bar.x + left;
  const detailX = bar.x + detailAt;
  const own: TextItem[] = [
    { ...base, id: 'host:title', role: 'title', text: title, x },
    { ...base, id: 'host:detail', role: 'detail', text: detail, x: detailX },
  ];
  const room = { from: detailX + codeWidth(detail, type.code) + 2 * gap, to: bar.x + bar.width - left, y };
  return [item, ...own, ...(options.view === 'wiring' ? handMade(room, { lookup, options, type }) : [])];
}

/** Bridges made by hand that the host's rail always has room for. */
const roomyBridges = 3;

function handMadeBridges({ topology }: Lookup): readonly Bridge[] {
  const own = [...topology.bridges.values()].filter(({ network }) => network === null);
  return own.sort((left, right) => byName(left.name, right.name));
}

/** Bridges that Docker knows nothing of, on the bar of the namespace that they stand in; as many as it has room for. */
function handMade(
  room: { readonly from: number; readonly to: number; readonly y: number },
  { lookup, options, type }: Pick<Context, 'lookup' | 'options' | 'type'>,
): TextItem[] {
  const items: TextItem[] = [];
  let x = room.from;
  for (const { id, name } of handMadeBridges(lookup)) {
    const text = options.text('picture.handBridge', { name });
    const width = codeWidth(text, type.code);
    if (x + width > room.to) break;
    const item = { kind: 'text', role: 'detail', tone: null, anchor: 'start', of: hostId } as const;
    items.push({ ...item, id: `bridge:${id}`, entity: id, text, x, y: room.y });
    x += width + 2 * gap;
  }
  return items;
}

function publishedItems(host: LaidHost, { published, options, lookup, type }: Context): SceneItem[] {
  const base = { kind: 'text', tone: null, anchor: 'start', of: null } as const;
  const limit = Math.floor((host.publishedWidth - 12) / codeWidth(' ', type.code));
  const items: TextItem[] = host.published.flatMap(({ key, x, y }) => {
    const port = published.get(key);
    if (!port) return [];
    return [keptPort(port, [x, y, limit], () => portItem(port, { x, y }, limit))];
  });
  const entity = lookup.engine?.id ?? null;
  const notice = { ...base, entity, of: hostId, role: 'notice' } as const;
  if (host.publishedTitle) {
    const text = options.text('picture.published');
    items.push({ ...notice, id: 'host:published', text, ...host.publishedTitle });
  }
  if (host.more) {
    const text = options.text('picture.morePublished', { amount: host.more.count });
    items.push({ ...notice, id: 'host:more', text, x: host.more.x, y: host.more.y });
  }
  return items;
}

const keptPort = memoByEntity<TextItem>();

function portItem({ key, container, line }: Published, { x, y }: Point, limit: number): TextItem {
  const text = shorten(line, limit);
  const base = { kind: 'text', tone: null, anchor: 'start', of: null, role: 'published' } as const;
  return { ...base, id: `published:${key}`, entity: container, text, x, y };
}

function nicItems({ id, rect }: LaidHost['nics'][number], { lookup, options, type }: Context): SceneItem[] {
  const nic = id === null ? null : (lookup.topology.nics.get(id) ?? null);
  const itemId = `nic:${id ?? 'unknown'}`;
  const state = nic === null ? 'unknown' : nic.up ? 'up' : 'down';
  const item: NicItem = { kind: 'nic', id: itemId, entity: id, of: null, state, ...rect };
  const y = rect.y + rect.height / 2;
  const x = rect.x + left;
  const base = { kind: 'text', entity: id, of: itemId, tone: null, anchor: 'start', y } as const;
  const { text } = options;
  const title = nic?.name ?? text('picture.nicUnknown');
  const detail = nic === null ? text('picture.nicUnread') : nicDetail(nic, text);
  return [
    item,
    { ...base, id: `${itemId}:title`, role: 'title', text: title, x },
    {
      ...base,
      id: `${itemId}:detail`,
      role: 'detail',
      text: detail,
      x: x + nameWidth(title, type.name) + gap,
    },
  ];
}

function nicDetail(nic: Nic, text: Context['options']['text']): string {
  const addresses = nic.addresses
    .filter((address) => address.family === 4 || address.address.length <= 20)
    .slice(0, 3)
    .map((address) => `${address.address}/${address.prefixLength}`);
  const words = [...addresses];
  if (nic.defaultRoute) words.push(text('picture.nicOutside'));
  if (!nic.up) words.push(text('picture.nicDown'));
  return words.join('  ');
}
