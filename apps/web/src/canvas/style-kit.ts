import type { StylesheetJsonBlock } from 'cytoscape';
import type { Theme, Tone } from '@patchbay/scene';
import type { Language } from '@patchbay/text';

/** As in the page's own style sheet: the same character is drawn differently in Taiwan and on the mainland. */
const han: { readonly [Each in Language]: string } = {
  en: '',
  'zh-Hant': '"Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", ',
  'zh-Hans': '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", ',
};

export function sans(language: Language): string {
  return `Inter, ${han[language]}system-ui, sans-serif`;
}

export function mono(language: Language): string {
  return `"JetBrains Mono", ${han[language]}ui-monospace, monospace`;
}

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
  badge: 32,
  farText: 40,
  veil: 50,
} as const;
export const litLift = 60;

export function at(layer: keyof typeof layers): Readonly<Record<string, unknown>> {
  return { 'z-index': layers[layer], 'z-index-compare': 'manual' };
}
