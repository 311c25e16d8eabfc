import type { NetworkId } from '@patchbay/topology';
import type { PlanBox } from '../plan.js';
import type { Arrangement, SlotWish } from './arrangement.js';
import type { Hanging } from './hanging.js';
import {
  findSlot,
  isFree,
  isGapFree,
  occupy,
  placementAt,
  rightOfPassedRails,
  type Placement,
} from './placement.js';
import type { FoldedRows, Row } from './rows.js';
import { rowCapacity } from './sizes.js';

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
 * Gives every box of a block its slot: boxes with a cable to the next rail first, then boxes on one rail, and last those whose
 * cables pass other rails, to the right of what hangs from them. A place that a person chose is given first, where it is possible.
 */
export function placeBoxes(
  hanging: readonly Hanging[],
  rows: FoldedRows,
  wishes: Arrangement['boxes'],
): Placement[] {
  const placements = new Map<Hanging, Placement>();
  const sorted = hanging
    .map((item) => ({ item, skips: skipsRails(item, rows), wish: wishOf(item, wishes) }))
    .sort((left, right) => rankOf(left) - rankOf(right));
  for (const { item, wish } of sorted) {
    const placement = wished(item, wish, rows) ?? placeOne(item, rows);
    occupy(placement);
    placements.set(item, placement);
  }
  return hanging.flatMap((item) => placements.get(item) ?? []);
}

interface Candidate {
  readonly item: Hanging;
  readonly skips: boolean;
  readonly wish: SlotWish | null;
}

/** Boxes of one rank stay in the order of the plan. */
function rankOf({ item, skips, wish }: Candidate): number {
  return Number(skips) * 4 + Number(wish === null) * 2 + Number(item.downs.length === 0);
}

/** Names are anybody's: `constructor` is one. */
function wishOf({ box }: Hanging, wishes: Arrangement['boxes']): SlotWish | null {
  const key = placeKey(box);
  return Object.hasOwn(wishes, key) ? (wishes[key] ?? null) : null;
}

/** Under which name the place of a box is kept: a container that is made again has a new key and the old name. */
export function placeKey({ key, name, stands }: PlanBox): string {
  return stands === undefined ? name : key;
}

/** The place that a person chose; null where the box has no such rail any more, or the slot is taken. */
function wished(item: Hanging, wish: SlotWish | null, rows: FoldedRows): Placement | null {
  if (wish === null || wish.network !== item.home) return null;
  const all = rows.of.get(item.home) ?? [];
  const row = item.downs.length > 0 ? all.at(-1) : (all[wish.segment] ?? all.at(-1));
  const slot = Math.min(wish.slot, rowCapacity - item.width);
  if (!row || slot < rightOfPassedRails(item, row, rows)) return null;
  const placement = placementAt(item, row, slot, rows);
  return isFree(placement) ? placement : null;
}

function placeOne(item: Hanging, rows: FoldedRows): Placement {
  return item.downs.length > 0 ? placeAcross(item, rows) : placeSimple(item, rows);
}

/** A cable passes a rail that this box is not on. */
function skipsRails({ box, downs }: Hanging, { of, capacity }: FoldedRows): boolean {
  if (downs.length === 0) return false;
  const order = [...capacity.keys()];
  const rails = [...new Set(box.links.map((link) => link.network))].filter((id) => of.has(id));
  const at = rails.map((id) => order.indexOf(id));
  return Math.max(...at) - Math.min(...at) >= rails.length;
}

/** From the last row of its rail, so that its cables do not pass further rows of the same rail. */
function placeAcross(item: Hanging, rows: FoldedRows): Placement {
  const row = rows.of.get(item.home)?.at(-1);
  if (!row) throw new Error(`no row for ${item.home}`);
  const from = rightOfPassedRails(item, row, rows);
  const found = findSlot(item, row, rows, { from, to: Infinity });
  if (!found) throw new Error('a row without end has no free slot');
  return found;
}

function placeSimple(item: Hanging, rows: FoldedRows): Placement {
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
