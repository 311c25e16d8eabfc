import type { NetworkId } from '@patchbay/topology';
import type { PlanLink } from '../plan.js';
import type { Hanging } from './hanging.js';
import type { Row, Rows } from './rows.js';

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

/** The first row of a network below another row. */
function targetOf(network: NetworkId, from: Row, rows: Rows): Row | undefined {
  return rows.of.get(network)?.find((row) => row.index > from.index);
}

export function placementAt(hanging: Hanging, row: Row, slot: number, rows: Rows): Placement {
  const downs = hanging.downs.map((link, index) => {
    const target = targetOf(link.network, row, rows);
    if (!target) throw new Error(`no row for ${link.network}`);
    return { link, slot: slot + index, target };
  });
  return { hanging, row, slot, downs };
}

/** The first free place from slot `from` that ends before slot `to`. */
export function findSlot(
  item: Hanging,
  row: Row,
  rows: Rows,
  range: { readonly from: number; readonly to: number },
): Placement | null {
  for (let slot = range.from; slot + item.width <= range.to; slot += 1) {
    if (!isGapFree(row, slot, item.width)) continue;
    const placement = placementAt(item, row, slot, rows);
    if (isFree(placement)) return placement;
  }
  return null;
}

/** Clear of the rails that its cables would cross, and of the words on those that it is on itself. */
export function rightOfPassedRails(item: Hanging, row: Row, rows: Rows): number {
  const own = new Set(item.box.links.map((link) => link.network));
  let slot = 0;
  item.downs.forEach((link, index) => {
    const target = targetOf(link.network, row, rows)?.index ?? row.index;
    for (const passed of rows.list.slice(row.index + 1, target)) {
      const right = own.has(passed.networkId) ? passed.words : passed.extent + 1;
      slot = Math.max(slot, right - index);
    }
  });
  return slot;
}

export function isFree({ hanging, row, slot, downs }: Placement): boolean {
  return isGapFree(row, slot, hanging.width) && downs.every((down) => isPathFree(down, row));
}

export function isGapFree(row: Row, slot: number, width: number): boolean {
  for (let at = slot; at < slot + width; at += 1) if (row.taken.has(at)) return false;
  return true;
}

function isPathFree(down: DownCable, from: Row): boolean {
  for (let row = from.next; row && row !== down.target; row = row.next)
    if (row.taken.has(down.slot)) return false;
  return true;
}

/** Takes the room of a box and of its cables: none can run over a box. */
export function occupy({ hanging, row, slot, downs }: Placement): void {
  row.boxes = true;
  row.lines = Math.max(row.lines, hanging.box.members.length - 1);
  for (let at = slot; at < slot + hanging.width; at += 1) row.taken.add(at);
  row.extent = Math.max(row.extent, slot + hanging.ups.length - 1);
  for (const down of downs) {
    for (let passed = row.next; passed && passed !== down.target; passed = passed.next)
      passed.taken.add(down.slot);
    down.target.extent = Math.max(down.target.extent, down.slot);
  }
}
