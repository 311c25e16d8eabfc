import type { Theme } from '../../look/theme.js';
import type { CableItem, Point, RiserItem } from '../../model.js';
import { typeSizes } from '../../type.js';
import { element, type Attributes } from '../xml.js';
import { line } from './type.js';

/** Side of the square at each end of a cable: a plug in its socket. */
const plug = 6.5;
/** Where a cable's label stands: its first line so far along it, and so far beside it. */
const along = 14.5;
const beside = 8;
const lineHeight = typeSizes.desk.code * 1.15;

function stroke(from: Point, to: Point, attributes: Attributes): string {
  return element('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...attributes });
}

/** Each state has a shape of its own, as on the canvas: whole, broken, short, dashed, dotted. */
interface CableLook {
  readonly colour: string;
  readonly ink: string;
  readonly dash: string | null;
  readonly ends: 'square' | 'hollow' | 'round';
  readonly hasFarEnd: boolean;
}

function lookOf(item: CableItem, theme: Theme): CableLook {
  const whole = { ink: theme.subtle, dash: null, ends: 'square', hasFarEnd: true } as const;
  switch (item.state) {
    case 'up':
      return { ...whole, colour: theme[item.tone] };
    case 'idle':
      return { ...whole, colour: theme.stopped, ink: theme.stopped, dash: '6 3', ends: 'hollow' };
    case 'down':
      return { ...whole, colour: theme.broken, dash: '9 7' };
    case 'unplugged':
      return { ...whole, colour: theme.broken, hasFarEnd: false };
    case 'unknown':
      return { ...whole, colour: theme[item.tone], dash: '2 4', ends: 'round' };
  }
}

export function cable(item: CableItem, theme: Theme): string {
  const look = lookOf(item, theme);
  const { from, to } = item;
  const down = Math.sign(to.y - from.y) || 1;
  const lettering = {
    family: 'mono',
    size: typeSizes.desk.code,
    colour: look.ink,
    plate: theme.frame,
  } as const;
  return [
    look.ends === 'round' ? '' : stroke(from, to, { stroke: theme.frame, 'stroke-width': 4 }),
    stroke(from, to, { stroke: look.colour, 'stroke-width': 2, 'stroke-dasharray': look.dash }),
    end(from, down, look, theme),
    look.hasFarEnd ? end(to, -down, look, theme) : '',
    ...nearLines(item, down).map(({ text, y }) => line(text, from.x + beside, y, lettering)),
    line(item.farLabel, to.x + beside, to.y - along * down, lettering),
  ].join('');
}

/** The lines at the container, each in its place. @param down 1 when the cable leaves it downwards, else -1 */
function nearLines({ nearLabel, from }: CableItem, down: number): { text: string; y: number }[] {
  const lines = nearLabel.split('\n');
  const first = from.y + along * down - (down < 0 ? (lines.length - 1) * lineHeight : 0);
  return lines.map((text, index) => ({ text, y: first + index * lineHeight }));
}

/** @param down 1 when the cable leaves this end downwards, else -1 */
function end({ x, y }: Point, down: number, { ends, colour }: CableLook, theme: Theme): string {
  if (ends === 'round')
    return element('circle', { cx: x, cy: y + (down * plug) / 2, r: plug / 2, fill: colour });
  const place = { x: x - plug / 2, y: down > 0 ? y : y - plug, width: plug, height: plug };
  if (ends === 'square') return element('rect', { ...place, fill: colour });
  return element('rect', { ...place, fill: theme.frame, stroke: colour });
}

export function riser(item: RiserItem, theme: Theme): string {
  const { from, to, tone, role } = item;
  const cased = { stroke: theme.ground, 'stroke-width': 4.5 };
  switch (role) {
    case 'uplink':
    case 'nic':
      return stroke(from, to, { stroke: theme.hostLine, 'stroke-width': 2.5, 'stroke-linecap': 'square' });
    case 'spine':
    case 'fold':
      return stroke(from, to, {
        stroke: theme[tone],
        'stroke-width': role === 'spine' ? 5 : 7,
        'stroke-linecap': 'square',
      });
    case 'link':
    case 'linkEnd': {
      const dashes = { stroke: theme.subtle, 'stroke-width': 1.5, 'stroke-dasharray': '4 3' };
      return stroke(from, to, dashes) + (role === 'linkEnd' ? arrow(from, to, theme.subtle) : '');
    }
    case 'bypass': {
      if (tone === 'overlay') {
        const dots = { 'stroke-width': 4, 'stroke-dasharray': '0.5 7', 'stroke-linecap': 'round' };
        return stroke(from, to, { stroke: theme[tone], ...dots });
      }
      const dashes = { stroke: theme[tone], 'stroke-width': 2.5, 'stroke-dasharray': '7 4' };
      return stroke(from, to, cased) + stroke(from, to, dashes);
    }
  }
}

/** Seven by eight, its tip at the line's end; lines are level or upright. */
function arrow(from: Point, to: Point, fill: string): string {
  const [along, across] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
  const foot = { x: to.x - along * 8, y: to.y - across * 8 };
  const side = { x: across * 3.5, y: along * 3.5 };
  const points = [to, { x: foot.x + side.x, y: foot.y + side.y }, { x: foot.x - side.x, y: foot.y - side.y }];
  return element('polygon', { points: points.map(({ x, y }) => `${x},${y}`).join(' '), fill });
}
