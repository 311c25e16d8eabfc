import { codeWidth, nameWidth } from '../../measure.js';
import { element, escapeXml, rounded } from '../xml.js';

/** Both stacks end in a generic family: a reader without these faces still gets one of the same kind. */
export const families = {
  sans: "Inter, system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK TC', sans-serif",
  mono: "'JetBrains Mono', ui-monospace, Menlo, Consolas, 'Noto Sans Mono', monospace",
} as const;
export type Family = keyof typeof families;

/** From the middle of a line to its baseline, in parts of the type size: where the canvas sets it. */
const baseline = 0.33;

export interface Lettering {
  readonly family: Family;
  readonly size: number;
  readonly colour: string;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle';
  readonly opacity?: number;
  /** Ground of the text, where it lies over lines. */
  readonly plate?: string;
}

/** Width in pixels. Beyond ASCII every character counts as a full square, in either family. */
export function widthOf(text: string, { family, size }: Pick<Lettering, 'family' | 'size'>): number {
  if (family === 'sans') return nameWidth(text, size);
  const wide = [...text].filter((character) => character > '\u2E80').length;
  return codeWidth(text, size) + wide * 0.4 * size;
}

/**
 * One line of selectable text whose middle is at `y`. Its width is fixed where it is known for certain, so that a fallback face
 * neither runs over its neighbour nor leaves its box.
 */
export function line(text: string, x: number, y: number, lettering: Lettering): string {
  if (text.trim() === '') return '';
  const { family, size, colour, weight, anchor = 'start', opacity, plate } = lettering;
  const width = widthOf(text, lettering);
  const isCertain = /^[ -~]+$/.test(text) && text.length > 1;
  const written = element(
    'text',
    {
      x,
      y: y + baseline * size,
      fill: colour,
      'font-family': families[family],
      'font-size': size,
      'font-weight': weight,
      'text-anchor': anchor === 'middle' ? 'middle' : null,
      'fill-opacity': opacity,
      textLength: isCertain ? rounded(width) : null,
      lengthAdjust: isCertain ? 'spacingAndGlyphs' : null,
      'xml:space': /^\s|\s\s|\s$/.test(text) ? 'preserve' : null,
    },
    escapeXml(text),
  );
  if (plate === undefined) return written;
  const left = anchor === 'middle' ? x - width / 2 : x;
  const ground = { x: left - 1, y: y - size / 2 - 1, width: width + 2, height: size + 2, fill: plate };
  return element('rect', ground) + written;
}
