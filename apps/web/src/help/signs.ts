/** The signs that the legend explains, made of the picture's own items, so that the picture's own writer draws them. Pure. */
import type { Translate } from '@patchbay/text';
import type { BoxItem, CableItem, Point, RailItem, Rect, SceneItem, Tone } from '@patchbay/scene';
import * as item from './items.js';

export const signGroups = {
  networks: ['rail', 'internal', 'shared', 'branch', 'continued', 'overlay', 'nicChild', 'unknownDriver'],
  containers: ['box', 'chip', 'member', 'stack', 'link', 'hostMode', 'none', 'host', 'nic'],
  cables: ['cable', 'idle', 'down', 'unplugged', 'unread'],
  states: ['running', 'starting', 'unhealthy', 'paused', 'restarting', 'stopped', 'dead', 'badge'],
} as const;

export type SignGroup = keyof typeof signGroups;
export type SignName = (typeof signGroups)[SignGroup][number];

export interface Sign {
  readonly items: readonly SceneItem[];
  readonly bounds: Rect;
}

const width = 116;
/** Of a sign with one thing in it, with two, and with a whole cable. */
const heights = { one: 36, two: 62, cable: 96 } as const;

/** What a sign looks like on the picture. */
export function signOf(name: SignName, text: Translate): Sign {
  const { height, items } = drawings[name](text);
  return { items, bounds: { x: 0, y: 0, width, height } };
}

type Drawing = (text: Translate) => { readonly height: number; readonly items: readonly SceneItem[] };

const drawings: Readonly<Record<SignName, Drawing>> = {
  rail: railSign('app', {}),
  internal: railSign('backend', { tone: 'internal', internal: true }),
  shared: railSign('proxy', { tone: 'shared', part: 'main' }),
  overlay: railSign('swarm', { tone: 'overlay' }),
  unknownDriver: railSign('other', { tone: 'unknown' }),
  continued: () =>
    sign(heights.one, item.rail(wide(9, 18), { part: 'continued' }), title('↳ app', 18, 'bridge')),
  branch: () =>
    sign(
      heights.two,
      item.rail(wide(3, 16), { tone: 'shared', part: 'main' }),
      item.riser('spine', 'shared', [at(18, 19), at(18, 42)]),
      item.rail({ x: 12, y: 42, width: 92, height: 16 }, { tone: 'shared', part: 'branch' }),
      title('proxy', 50, 'shared', 20),
    ),
  nicChild: () =>
    sign(
      heights.two,
      item.rail(wide(3, 18), { tone: 'macvlan' }),
      title('lan', 12, 'macvlan'),
      item.riser('bypass', 'macvlan', [at(58, 21), at(58, 46)]),
      item.nic({ x: 30, y: 46, width: 56, height: 12 }),
    ),
  box: () => sign(heights.one, item.box(middle(4, 28), 'web')),
  chip: () =>
    sign(
      heights.one,
      item.box(middle(2, 24), 'web'),
      item.chip({ x: 34, y: 19, width: 48, height: 14 }, ':8080'),
    ),
  member: () =>
    sign(
      heights.two,
      { ...item.box({ x: 14, y: 3, width: 88, height: 56 }, 'vpn'), labelShift: -14 },
      item.member({ x: 20, y: 33, width: 76, height: 20 }, 'torrent'),
    ),
  stack: () =>
    sign(
      heights.one + 8,
      item.frame('stack', { x: 30, y: 11, width: 72, height: 28 }),
      item.frame('stack', { x: 26, y: 7, width: 72, height: 28 }),
      item.box(middle(3, 28), 'web ×3'),
    ),
  link: () => sign(heights.one, item.riser('linkEnd', 'bridge', [at(14, 18), at(102, 18)])),
  hostMode: () => sign(heights.two, item.host(wide(3, 56)), item.box(middle(17, 28), 'agent')),
  none: () => sign(heights.two, item.frame('shelf', wide(3, 56)), item.box(middle(17, 28), 'batch')),
  host: (text) =>
    sign(heights.one, item.host(wide(5, 26)), item.words(text('outline.host'), at(12, 18), 'title')),
  nic: () => sign(heights.one, item.nic(wide(5, 26)), item.words('eth0', at(12, 18), 'title')),
  cable: cableSign({ nearLabel: 'eth0 .0.2', farLabel: 'veth1a2b' }),
  idle: cableSign({ state: 'idle' }),
  down: cableSign({ state: 'down' }, (text) => [
    item.mark('cross', at(24, 42)),
    item.words(text('picture.cableDown'), at(36, 42), 'state'),
  ]),
  unplugged: cableSign({ state: 'unplugged', to: at(24, 36) }, (text) => [
    item.mark('socket', at(24, 36)),
    item.words(text('picture.cableUnplugged'), at(36, 42), 'state'),
  ]),
  unread: cableSign({ state: 'unknown' }),
  running: stateSign('running'),
  starting: stateSign('starting'),
  unhealthy: stateSign('unhealthy'),
  paused: stateSign('paused'),
  restarting: stateSign('restarting'),
  stopped: stateSign('stopped'),
  dead: stateSign('dead'),
  badge: () => sign(heights.one, item.box(middle(5, 26), 'web'), item.badge(at(94, 9))),
};

function sign(height: number, ...items: readonly SceneItem[]): ReturnType<Drawing> {
  return { height, items };
}

function at(x: number, y: number): Point {
  return { x, y };
}

function wide(y: number, height: number): Rect {
  return { x: 4, y, width: width - 8, height };
}

function middle(y: number, height: number): Rect {
  return { x: 22, y, width: 72, height };
}

function title(text: string, y: number, tone: Tone, x = 12): SceneItem {
  return item.words(text, at(x, y), 'network', tone);
}

function railSign(name: string, news: Partial<RailItem>): Drawing {
  return () => sign(heights.one, item.rail(wide(9, 18), news), title(name, 18, news.tone ?? 'bridge'));
}

function stateSign(look: BoxItem['look']): Drawing {
  return () => sign(heights.one, item.box(middle(4, 28), 'web', look), item.glyph(at(34, 18), look));
}

/** A rail above, a box below, and what joins them. */
function cableSign(
  news: Partial<CableItem>,
  marks: (text: Translate) => readonly SceneItem[] = () => [],
): Drawing {
  return (text) =>
    sign(
      heights.cable,
      item.rail(wide(3, 14), {}),
      item.box({ x: 8, y: 68, width: 76, height: 24 }, 'web', news.state === 'idle' ? 'stopped' : 'running'),
      item.cable(at(24, 68), at(24, 17), news),
      ...marks(text),
    );
}
