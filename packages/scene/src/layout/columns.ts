import type { NetworkId } from '@patchbay/topology';
import { byName } from '../order.js';
import { groupKeyOf, standsKey } from './block-keys.js';
import { giveCells } from './cells.js';
import { byHeight, projectsOf, type LaidBlock } from './laid-block.js';
import { isFresh, type ColumnMemory, type LayoutMemory } from './memory.js';
import { aspect, columnWidth, settledFrom, sizes } from './sizes.js';
import { findSpots, spareBelow, type Spots, type Stacked } from './spots.js';

export interface Column {
  /** From top to bottom. */
  readonly stack: readonly Stacked[];
  readonly memory: ColumnMemory;
}

export interface Columns {
  readonly columns: readonly Column[];
  /** Top of the host's rail, before anything in the columns is folded or unfolded. */
  readonly floor: number;
  readonly settled: boolean;
}

/** How far a column's foot moves because of what is folded in it. */
export function shiftOf({ stack }: Pick<Column, 'stack'>): number {
  return stack.reduce((sum, { laid }) => sum + laid.shift, 0);
}

export interface TrunkNetworks {
  /** Networks with rails in several places. */
  readonly trunks: ReadonlySet<NetworkId>;
  /** Networks that are folded: nobody else is given their lanes. */
  readonly held: ReadonlyMap<NetworkId, unknown>;
}

/** Puts blocks into columns: remembered ones stay, new ones go where there is room. */
export function columnsOf(
  blocks: readonly LaidBlock[],
  { trunks, held }: TrunkNetworks,
  memory: LayoutMemory,
): Columns {
  const settled = boxesIn(blocks) >= settledFrom;
  const { stacks, slots, floor } = isFresh(memory)
    ? freshSpots(blocks, !settled)
    : findSpots(blocks, settled, memory);
  const columns = stacks.map((stack, index): Column => {
    const lanes = lanesOf(stack, { trunks, held }, memory.columns[index]);
    return { stack, memory: { slots: slots[index] ?? 1, ...lanes } };
  });
  return { columns, floor, settled };
}

/** Boxes that are drawn, and those that are folded into one of them. */
function boxesIn(blocks: readonly LaidBlock[]): number {
  const boxes = blocks.flatMap(({ block }) => block.boxes);
  return boxes.reduce((sum, { stands }) => sum + (stands?.boxes.size ?? 1), 0);
}

/** Of all numbers of columns, the one that comes closest to the wanted shape. */
function freshSpots(blocks: readonly LaidBlock[], isSmall: boolean): Spots {
  const sorted = [...blocks].sort(byHeight);
  let best = pileUp(sorted, 1, isSmall);
  for (let count = 2; count <= blocks.length; count += 1) {
    const next = pileUp(sorted, count, isSmall);
    if (next.misfit >= best.misfit) break;
    best = next;
  }
  const { piles, floor } = best;
  tidy(piles);
  const stacks = piles.map((pile) => {
    let top = 0;
    return pile.map((laid) => {
      const stacked = { laid, top };
      top += laid.height;
      return stacked;
    });
  });
  return { stacks, slots: piles.map(slotsOf), floor };
}

interface Piles {
  readonly piles: LaidBlock[][];
  /** Top of the host's rail. */
  readonly floor: number;
  /** How far it is from the wanted shape, either way. */
  readonly misfit: number;
}

/** @param sorted tallest first: each goes to the shortest column */
function pileUp(sorted: readonly LaidBlock[], count: number, isSmall: boolean): Piles {
  const piles = Array.from({ length: count }, (): LaidBlock[] => []);
  const heights = piles.map(() => 0);
  for (const laid of sorted) {
    const shortest = heights.indexOf(Math.min(...heights));
    piles[shortest]?.push(laid);
    heights[shortest] = (heights[shortest] ?? 0) + laid.height;
  }
  const plot = sorted.length > 0 ? Math.min(...heights) + sizes.plot : 0;
  const feet = piles.map((pile, index) => (heights[index] ?? 0) - Math.min(...pile.map(spareBelow)));
  const floor = (isSmall ? Math.max(0, ...feet) : Math.max(plot, ...heights)) + sizes.hostGap;
  const width = piles.reduce((sum, pile) => sum + columnWidth(slotsOf(pile), sizes.spareLanes), 0);
  return { piles, floor, misfit: Math.abs(Math.log(width / (floor + sizes.hostHeight) / aspect)) };
}

function slotsOf(pile: readonly LaidBlock[]): number {
  return pile.reduce((most, laid) => Math.max(most, laid.slots), 1) + sizes.spareSlots;
}

/** Within a fresh column: what is on shared networks on top, then projects, then single networks; what is empty at the foot. */
function tidy(piles: LaidBlock[][]): void {
  for (const pile of piles) {
    pile.sort((left, right) => place(left) - place(right) || byName(nameOf(left), nameOf(right)));
  }
  piles.sort((left, right) => place(left[0]) - place(right[0]) || byName(nameOf(left[0]), nameOf(right[0])));
}

function place(laid: LaidBlock | undefined): number {
  if (!laid) return 9;
  if (laid.kind === 'shelf') return 4;
  if (groupKeyOf(laid.key) === standsKey) return 0;
  if (laid.block.branches.length > 0) return 0;
  if (laid.placements.length === 0) return 3;
  return projectsOf(laid.block).length > 0 ? 1 : 2;
}

function nameOf(laid: LaidBlock | undefined): string {
  const first = laid?.block.networks[0];
  return first?.project ?? first?.name ?? laid?.key ?? '';
}

/** A network keeps its lane for as long as it has rails in the column; a lane that was left is given to the next one. */
function lanesOf(
  stack: readonly Stacked[],
  { trunks, held }: TrunkNetworks,
  before: ColumnMemory | undefined,
): Pick<ColumnMemory, 'lanes' | 'laneCount'> {
  const here = stack.flatMap(({ laid }) => laid.rows.map((row) => row.networkId));
  const wanted = [...new Set(here)].filter((network) => trunks.has(network));
  const lanes = giveCells(wanted, before?.lanes ?? [], held);
  return { lanes, laneCount: before?.laneCount ?? lanes.length + sizes.spareLanes };
}
