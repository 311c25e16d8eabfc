import type { NetworkId } from '@patchbay/topology';
import { byName } from '../order.js';
import { byHeight, projectsOf, type LaidBlock } from './laid-block.js';
import { isFresh, type ColumnMemory, type LayoutMemory } from './memory.js';
import { aspect, pitch, sizes } from './sizes.js';
import { findSpots, type Spots } from './spots.js';

/** A block in its place: its top is the picture's. */
export interface Stacked {
  readonly laid: LaidBlock;
  readonly top: number;
}

export interface Column {
  /** From top to bottom. */
  readonly stack: readonly Stacked[];
  readonly memory: ColumnMemory;
}

export interface Columns {
  readonly columns: readonly Column[];
  /** Top of the host's rail. */
  readonly floor: number;
}

/** Puts blocks into columns: remembered ones stay, new ones go where there is room. */
export function columnsOf(
  blocks: readonly LaidBlock[],
  trunks: ReadonlySet<NetworkId>,
  memory: LayoutMemory,
): Columns {
  const { stacks, slots, floor } = isFresh(memory) ? freshSpots(blocks) : findSpots(blocks, memory);
  const columns = stacks.map((stack, index): Column => {
    const lanes = lanesOf(stack, trunks, memory.columns[index]);
    return { stack, memory: { slots: slots[index] ?? 1, ...lanes } };
  });
  return { columns, floor };
}

/** Largest blocks first, each to the shortest column. */
function freshSpots(blocks: readonly LaidBlock[]): Spots {
  const piles = Array.from({ length: columnCount(blocks) }, (): LaidBlock[] => []);
  const heights = piles.map(() => 0);
  for (const laid of [...blocks].sort(byHeight)) {
    const shortest = heights.indexOf(Math.min(...heights));
    piles[shortest]?.push(laid);
    heights[shortest] = (heights[shortest] ?? 0) + laid.height;
  }
  tidy(piles);
  const stacks = piles.map((pile) => {
    let top = 0;
    return pile.map((laid) => {
      const stacked = { laid, top };
      top += laid.height;
      return stacked;
    });
  });
  const slots = piles.map((pile) => {
    return pile.reduce((most, laid) => Math.max(most, laid.slots), 1) + sizes.spareSlots;
  });
  const shortest = Math.min(...heights);
  const plot = blocks.length > 0 ? shortest + sizes.plot : 0;
  return { stacks, slots, floor: Math.max(plot, ...heights) + sizes.hostGap };
}

function columnCount(blocks: readonly LaidBlock[]): number {
  const height = blocks.reduce((sum, laid) => sum + laid.height, 0);
  const area = blocks.reduce((sum, laid) => sum + laid.height * laid.slots, 0);
  const width = (area / Math.max(1, height)) * pitch + sizes.columnLeft + 2 * sizes.lane;
  return Math.max(1, Math.min(blocks.length, Math.round(Math.sqrt((aspect * height) / width))));
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
  trunks: ReadonlySet<NetworkId>,
  before: ColumnMemory | undefined,
): Pick<ColumnMemory, 'lanes' | 'laneCount'> {
  const here = stack.flatMap(({ laid }) => laid.rows.map((row) => row.networkId));
  const wanted = [...new Set(here)].filter((network) => trunks.has(network));
  const lanes = giveCells(wanted, before?.lanes ?? []);
  return { lanes, laneCount: before?.laneCount ?? lanes.length + sizes.spareLanes };
}

/** Who has a cell keeps it, newcomers take those that are free. */
export function giveCells(
  wanted: readonly NetworkId[],
  before: readonly (NetworkId | null)[],
): (NetworkId | null)[] {
  const cells = before.map((network) => (network !== null && wanted.includes(network) ? network : null));
  for (const network of wanted) {
    if (cells.includes(network)) continue;
    const free = cells.indexOf(null);
    if (free < 0) cells.push(network);
    else cells[free] = network;
  }
  while (cells.length > 0 && cells.at(-1) === null) cells.pop();
  return cells;
}
