import type { BoxItem } from '../model.js';

/** Middles of a box's name and of the line below it, counted from its top edge, for a name in one line and in two. */
const oneLine = { name: 21, below: 45 } as const;
const twoLines = { name: 23, below: 52 } as const;

export function nameMiddle(lines: number): number {
  return (lines > 1 ? twoLines : oneLine).name;
}

/** Where the line below a box's name stands, counted from its top edge. */
export function lineBelow({ label }: Pick<BoxItem, 'label'>): number {
  return (label.includes('\n') ? twoLines : oneLine).below;
}
