import type { BoxItem } from '../model.js';

/** Middles of a box's name and of the line below it, counted from its top edge, for a name in one line and in two. */
const oneLine = { name: 22, below: 47 } as const;
const twoLines = { name: 24, below: 55 } as const;

export function nameMiddle(lines: number): number {
  return (lines > 1 ? twoLines : oneLine).name;
}

/** Where the line below a box's name stands, counted from its top edge. */
export function lineBelow({ label }: Pick<BoxItem, 'label'>): number {
  return (label.includes('\n') ? twoLines : oneLine).below;
}
