import type { NetworkId } from '@patchbay/topology';
import { byName } from '../order.js';
import type { PlanBox } from '../plan.js';
import type { Hanging } from './hanging.js';
import { findSlot, isGapFree, occupy, placementAt, rightOfPassedRails, type Placement } from './placement.js';
import type { FreshRows, Row } from './rows.js';

/** Hangs every box below the top-most of its rails. */
export function hang(boxes: readonly PlanBox[], order: readonly NetworkId[]): Hanging[] {
  const index = new Map(order.map((id, at) => [id, at]));
  return boxes.map((box) => {
    const at = (link: PlanBox['links'][number]): number => index.get(link.network) ?? 0;
    const links = [...box.links].sort((left, right) => at(left) - at(right));
    const home = links[0]?.network;
    if (home === undefined) throw new Error('a box without a network is not on a rail');
    const ups = links.filter((link) => link.network === home);
    const downs = links.filter((link) => link.network !== home);
    return { box, home, ups, downs, width: Math.max(box.slots ?? 1, ups.length, downs.length) };
  });
}

/**
 * Gives every box of a new block its slot: boxes with a cable to the next rail first, then boxes on one rail, and last those whose
 * cables pass other rails, to the right of what hangs from them.
 */
export function placeFreely(hanging: readonly Hanging[], rows: FreshRows): Placement[] {
  const placements = new Map<Hanging, Placement>();
  const sorted = hanging
    .map((item) => ({ item, skips: skipsRails(item, rows) }))
    .sort((left, right) => Number(left.skips) - Number(right.skips) || byDifficulty(left.item, right.item));
  for (const { item } of sorted) {
    const placement = item.downs.length > 0 ? placeAcross(item, rows) : placeSimple(item, rows);
    occupy(placement);
    placements.set(item, placement);
  }
  return hanging.flatMap((item) => placements.get(item) ?? []);
}

/** A cable passes a rail that this box is not on. */
function skipsRails({ box, downs }: Hanging, { of, capacity }: FreshRows): boolean {
  if (downs.length === 0) return false;
  const order = [...capacity.keys()];
  const rails = [...new Set(box.links.map((link) => link.network))].filter((id) => of.has(id));
  const at = rails.map((id) => order.indexOf(id));
  return Math.max(...at) - Math.min(...at) >= rails.length;
}

function byDifficulty(left: Hanging, right: Hanging): number {
  return (
    Number(right.downs.length > 0) - Number(left.downs.length > 0) ||
    byName(left.box.project ?? '', right.box.project ?? '') ||
    byName(left.box.name, right.box.name) ||
    byName(left.box.key, right.box.key)
  );
}

/** From the last row of its rail, so that its cables do not pass further rows of the same rail. */
function placeAcross(item: Hanging, rows: FreshRows): Placement {
  const row = rows.of.get(item.home)?.at(-1);
  if (!row) throw new Error(`no row for ${item.home}`);
  const from = rightOfPassedRails(item, row, rows);
  const found = findSlot(item, row, rows, { from, to: Infinity });
  if (!found) throw new Error('a row without end has no free slot');
  return found;
}

function placeSimple(item: Hanging, rows: FreshRows): Placement {
  const candidates = rows.of.get(item.home) ?? [];
  const limit = rows.capacity.get(item.home) ?? 0;
  for (const row of candidates) {
    const slot = firstFree(row, item.width);
    if (slot + item.width <= limit) return placementAt(item, row, slot, rows);
  }
  const last = candidates.at(-1);
  if (!last) throw new Error(`no row for ${item.home}`);
  return placementAt(item, last, firstFree(last, item.width), rows);
}

function firstFree(row: Row, width: number): number {
  while (row.taken.has(row.pointer)) row.pointer += 1;
  let slot = row.pointer;
  while (!isGapFree(row, slot, width)) slot += 1;
  return slot;
}
