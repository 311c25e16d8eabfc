import type { BlockMemory, ColumnMemory, LayoutMemory } from '../layout/memory.js';
import { sizes } from '../layout/sizes.js';
import type { Point, Rect } from '../model.js';
import { blockOrigin, columnEdges, slotsIn } from './geometry.js';

/**
 * The memory with a block elsewhere: between the blocks of the column that its new left edge lies in, or in a column of its own
 * at the right. Blocks that are in its way move down. Null: that is where it stands.
 */
export function withBlockAt(
  memory: LayoutMemory,
  key: string,
  { rect, to }: { readonly rect: Rect; readonly to: Point },
): LayoutMemory | null {
  const block = memory.blocks[key];
  if (!block) return null;
  const column = columnAt(memory, to.x + sizes.columnLeft);
  const others = stackOf(memory, column).filter(([other]) => other !== key);
  const middle = (other: BlockMemory): number =>
    blockOrigin(memory, other).y + (other.height + other.shift) / 2;
  const index = others.filter(([, other]) => middle(other) < to.y + grip).length;
  const before = stackOf(memory, column).findIndex(([other]) => other === key);
  if (column === block.column && index === before) return null;
  const order = others.toSpliced(index, 0, [key, { ...block, column }]);
  const columns = withRoom(memory.columns, column, slotsIn(rect.width - 2 * sizes.framePad));
  const placed = column === block.column ? packed(order) : pushed(order, index);
  const blocks = { ...memory.blocks, ...Object.fromEntries(placed) };
  const bottoms = Object.values(blocks).map(({ top, height }) => top + height + sizes.hostGap);
  const host = { ...memory.host, top: Math.max(memory.host.top, ...bottoms) };
  return { ...memory, blocks, columns, host };
}

/** How far below its top edge a frame counts as held, pixels. */
const grip = 30;

type Placed = readonly [string, BlockMemory];

function columnAt(memory: LayoutMemory, x: number): number {
  const edges = columnEdges(memory);
  const found = edges.findLastIndex((edge) => edge <= x);
  return Math.max(0, found);
}

function stackOf({ blocks }: LayoutMemory, column: number): Placed[] {
  return Object.entries(blocks)
    .filter(([, block]) => block.column === column)
    .sort(([, left], [, right]) => left.top - right.top);
}

/** Within one column the blocks change places: each keeps its height, nothing else is touched. */
function packed(order: readonly Placed[]): Placed[] {
  let top = 0;
  return order.map(([key, block]): Placed => {
    const at = top;
    top += block.height;
    return [key, { ...block, top: at }];
  });
}

/** What comes from another column takes its room; those below give way as far as they must. */
function pushed(order: readonly Placed[], index: number): Placed[] {
  let bottom = 0;
  return order.map(([key, block], at): Placed => {
    const top = at === index ? bottom : Math.max(block.top, bottom);
    bottom = top + block.height;
    return [key, { ...block, top }];
  });
}

/** A column is widened for what a person puts there, and a new one is made where there was none. */
function withRoom(columns: readonly ColumnMemory[], column: number, slots: number): ColumnMemory[] {
  const last = columns.length === column;
  const fresh: ColumnMemory = { slots: 1, lanes: [], laneCount: sizes.spareLanes };
  const all = last ? [...columns, fresh] : columns;
  return all.map((each, index) =>
    index === column ? { ...each, slots: Math.max(each.slots, slots) } : each,
  );
}
