import { byName } from '../order.js';
import type { PlanLink } from '../plan.js';
import type { BoxMemory, LayoutMemory } from './memory.js';
import type { Hanging, Row, Rows } from './rows.js';

export interface DownCable {
  readonly link: PlanLink;
  readonly slot: number;
  readonly target: Row;
}

/** Where a box hangs, and in which slot each of its cables runs. */
export interface Placement {
  readonly hanging: Hanging;
  readonly row: Row;
  readonly slot: number;
  readonly downs: readonly DownCable[];
}

/**
 * Gives every box its slot. Order: boxes that have one keep it; those that return get theirs back where it is free; then boxes with a
 * cable to the next rail, boxes on one rail, and last those whose cables pass other rails, to the right of what hangs from them.
 * A cable takes its slot in every row that it passes: it can not run over a box.
 */
export function placeBoxes(
  hanging: readonly Hanging[],
  rows: Rows,
  block: string,
  memory: LayoutMemory,
): Placement[] {
  const placements = new Map<Hanging, Placement>();
  const take = (placement: Placement): void => {
    occupy(placement);
    placements.set(placement.hanging, placement);
  };
  let rest = hanging;
  for (const claimOf of claims(memory)) {
    const left: Hanging[] = [];
    for (const item of rest) {
      const place = claimOf(item);
      const placement = place?.block === block ? restore(item, place, rows) : null;
      if (placement) take(placement);
      else left.push(item);
    }
    rest = left;
  }
  for (const item of [...rest].sort(byDifficulty)) {
    take(item.downs.length > 0 ? placeAcross(item, rows) : placeSimple(item, rows));
  }
  return hanging.flatMap((item) => placements.get(item) ?? []);
}

/** Who may ask for an old place, in turns: boxes without a new cable, boxes with one, boxes that return. */
function claims(memory: LayoutMemory): ((item: Hanging) => BoxMemory | undefined)[] {
  return [
    ({ box }) => {
      const place = memory.boxes[box.key];
      const unchanged = box.links.every((link) => place?.networks.includes(link.network));
      return unchanged ? place : undefined;
    },
    ({ box }) => memory.boxes[box.key],
    ({ box }) => memory.departed[box.name],
  ];
}

function byDifficulty(left: Hanging, right: Hanging): number {
  return (
    Number(left.skips) - Number(right.skips) ||
    Number(right.downs.length > 0) - Number(left.downs.length > 0) ||
    byName(left.box.project ?? '', right.box.project ?? '') ||
    byName(left.box.name, right.box.name) ||
    byName(left.box.key, right.box.key)
  );
}

function restore(item: Hanging, place: BoxMemory, rows: Rows): Placement | null {
  const row = rows.of.get(item.home)?.find((candidate) => candidate.key === place.row);
  if (!row) return null;
  const placement = placementAt(item, row, place.slot, rows);
  return isFree(placement) ? placement : null;
}

/** From the last row of its rail, so that its cables do not pass further rows of the same rail. */
function placeAcross(item: Hanging, rows: Rows): Placement {
  const row = rows.of.get(item.home)?.at(-1);
  if (!row) throw new Error(`no row for ${item.home}`);
  const clear = rightOfPassedRails(item, row, rows);
  const found =
    search(item, row, rows, { from: clear, to: rows.columnSlots }) ??
    search(item, row, rows, { from: 0, to: Math.min(clear + item.width, rows.columnSlots) }) ??
    search(item, row, rows, { from: clear, to: Infinity });
  if (!found) throw new Error('a row without end has no free slot');
  return found;
}

/** The first free place that ends before slot `to`. A column that is drawn is rather crossed than widened: that would move its neighbours. */
function search(
  item: Hanging,
  row: Row,
  rows: Rows,
  range: { readonly from: number; readonly to: number },
): Placement | null {
  for (let slot = range.from; slot + item.width <= range.to; slot += 1) {
    const placement = placementAt(item, row, slot, rows);
    if (isFree(placement)) return placement;
  }
  return null;
}

/** Clear of the rails that its cables would cross, and of the words on those that it is on itself. */
function rightOfPassedRails(item: Hanging, row: Row, rows: Rows): number {
  const own = new Set(item.box.links.map((link) => link.network));
  let slot = 0;
  item.downs.forEach((link, index) => {
    const target = rows.of.get(link.network)?.[0]?.index ?? row.index;
    for (const passed of rows.list.slice(row.index + 1, target)) {
      const right = own.has(passed.networkId) ? passed.words : passed.extent + 1;
      slot = Math.max(slot, right - index);
    }
  });
  return slot;
}

function placeSimple(item: Hanging, rows: Rows): Placement {
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

function placementAt(hanging: Hanging, row: Row, slot: number, rows: Rows): Placement {
  const downs = hanging.downs.map((link, index) => {
    const target = rows.of.get(link.network)?.[0];
    if (!target) throw new Error(`no row for ${link.network}`);
    return { link, slot: slot + index, target };
  });
  return { hanging, row, slot, downs };
}

function isFree({ hanging, row, slot, downs }: Placement): boolean {
  return isGapFree(row, slot, hanging.width) && downs.every((down) => isPathFree(down, row));
}

function isGapFree(row: Row, slot: number, width: number): boolean {
  for (let at = slot; at < slot + width; at += 1) if (row.taken.has(at)) return false;
  return true;
}

function isPathFree(down: DownCable, from: Row): boolean {
  return passedRows(down, from).every((row) => !row.taken.has(down.slot));
}

/** Rows between a box and the rail on which a cable of it ends. */
function passedRows(down: DownCable, from: Row): readonly Row[] {
  const passed: Row[] = [];
  for (let row = from.next; row && row !== down.target; row = row.next) passed.push(row);
  return passed;
}

function occupy({ hanging, row, slot, downs }: Placement): void {
  row.boxes = true;
  row.lines = Math.max(row.lines, hanging.box.members.length - 1);
  for (let at = slot; at < slot + hanging.width; at += 1) row.taken.add(at);
  row.extent = Math.max(row.extent, slot + hanging.ups.length - 1);
  if (downs.length > 0) row.below = true;
  for (const down of downs) {
    for (const passed of passedRows(down, row)) passed.taken.add(down.slot);
    const above = down.target.previous;
    if (above) above.below = true;
    down.target.extent = Math.max(down.target.extent, down.slot);
  }
}
