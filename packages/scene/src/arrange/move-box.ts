import type { BoxMemory, LayoutMemory, RowMemory } from '../layout/memory.js';
import { sizes } from '../layout/sizes.js';
import type { Point, Rect } from '../model.js';
import { blockOrigin, slotAt, slotsIn } from './geometry.js';

/** The memory with a box in the slot next to a point: who stood there changes places with it. Null: there is no such slot. */
export function withBoxAt(
  memory: LayoutMemory,
  key: string,
  { rect, to }: { readonly rect: Rect; readonly to: Point },
): LayoutMemory | null {
  const place = memory.boxes[key];
  const block = place && memory.blocks[place.block];
  if (!place || !block) return null;
  const origin = blockOrigin(memory, block);
  const row = nearestRow(Object.values(block.rows), place, to.y - origin.y);
  if (!row) return null;
  const width = slotsIn(rect.width);
  const wanted = slotAt(to.x, origin);
  const target = { ...place, row: `${row.network}#${row.segment}`, slot: wanted };
  if (target.row === place.row && target.slot === place.slot) return null;
  const boxes = { ...memory.boxes, [key]: target };
  const met = Object.entries(memory.boxes).find(
    ([other, { block: its, row: at, slot }]) =>
      other !== key && its === place.block && at === target.row && slot >= wanted && slot < wanted + width,
  );
  if (met) boxes[met[0]] = { ...met[1], row: place.row, slot: place.slot };
  return { ...memory, boxes };
}

/** Of the rails that the box is on, the one below which it was let go. */
function nearestRow(rows: readonly RowMemory[], { networks }: BoxMemory, y: number): RowMemory | undefined {
  const possible = rows.filter(({ network }) => networks.includes(network));
  const distance = ({ top }: RowMemory): number => Math.abs(top + sizes.rail + sizes.drop - y);
  return possible.sort((left, right) => distance(left) - distance(right))[0];
}
