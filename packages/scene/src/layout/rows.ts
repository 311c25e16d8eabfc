import type { NetworkId } from '@patchbay/topology';
import { pushTo } from '../order.js';
import type { PlanNetwork } from '../plan.js';
import type { Block } from './blocks.js';
import type { Hanging } from './hanging.js';
import { boxHeight, pitch, rowCapacity, sizes } from './sizes.js';

/** One rail, or one part of a folded rail, with the boxes that hang from it. */
export interface Row {
  readonly key: string;
  readonly network: PlanNetwork;
  readonly networkId: NetworkId;
  readonly segment: number;
  /** The network is at home in another block. */
  readonly branch: boolean;
  /** Slots that the words on the rail reach over. */
  readonly words: number;
  index: number;
  /** From the top of the block. */
  top: number;
  /** Room that is kept for it. */
  height: number;
  boxes: boolean;
  below: boolean;
  /** Further name lines that its tallest box has. */
  lines: number;
  /** Right-most slot that the rail reaches. */
  extent: number;
  /** Slots taken in the space below the rail, by boxes and by cables that pass. */
  readonly taken: Set<number>;
  /** No slot left of this one is free. */
  pointer: number;
  previous: Row | null;
  next: Row | null;
}

export interface Rows {
  /** From top to bottom. */
  readonly list: readonly Row[];
  /** Rows of each network, in the order in which they were made. */
  readonly of: ReadonlyMap<NetworkId, readonly Row[]>;
}

/** Rows, and how many slots of each network are used before it continues in a further row. */
export interface FoldedRows extends Rows {
  readonly capacity: ReadonlyMap<NetworkId, number>;
}

/** The rows of a block, continued where more boxes hang from a rail than fit. */
export function rowsOf(block: Block, order: readonly NetworkId[], hanging: readonly Hanging[]): FoldedRows {
  const networks = new Map([...block.branches, ...block.networks].map((network) => [network.id, network]));
  const guests = new Set(block.branches.map((network) => network.id));
  const demand = demandOf(hanging);
  const list: Row[] = [];
  const of = new Map<NetworkId, Row[]>();
  const capacity = new Map<NetworkId, number>();
  for (const id of order) {
    const network = networks.get(id);
    if (!network) continue;
    const wanted = demand.get(id) ?? { simple: 0, across: 0 };
    const total = wanted.simple + Math.min(wanted.across, rowCapacity);
    const needed = Math.max(1, Math.ceil(total / rowCapacity));
    capacity.set(id, Math.ceil(total / needed));
    for (let segment = 0; segment < needed; segment += 1) {
      const row = makeRow(network, segment, guests.has(id));
      list.push(row);
      pushTo(of, id, row);
    }
  }
  chain(list);
  return { list, of, capacity };
}

interface Demand {
  simple: number;
  across: number;
}

/** Slots wanted on each rail; boxes with cables downwards all go to its last row, however long that becomes. */
function demandOf(hanging: readonly Hanging[]): Map<NetworkId, Demand> {
  const demand = new Map<NetworkId, Demand>();
  for (const item of hanging) {
    const wanted = demand.get(item.home) ?? { simple: 0, across: 0 };
    if (item.downs.length > 0) wanted.across += item.width;
    else wanted.simple += item.width;
    demand.set(item.home, wanted);
  }
  return demand;
}

function makeRow(network: PlanNetwork, segment: number, branch: boolean): Row {
  const words = Math.ceil(labelWidthOf({ network, segment, branch }) / pitch);
  return {
    key: `${network.id}#${segment}`,
    network,
    networkId: network.id,
    segment,
    branch,
    words,
    index: 0,
    top: 0,
    height: 0,
    boxes: false,
    below: false,
    lines: 0,
    extent: words - 1,
    taken: new Set(),
    pointer: 0,
    previous: null,
    next: null,
  };
}

/** Tells every row which is next to it. */
function chain(list: readonly Row[]): void {
  list.forEach((row, index) => {
    row.index = index;
    row.previous = list[index - 1] ?? null;
    row.next = list[index + 1] ?? null;
  });
}

/** Room for what is written on a row's rail: a branch carries the name alone. */
export function labelWidthOf({
  network,
  segment,
  branch,
}: Pick<Row, 'network' | 'segment' | 'branch'>): number {
  if (segment > 0) return 0;
  return branch ? network.nameWidth : network.labelWidth;
}

export function railHeight(row: Pick<Row, 'branch'>): number {
  return row.branch ? sizes.branchRail : sizes.rail;
}

/** Height that a row needs: its rail, what hangs below, and room for the words of cables that go on from there. */
export function neededHeight(
  row: Pick<Row, 'branch' | 'boxes' | 'lines' | 'next'>,
  hasCablesBelow: boolean,
): number {
  const rail = railHeight(row);
  const between = row.next === null ? 0 : sizes.gutter;
  if (!row.boxes) return rail + (hasCablesBelow ? sizes.bareGap : sizes.bare + between);
  return rail + sizes.drop + boxHeight(row.lines + 1) + (hasCablesBelow ? sizes.drop : sizes.rest + between);
}
