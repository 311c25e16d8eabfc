import type { Theme } from '../../look/theme.js';
import type {
  BoxItem,
  ChipItem,
  FrameItem,
  HostItem,
  MemberItem,
  NicItem,
  RailItem,
  Rect,
} from '../../model.js';
import { typeSizes } from '../../type.js';
import { element, type Attributes } from '../xml.js';
import { line } from './type.js';

const { name, smallName, code } = typeSizes.desk;

/** Dashes of a border, as on the canvas. */
const dashed = '4 2';
const dotted = '1 1.5';

function area({ x, y, width, height }: Rect, attributes: Attributes): string {
  return element('rect', { x, y, width, height, ...attributes });
}

export function frame(item: FrameItem, theme: Theme): string {
  const look: Readonly<Record<FrameItem['role'], Attributes>> = {
    project: { rx: 10, stroke: theme.frameLine },
    plain: { rx: 10, stroke: theme.frameLine },
    shelf: { rx: 10, stroke: theme.faint, 'stroke-dasharray': dashed },
    host: { rx: 6, stroke: theme.hostLine },
    stack: { rx: 6, stroke: theme.boxLine },
  };
  return area(item, { fill: theme.frame, ...look[item.role] });
}

export function rail(item: RailItem, theme: Theme): string {
  const dash = item.tone === 'unknown' ? dotted : item.internal ? dashed : null;
  const thin = item.part === 'branch' || item.part === 'continued';
  return area(item, {
    rx: 5,
    fill: theme[`${item.tone}Fill`],
    stroke: theme[item.tone],
    'stroke-width': thin ? 1 : 1.5,
    'stroke-dasharray': dash,
  });
}

export function host(item: HostItem, theme: Theme): string {
  return area(item, { rx: 6, fill: theme.host, stroke: theme.hostLine, 'stroke-width': 1.5 });
}

export function nic(item: NicItem, theme: Theme): string {
  const look: Readonly<Record<NicItem['state'], Attributes>> = {
    up: { stroke: theme.hostLine },
    down: { stroke: theme.broken, 'stroke-dasharray': dashed },
    unknown: { stroke: theme.faint, 'stroke-dasharray': dotted },
  };
  return area(item, { fill: theme.ground, 'stroke-width': 2, ...look[item.state] });
}

export function box(item: BoxItem, theme: Theme): string {
  const ground = area(item, { rx: 6, fill: theme.box, 'stroke-width': 1.5, ...borderOf(item, theme) });
  // A double border: the middle third of a thick one in the ground's colour.
  const groove = { rx: 6, fill: 'none', stroke: theme.box, 'stroke-width': 4 / 3 };
  const lines = item.label.split('\n');
  const middle = { x: item.x + item.width / 2, y: item.y + item.height / 2 + item.labelShift };
  const lettering = { family: 'sans', size: name, weight: 600, anchor: 'middle' } as const;
  const written = lines.map((text, index) => {
    const y = middle.y + (index - (lines.length - 1) / 2) * name * 1.15;
    return line(text, middle.x, y, { ...lettering, colour: inkOf(item.look, theme) });
  });
  return [ground, item.look === 'paused' ? area(item, groove) : '', ...written].join('');
}

function borderOf({ look }: BoxItem, theme: Theme): Attributes {
  switch (look) {
    case 'running':
    case 'starting':
      return { stroke: theme.boxLine };
    case 'paused':
      return { stroke: theme.paused, 'stroke-width': 4 };
    case 'restarting':
      return { stroke: theme.paused, 'stroke-dasharray': dashed };
    case 'unhealthy':
      return { stroke: theme.unhealthy, 'stroke-width': 3 };
    case 'hidden':
      return { stroke: theme.boxLine, 'stroke-dasharray': dotted, 'fill-opacity': 0.5 };
    case 'remote':
      return { stroke: theme.boxLine, 'stroke-dasharray': dotted, 'fill-opacity': 0 };
    case 'dead':
      return { ...resting(theme), 'stroke-width': 2.5 };
    case 'stopped':
    case 'unknown':
      return resting(theme);
  }
}

function resting(theme: Theme): Attributes {
  return { stroke: theme.stopped, 'stroke-dasharray': dashed, 'fill-opacity': 0.35 };
}

function inkOf(look: BoxItem['look'], theme: Theme): string {
  if (look === 'stopped' || look === 'dead' || look === 'unknown') return theme.stopped;
  return look === 'hidden' ? theme.subtle : theme.ink;
}

export function member(item: MemberItem, theme: Theme): string {
  const rests = item.look === 'stopped' || item.look === 'dead';
  const dash = rests ? dashed : null;
  const ground = area(item, { rx: 4, fill: theme.frame, stroke: theme.frameLine, 'stroke-dasharray': dash });
  const colour = rests ? theme.stopped : theme.ink;
  const [x, y] = [item.x + item.width / 2, item.y + item.height / 2];
  return (
    ground +
    line(item.label, x, y, {
      family: 'sans',
      size: smallName,
      weight: 600,
      anchor: 'middle',
      colour,
    })
  );
}

export function chip(item: ChipItem, theme: Theme): string {
  const [x, y] = [item.x + item.width / 2, item.y + item.height / 2];
  const lettering = { family: 'mono', size: code, anchor: 'middle' } as const;
  if (item.live) {
    return (
      area(item, { rx: 7, fill: theme.ink }) + line(item.text, x, y, { ...lettering, colour: theme.ground })
    );
  }
  const ground = { rx: 7, fill: theme.frame, stroke: theme.stopped, 'stroke-dasharray': dashed };
  return area(item, ground) + line(item.text, x, y, { ...lettering, colour: theme.stopped });
}
