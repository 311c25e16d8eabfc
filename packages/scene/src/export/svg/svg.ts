import { themes, type Theme } from '../../look/theme.js';
import type { Rect, Scene, SceneItem } from '../../model.js';
import { element, escapeXml } from '../xml.js';
import * as areas from './areas.js';
import * as lines from './lines.js';
import * as spots from './spots.js';
import { widthOf } from './type.js';

/** Around the picture, pixels. */
const margin = 24;

/** Drawing order from the ground up, as on the canvas. */
const layers = {
  frame: 0,
  riser: 5,
  host: 8,
  nic: 8,
  rail: 10,
  cable: 15,
  box: 20,
  member: 21,
  glyph: 25,
  mark: 26,
  chip: 27,
  toggle: 28,
  text: 30,
  badge: 32,
} as const satisfies Record<SceneItem['kind'], number>;
/** Ways past the host run over the cables. */
const bypassLayer = 16;

function layerOf(item: SceneItem): number {
  return item.kind === 'riser' && item.role === 'bypass' ? bypassLayer : layers[item.kind];
}

/** What is drawn: a whole scene, or a few items of the same kinds, as in a legend. */
type Drawing = Pick<Scene, 'items' | 'bounds'>;

/** What a reader who does not see the picture is told, and the style sheet that brings faces along. */
export interface SvgOptions {
  readonly title: string;
  readonly description: string;
  /** `@font-face` rules with `data:` sources, for where no other face can be had; empty by default. */
  readonly faces?: string;
}

/**
 * The scene as one SVG 1.1 document, with everything that the canvas shows from near: no script, no style sheet, no reference
 * to anything outside. Texts are `<text>`, whatever stands in them is escaped.
 */
export function toSvg(scene: Drawing, theme: Theme, { title, description, faces = '' }: SvgOptions): string {
  const seen = boundsOf(scene);
  const { x, y, width, height } = seen;
  const drawn = scene.items.toSorted((left, right) => layerOf(left) - layerOf(right));
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: [x, y, width, height].join(' '),
    width,
    height,
    role: 'img',
    'aria-labelledby': 'patchbay-title patchbay-description',
  };
  const content = [
    element('title', { id: 'patchbay-title' }, escapeXml(title)),
    element('desc', { id: 'patchbay-description' }, escapeXml(description)),
    faces === '' ? '' : element('style', {}, escapeXml(faces)),
    element('rect', { x, y, width, height, fill: theme.ground }),
    ...drawn.map((item) => paint(item, theme)),
  ];
  const document = element('svg', root, `\n${content.filter((part) => part !== '').join('\n')}\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document}\n`;
}

function paint(item: SceneItem, theme: Theme): string {
  switch (item.kind) {
    case 'frame':
      return areas.frame(item, theme);
    case 'rail':
      return titled(item.label, areas.rail(item, theme));
    case 'host':
      return areas.host(item, theme);
    case 'nic':
      return areas.nic(item, theme);
    case 'box':
      return areas.box(item, theme);
    case 'member':
      return areas.member(item, theme);
    case 'chip':
      return areas.chip(item, theme);
    case 'glyph':
      return spots.glyph(item, theme);
    case 'mark':
      return spots.mark(item, theme);
    case 'badge':
      return spots.badge(item, theme);
    case 'text':
      return spots.text(item, theme);
    case 'toggle':
      // For the hand alone: a sheet of paper folds otherwise.
      return '';
    case 'cable':
      return lines.cable(item, theme);
    case 'riser':
      return lines.riser(item, theme);
  }
}

/** A browser shows the whole name where the pointer rests. */
function titled(name: string, drawing: string): string {
  return element('g', {}, element('title', {}, escapeXml(name)) + drawing);
}

/** The scene's bounds, widened to what texts and cable labels reach beyond them. */
function boundsOf(scene: Drawing): Rect {
  const { bounds } = scene;
  let right = bounds.x + bounds.width;
  for (const item of scene.items) {
    if (item.kind !== 'text' || spots.isOfOtherLevel(item)) continue;
    const lettering = spots.letteringOf(item, themes.light);
    const width = widthOf(item.text, lettering);
    right = Math.max(right, item.anchor === 'middle' ? item.x + width / 2 : item.x + width);
  }
  return {
    x: Math.floor(bounds.x - margin),
    y: Math.floor(bounds.y - margin),
    width: Math.ceil(right - bounds.x + 2 * margin),
    height: Math.ceil(bounds.height + 2 * margin),
  };
}
