import { pitch, sizes } from './sizes.js';
import type { Placement } from './placement.js';
import { labelWidthOf, type Row } from './rows.js';

/** How many slots of each row are in use, by boxes and by cables that end on its rail. */
export function reachOfRows(placements: readonly Placement[]): ReadonlyMap<Row, number> {
  const reach = new Map<Row, number>();
  const extend = (row: Row, slots: number): void => {
    reach.set(row, Math.max(reach.get(row) ?? 0, slots));
  };
  for (const { row, slot, hanging, downs } of placements) {
    extend(row, slot + hanging.width);
    for (const down of downs) extend(down.target, down.slot + 1);
  }
  return reach;
}

/** Width of a row's rail, pixels: what is written on it, and what hangs from so many slots of it. */
export function railWidth(row: Row, reach: number): number {
  const shortest = row.words > 0 || reach > 0 ? 0 : sizes.boxWidth;
  return Math.max(labelWidthOf(row), slotsWidth(reach), shortest);
}

/** Width of boxes side by side, pixels. */
export function slotsWidth(slots: number): number {
  return slots === 0 ? 0 : slots * pitch - sizes.gutter;
}
