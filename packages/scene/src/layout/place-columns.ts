import type { NetworkId } from '@patchbay/topology';
import { memoByEntity } from '../memo.js';
import type { Column } from './columns.js';
import { placeBlock, type PlacedBlock } from './place-block.js';
import { columnWidth, pitch, sizes } from './sizes.js';
import { drawnSlots } from './memory.js';

/** A column in its place. Distances are from the picture's origin: left edge of the first column, top of the blocks. */
export interface PlacedColumn {
  readonly left: number;
  readonly right: number;
  readonly blocks: readonly PlacedBlock[];
  /** Where each network's spine runs. */
  readonly laneX: ReadonlyMap<NetworkId, number>;
}

export function placeColumns(columns: readonly Column[]): PlacedColumn[] {
  let left = 0;
  return columns.map((column) => {
    const { lanes, laneCount } = column.memory;
    const slots = drawnSlots(
      column.memory.slots,
      column.stack.map(({ laid }) => laid),
    );
    const x = left + sizes.columnLeft;
    const right = x + slots * pitch - sizes.gutter + sizes.framePad;
    const laneX = new Map(
      lanes.flatMap((network, index): [NetworkId, number][] =>
        network === null ? [] : [[network, right + laneOffset(index, laneCount)]],
      ),
    );
    let shift = 0;
    const blocks = column.stack.flatMap(({ laid, top }) => {
      const y = top + shift;
      shift += laid.shift;
      const room = right - x;
      return laid.kind === 'asleep'
        ? []
        : [placed(laid, [x, y, room], () => placeBlock(laid, { x, y, room }))];
    });
    const place = { left, right, blocks, laneX };
    left += columnWidth(slots, laneCount);
    return place;
  });
}

const placed = memoByEntity<PlacedBlock>();

/** Lanes side by side; when those that there is room for are taken, halfway in between, then in the quarters: the next column never moves for one more. */
function laneOffset(index: number, count: number): number {
  if (index < count) return sizes.lane * (index + 1);
  const between = index - count;
  if (between < count) return sizes.lane * (between + 0.5);
  return sizes.lane * (((between - count) % (2 * count)) / 2 + 0.25);
}

/** The lanes at a column's left edge, from the outside in: a dotted, a dashed and a plain riser never share one. */
export function leftLane(left: number, lane: 'uplink' | 'macvlan' | 'overlay'): number {
  if (lane === 'overlay') return left + 6;
  return lane === 'macvlan' ? left + 18 : left + 30;
}
