import type { NetworkId } from '@patchbay/topology';
import { byName } from '../order.js';
import type { PlanBox, PlanNetwork } from '../plan.js';
import { departedPlace, type BoxMemory, type LayoutMemory } from './memory.js';
import {
  findSlot,
  hangFrom,
  isFree,
  occupy,
  placementAt,
  rightOfPassedRails,
  type Placement,
} from './placement.js';
import type { Gap, Rack, RowWish } from './rack.js';
import type { Row } from './rows.js';
import { sizes } from './sizes.js';

export interface SettleInput {
  readonly rack: Rack;
  readonly block: string;
  readonly boxes: readonly PlanBox[];
  readonly memory: LayoutMemory;
  /** A network, and whether it is only a guest in this block. */
  networkOf(id: NetworkId): { readonly network: PlanNetwork; readonly branch: boolean } | null;
}

/**
 * Hangs boxes in a block that is already drawn. Who has a place keeps it; the others take what is free, first in the rows that are
 * there, then in rows of their own.
 * @returns the boxes that there is no room for
 */
export function settle(input: SettleInput): PlanBox[] {
  let rest = input.boxes;
  for (const claimOf of claims(input.memory)) {
    rest = rest.filter((box) => {
      const place = claimOf(box);
      return place?.block !== input.block || !take(restored(box, place, input.rack), input.rack);
    });
  }
  return [...rest]
    .sort(byDifficulty)
    .filter((box) => !take(inRows(box, input.rack), input.rack) && !openFor(box, input));
}

/** Who may ask for an old place, in turns: boxes with the same cables, boxes with fewer, with more, and boxes that return. */
function claims(memory: LayoutMemory): ((box: PlanBox) => BoxMemory | undefined)[] {
  const placeOf = ({ key, stands }: PlanBox): BoxMemory | undefined => {
    const [first] = stands?.boxes ?? [];
    return memory.boxes[key] ?? (first === undefined ? undefined : memory.boxes[first]);
  };
  const onlyIf = (test: (box: PlanBox, place: BoxMemory) => boolean) => (box: PlanBox) => {
    const place = placeOf(box);
    return place && test(box, place) ? place : undefined;
  };
  const hasNoNew = ({ links }: PlanBox, { networks }: BoxMemory): boolean =>
    links.every((link) => networks.includes(link.network));
  return [
    onlyIf((box, place) => box.links.length === place.networks.length && hasNoNew(box, place)),
    onlyIf(hasNoNew),
    placeOf,
    ({ name }) => departedPlace(memory, name),
  ];
}

function byDifficulty(left: PlanBox, right: PlanBox): number {
  return (
    right.links.length - left.links.length ||
    byName(left.project ?? '', right.project ?? '') ||
    byName(left.name, right.name) ||
    byName(left.key, right.key)
  );
}

function take(placement: Placement | null, rack: Rack): boolean {
  if (!placement) return false;
  occupy(placement);
  rack.note(placement);
  return true;
}

/** A box that got a further line may take a little of the room for cables rather than move. */
function restored(box: PlanBox, place: BoxMemory, rack: Rack): Placement | null {
  const row = rack.list.find((candidate) => candidate.key === place.row);
  if (!row || !rack.fits(row, box.members.length, sizes.memberLine)) return null;
  const hanging = hangFrom(box, row, rack);
  if (!hanging || place.slot + hanging.width > rack.room.slots) return null;
  const placement = placementAt(hanging, row, place.slot, rack);
  return isFree(placement) ? placement : null;
}

/** The first free place in the rows there are, on the top-most rail of the box that has one. */
function inRows(box: PlanBox, rack: Rack): Placement | null {
  const wanted = new Set(box.links.map((link) => link.network));
  for (const row of rack.list) {
    const found = wanted.has(row.networkId) ? inRow(box, row, rack) : null;
    if (found) return found;
  }
  return null;
}

/** Rather where no cable crosses a rail that the box is not on. */
function inRow(box: PlanBox, row: Row, rack: Rack): Placement | null {
  const item = rack.fits(row, box.members.length) ? hangFrom(box, row, rack) : null;
  if (!item) return null;
  const clear = rightOfPassedRails(item, row, rack);
  const { slots } = rack.room;
  return (
    findSlot(item, row, rack, { from: clear, to: slots }) ??
    findSlot(item, row, rack, { from: 0, to: Math.min(clear + item.width, slots) })
  );
}

/** Makes rows for a box: rails of the networks that have none here, and if that is not enough, a rail for each of its networks. */
function openFor(box: PlanBox, input: SettleInput): boolean {
  const { rack } = input;
  const networks = [...new Set(box.links.map((link) => link.network))];
  const missing = networks.filter((id) => !rack.of.has(id));
  const known = networks.filter((id) => rack.of.has(id));
  const bare = missing.flatMap((id) => wish(id, null, input));
  if (known.length > 0 && missing.length > 0 && openAnywhere(box, bare, rack)) return true;
  const [home, ...others] = [...known, ...missing];
  if (home === undefined) return false;
  const lines = Math.max(0, box.members.length - 1);
  const all = [...wish(home, lines, input), ...others.flatMap((id) => wish(id, null, input))];
  return openAnywhere(box, all, rack);
}

function wish(id: NetworkId, lines: number | null, input: SettleInput): RowWish[] {
  const found = input.networkOf(id);
  return found ? [{ ...found, lines }] : [];
}

/** Tries one gap after the other, from top to bottom. */
function openAnywhere(box: PlanBox, wishes: readonly RowWish[], rack: Rack): boolean {
  return rack.gaps().some((gap: Gap) => {
    const rows = rack.open(gap, wishes);
    if (!rows) return false;
    if (take(inRows(box, rack), rack)) return true;
    rack.close(rows);
    return false;
  });
}
