import type { NetworkId } from '@patchbay/topology';
import { pushTo } from '../order.js';
import type { PlanBox, PlanLink, PlanNetwork } from '../plan.js';
import type { Block } from './blocks.js';
import type { LayoutMemory, RowMemory } from './memory.js';
import { pitch, rowCapacity } from './sizes.js';

/** One rail, or one part of a folded rail, with the boxes that hang from it. */
export interface Row {
  readonly key: string;
  readonly index: number;
  /** Null: the network is gone, its row stays empty. */
  readonly network: PlanNetwork | null;
  readonly networkId: NetworkId;
  readonly segment: number;
  /** The network is at home in another block. */
  readonly branch: boolean;
  boxes: boolean;
  below: boolean;
  lines: number;
  /** Right-most slot that the rail reaches. */
  extent: number;
  /** Slots that the words on the rail reach over. */
  readonly words: number;
  /** Slots taken in the space below the rail, by boxes and by cables that pass. */
  readonly taken: Set<number>;
  /** No slot left of this one is free. */
  pointer: number;
  previous: Row | null;
  next: Row | null;
}

export interface Rows {
  readonly list: Row[];
  /** Rows of each network, in order. */
  readonly of: ReadonlyMap<NetworkId, readonly Row[]>;
  /** Slots of a row before it is folded. */
  readonly capacity: ReadonlyMap<NetworkId, number>;
  /** Slots that the column has; 0 while it has none yet. */
  readonly columnSlots: number;
}

/** A box with the ends of its cables sorted by whether they leave it upwards or downwards. */
export interface Hanging {
  readonly box: PlanBox;
  readonly home: NetworkId;
  readonly ups: readonly PlanLink[];
  /** Nearest rail first. */
  readonly downs: readonly PlanLink[];
  /** Slots it takes: one for each cable on its busier side, so that every label finds room. */
  readonly width: number;
  /** A cable passes a rail that this box is not on. */
  readonly skips: boolean;
}

/** Hangs every box below the top-most of its rails. */
export function hang(block: Block, order: readonly NetworkId[]): Hanging[] {
  const index = new Map(order.map((id, at) => [id, at]));
  const at = (link: PlanLink): number => index.get(link.network) ?? 0;
  return block.boxes.map((box) => {
    const links = [...box.links].sort((left, right) => at(left) - at(right));
    const home = links[0]?.network;
    if (home === undefined) throw new Error('a box without a network is not on a rail');
    const ups = links.filter((link) => link.network === home);
    const downs = links.filter((link) => link.network !== home);
    const rails = [...new Set(links.map(at))];
    const skips = rails.length > 1 && Math.max(...rails) - Math.min(...rails) >= rails.length;
    return { box, home, ups, downs, width: Math.max(1, ups.length, downs.length), skips };
  });
}

export interface RowsInput {
  readonly block: Block;
  readonly order: readonly NetworkId[];
  readonly hanging: readonly Hanging[];
  readonly memory: LayoutMemory;
  /** Slots that the block's column had; 0 for a new block. */
  readonly columnSlots: number;
}

/** The rows of a block, folded where more boxes hang from a rail than fit. */
export function rowsOf({ block, order, hanging, memory, columnSlots }: RowsInput): Rows {
  const networks = new Map([...block.branches, ...block.networks].map((network) => [network.id, network]));
  const guests = new Set(block.branches.map((network) => network.id));
  const demand = demandOf(hanging);
  const rows = memory.blocks[block.key]?.rows ?? {};
  const list: Row[] = [];
  const of = new Map<NetworkId, Row[]>();
  const capacity = new Map<NetworkId, number>();
  for (const id of order) {
    let remembered = 0;
    while (rows[rowKey(id, remembered)]) remembered += 1;
    const room = remembered > 0 ? Math.max(rowCapacity, columnSlots) : rowCapacity;
    const wanted = demand.get(id) ?? { simple: 0, across: 0 };
    const total = wanted.simple + Math.min(wanted.across, room);
    const needed = Math.max(1, remembered, Math.ceil(total / room));
    capacity.set(id, remembered > 0 ? room : Math.ceil(total / needed));
    for (let segment = 0; segment < needed; segment += 1) {
      const key = rowKey(id, segment);
      const network = networks.get(id) ?? null;
      const row = makeRow(
        { key, index: list.length, network, networkId: id, segment, branch: guests.has(id) },
        rows[key],
      );
      row.previous = list.at(-1) ?? null;
      if (row.previous) row.previous.next = row;
      list.push(row);
      pushTo(of, id, row);
    }
  }
  return { list, of, capacity, columnSlots };
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

function rowKey(network: NetworkId, segment: number): string {
  return `${network}#${segment}`;
}

type FixedRow = Pick<Row, 'key' | 'index' | 'network' | 'networkId' | 'segment' | 'branch'>;

/** Room for what is written on a row's rail: a branch carries the name alone. */
export function labelWidthOf({ network, segment, branch }: FixedRow): number {
  if (network === null || segment > 0) return 0;
  return branch ? network.nameWidth : network.labelWidth;
}

function makeRow(fixed: FixedRow, remembered: RowMemory | undefined): Row {
  const words = Math.ceil(labelWidthOf(fixed) / pitch);
  return {
    ...fixed,
    boxes: remembered?.boxes ?? false,
    below: remembered?.below ?? false,
    lines: remembered?.lines ?? 0,
    extent: words - 1,
    words,
    taken: new Set(),
    pointer: 0,
    previous: null,
    next: null,
  };
}
