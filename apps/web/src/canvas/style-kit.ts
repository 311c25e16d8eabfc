import type { StylesheetJsonBlock } from 'cytoscape';
import type { Theme, Tone } from '@patchbay/scene';

export const sans = 'Inter, system-ui, sans-serif';
export const mono = '"JetBrains Mono", ui-monospace, monospace';

export const tones: readonly Tone[] = [
  'bridge',
  'internal',
  'macvlan',
  'ipvlan',
  'overlay',
  'shared',
  'unknown',
];

/**
 * One rule. Typed loosely on purpose: cytoscape's own types know neither all of its properties nor functions as values of each.
 */
export function rule(selector: string, style: Readonly<Record<string, unknown>>): StylesheetJsonBlock {
  return { selector, style } as StylesheetJsonBlock;
}

export function lineColour(theme: Theme, tone: Tone): string {
  return theme[tone];
}

export function fillColour(theme: Theme, tone: Tone): string {
  return theme[`${tone}Fill`];
}

/** Drawing order from the ground up; what is lit is raised above the veil as a whole. */
export const layers = {
  frame: 0,
  riser: 5,
  host: 8,
  rail: 10,
  cable: 15,
  bypass: 16,
  box: 20,
  glyph: 25,
  mark: 26,
  chip: 27,
  text: 30,
  farText: 40,
  veil: 50,
} as const;
export const litLift = 60;

export function at(layer: keyof typeof layers): Readonly<Record<string, unknown>> {
  return { 'z-index': layers[layer], 'z-index-compare': 'manual' };
}
