import type { BoxMemory, LayoutMemory, RowMemory, SeatMemory } from '../layout/memory.js';
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
  const seat = { row: `${row.network}#${row.segment}`, slot: slotAt(to.x, origin) };
  if (seat.row === place.row && seat.slot === place.slot) return null;
  const left = memory.left[key] ?? { row: place.row, slot: place.slot };
  return {
    ...inSeat(memory, key, { seat, width: slotsIn(rect.width) }),
    left: { ...memory.left, [key]: left },
  };
}

/** The memory with a box where it stood before a person moved it; null where that is not known, or no such rail is there any more. */
export function withBoxBack(memory: LayoutMemory, key: string, rect: Rect): LayoutMemory | null {
  const [place, seat] = [memory.boxes[key], memory.left[key]];
  const row = place && seat && memory.blocks[place.block]?.rows[seat.row];
  if (!place || !seat || !row || !place.networks.includes(row.network)) return null;
  const left = Object.fromEntries(Object.entries(memory.left).filter(([other]) => other !== key));
  return { ...inSeat(memory, key, { seat, width: slotsIn(rect.width) }), left };
}

interface Wish {
  readonly seat: SeatMemory;
  readonly width: number;
}

/** Who stands there changes places with it. */
function inSeat(memory: LayoutMemory, key: string, { seat, width }: Wish): LayoutMemory {
  const place = memory.boxes[key];
  if (!place) return memory;
  const boxes = { ...memory.boxes, [key]: { ...place, ...seat } };
  const met = Object.entries(memory.boxes).find(
    ([other, { block, row, slot }]) =>
      other !== key &&
      block === place.block &&
      row === seat.row &&
      slot >= seat.slot &&
      slot < seat.slot + width,
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
