import type { NetworkId } from '@patchbay/topology';
import type { Column } from './columns.js';
import { placeBlock, type PlacedBlock } from './place-block.js';
import { pitch, sizes } from './sizes.js';

/** A column in its place. Distances are from the picture's origin: left edge of the first column, top of the blocks. */
export interface PlacedColumn {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly blocks: readonly PlacedBlock[];
  /** Where each network's spine runs. */
  readonly laneX: ReadonlyMap<NetworkId, number>;
}

export function placeColumns(columns: readonly Column[]): PlacedColumn[] {
  let left = 0;
  return columns.map((column) => {
    const x = left + sizes.columnLeft;
    const right = x + column.memory.slots * pitch - sizes.gutter + sizes.framePad;
    const laneX = new Map(
      column.memory.lanes.map((network, index) => [network, right + sizes.lane * (index + 1)]),
    );
    const blocks: PlacedBlock[] = [];
    let y = 0;
    for (const item of column.stack) {
      if (item.laid) blocks.push(placeBlock(item.laid, { x, y }));
      y += item.height;
    }
    const placed = { left, right, bottom: y, blocks, laneX };
    left = right + sizes.lane * (column.memory.laneCount + 1);
    return placed;
  });
}

/** The lanes at a column's left edge, from the outside in: a dotted, a dashed and a plain riser never share one. */
export function leftLane(left: number, lane: 'uplink' | 'macvlan' | 'overlay'): number {
  if (lane === 'overlay') return left + 6;
  return lane === 'macvlan' ? left + 18 : left + 30;
}
