import type { BoxItem } from '../scene/index.js';

/** JetBrains Mono's advance width at the size of a cable's labels. */
const codeCharacter = 0.6 * 10.5;
const besideCable = 8;

/** How far a label is pushed aside so that it begins beside its cable. */
export function textOffset(label: string): number {
  return besideCable + ([...label].length * codeCharacter) / 2;
}

/** A box's name at the two zoom levels that show it, each with its place. */
export function boxLabels(item: BoxItem): Readonly<Record<string, string | number>> {
  const { label, middleLabel, middleSize, labelShift, middleShift } = item;
  return { label, middleLabel, middleSize, labelShift, middleShift };
}
