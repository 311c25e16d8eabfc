import type { Theme } from '../../look/theme.js';
import type { BadgeItem, GlyphItem, MarkItem, Point, TextItem } from '../../model.js';
import { typeSizes } from '../../type.js';
import { element, type Attributes } from '../xml.js';
import { line, type Lettering } from './type.js';

const sizes = typeSizes.desk;

function disc({ x, y }: Point, size: number, attributes: Attributes): string {
  return element('circle', { cx: x, cy: y, r: size / 2, ...attributes });
}

/** @param corners of a square from -1 to 1 */
function polygon({ x, y }: Point, size: Point, corners: readonly Point[], fill: string): string {
  const points = corners.map((corner) => `${x + (corner.x * size.x) / 2},${y + (corner.y * size.y) / 2}`);
  return element('polygon', { points: points.join(' '), fill });
}

function corners(...pairs: readonly (readonly [number, number])[]): readonly Point[] {
  return pairs.map(([x, y]) => ({ x, y }));
}

const diamond = corners([0, -1], [1, 0], [0, 1], [-1, 0]);
const triangle = corners([0, -1], [1, 1], [-1, 1]);
const vee = corners([-1, -1], [0, -1 / 3], [1, -1], [0, 1]);
const square = corners([-1, -1], [1, -1], [1, 1], [-1, 1]);
const cross = corners(
  [-1, -0.7],
  [-0.7, -1],
  [0, -0.3],
  [0.7, -1],
  [1, -0.7],
  [0.3, 0],
  [1, 0.7],
  [0.7, 1],
  [0, 0.3],
  [-0.7, 1],
  [-1, 0.7],
  [-0.3, 0],
);

/** A container's state by shape. */
export function glyph(item: GlyphItem, theme: Theme): string {
  const ring = { fill: theme.box, 'stroke-width': 1.5 };
  switch (item.look) {
    case 'running':
      return disc(item, 9, { fill: theme.running });
    case 'starting':
      return disc(item, 9, { ...ring, stroke: theme.running, 'stroke-width': 3 });
    case 'paused':
      return polygon(item, { x: 9, y: 9 }, square, theme.paused);
    case 'restarting':
      return polygon(item, { x: 12, y: 12 }, diamond, theme.paused);
    case 'dead':
      return polygon(item, { x: 10, y: 10 }, vee, theme.stopped);
    case 'unhealthy':
      return polygon(item, { x: 12, y: 11 }, triangle, theme.unhealthy);
    case 'stopped':
    case 'unknown':
    case 'hidden':
    case 'remote':
      return disc(item, 9, { ...ring, stroke: theme.stopped });
  }
}

export function mark(item: MarkItem, theme: Theme): string {
  switch (item.mark) {
    case 'cross':
      return polygon(item, { x: 14, y: 14 }, cross, theme.broken);
    case 'socket':
      return disc(item, 11, { fill: theme.frame, stroke: theme.broken, 'stroke-width': 2.5 });
    case 'question':
      return line('?', item.x, item.y, letteringOf({ role: 'title', tone: null, anchor: 'middle' }, theme));
  }
}

/** A diamond with a sign in it, on the ground's colour: it says its own meaning in a word's place. */
export function badge(item: BadgeItem, theme: Theme): string {
  const lettering = {
    family: 'sans',
    weight: 600,
    size: 10,
    colour: theme.ground,
    anchor: 'middle',
  } as const;
  const rim = polygon(item, { x: 21, y: 21 }, diamond, theme.ground);
  const ground = polygon(item, { x: 18, y: 18 }, diamond, theme.unhealthy);
  return rim + ground + line(item.text, item.x, item.y, lettering);
}

/** How a text of the near zoom level is set; the one of the far level is not drawn. */
export function letteringOf(
  { role, tone, anchor }: Pick<TextItem, 'role' | 'tone' | 'anchor'>,
  theme: Theme,
): Lettering {
  const colour = tone === null ? theme.ink : theme[tone];
  const name = { family: 'sans', weight: 600, size: sizes.name, colour, anchor } as const;
  const code = { family: 'mono', size: sizes.code, colour: theme.subtle, anchor } as const;
  switch (role) {
    case 'network':
    case 'title':
    case 'frameFar':
    case 'railFar':
    case 'railMiddle':
      return name;
    case 'frame':
      return { ...name, size: sizes.smallName, colour: theme.subtle };
    case 'branch':
      return { ...name, size: sizes.smallName };
    case 'continued':
      return { ...name, opacity: 0.75 };
    case 'detail':
    case 'notice':
      return code;
    case 'link':
      return { ...code, plate: theme.frame };
    case 'published':
      return { ...code, colour: theme.ink };
    case 'state':
      return { ...code, colour: theme.broken, plate: theme.frame };
  }
}

/** Texts that only the coarser zoom levels show. */
export function isOfOtherLevel({ role }: Pick<TextItem, 'role'>): boolean {
  return role === 'frameFar' || role === 'railFar' || role === 'railMiddle';
}

export function text(item: TextItem, theme: Theme): string {
  if (isOfOtherLevel(item)) return '';
  return line(item.text, item.x, item.y, letteringOf(item, theme));
}
