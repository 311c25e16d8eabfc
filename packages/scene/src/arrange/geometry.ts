/** Where the remembered places lie on the picture, in model pixels. */
import { groupBy } from '@patchbay/topology';
import { drawnSlots, type BlockMemory, type LayoutMemory } from '../layout/memory.js';
import { columnWidth, pitch, sizes } from '../layout/sizes.js';
import type { Point } from '../model.js';

/** Left edge of each column, and where a further one would begin. */
export function columnEdges({ columns, blocks }: LayoutMemory): number[] {
  const inColumns = groupBy(Object.values(blocks), ({ column }) => column);
  let left = 0;
  const edges = columns.map(({ slots, laneCount }, index) => {
    const edge = left;
    left += columnWidth(drawnSlots(slots, inColumns.get(index) ?? []), laneCount);
    return edge;
  });
  return [...edges, left];
}

/** Left edge of a block's rails, and its top with what is folded above it. */
export function blockOrigin(memory: LayoutMemory, block: BlockMemory): Point {
  const above = Object.values(memory.blocks).filter(
    (other) => other.column === block.column && other.top < block.top,
  );
  const shift = above.reduce((sum, other) => sum + other.shift, 0);
  return { x: (columnEdges(memory)[block.column] ?? 0) + sizes.columnLeft, y: block.top + shift };
}

/** The slot that a left edge is nearest to. */
export function slotAt(x: number, origin: Point): number {
  return Math.max(0, Math.round((x - origin.x) / pitch));
}

export function slotsIn(width: number): number {
  return Math.max(1, Math.ceil((width + sizes.gutter) / pitch));
}
