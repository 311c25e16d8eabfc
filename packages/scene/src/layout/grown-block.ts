import type { NetworkId } from '@patchbay/topology';
import type { PlanBox, PlanNetwork } from '../plan.js';
import { branchesOf } from './blocks.js';
import { finishBlock, type LaidBlock } from './laid-block.js';
import type { BlockMemory, LayoutMemory } from './memory.js';
import { Rack, type Room } from './rack.js';
import { neededHeight } from './rows.js';
import { settle } from './settle.js';
import { sizes } from './sizes.js';

export interface GrownInput {
  readonly key: string;
  /** At home in this block. */
  readonly networks: readonly PlanNetwork[];
  readonly boxes: readonly PlanBox[];
  readonly before: BlockMemory;
  /** With its shift. */
  readonly room: Room;
  /** Rows that lie below one that is gone move up: something has just been folded. */
  readonly closesUp: boolean;
  readonly memory: LayoutMemory;
  /** All networks of the picture. */
  readonly all: ReadonlyMap<NetworkId, PlanNetwork>;
}

export interface Grown {
  readonly laid: LaidBlock;
  /** What found no room. */
  readonly networks: readonly PlanNetwork[];
  readonly boxes: readonly PlanBox[];
}

/** Lays out a block that is drawn already: what did not change stays, what is new takes the room there is. */
export function growBlock(input: GrownInput): Grown {
  const { key, before, room, memory, all } = input;
  const rack = new Rack(before.header, room);
  const homes = new Set(input.networks.map((network) => network.id));
  const networkOf = (id: NetworkId): { network: PlanNetwork; branch: boolean } | null => {
    const network = all.get(id);
    return network ? { network, branch: !homes.has(id) } : null;
  };
  rack.restore(Object.values(before.rows), networkOf);
  const homeless = input.networks.filter((network) => !rack.of.has(network.id) && !openHome(network, rack));
  for (const network of homeless) homes.delete(network.id);
  const left = new Set(settle({ rack, block: key, boxes: input.boxes, memory, networkOf }));
  const closed = rack.closeUnused();
  const saved = input.closesUp ? rack.closeUp(closed) : 0;
  const networks = input.networks.filter((network) => homes.has(network.id));
  const boxes = input.boxes.filter((box) => !left.has(box));
  const block = { key, networks, boxes, branches: branchesOf(networks, boxes, [...all.values()]) };
  const kept = settleHeights(rack, before, before.height + before.shift - saved);
  const laid = finishBlock({
    block,
    header: before.header,
    rows: rack.list,
    placements: rack.placements,
    kept,
    fresh: false,
    brackets: before.brackets,
  });
  return { laid, networks: homeless, boxes: [...left] };
}

/** A rail for a network that is new in a block, with room for the boxes to come. */
function openHome(network: PlanNetwork, rack: Rack): boolean {
  return rack.gaps().some((gap) => rack.open(gap, [{ network, branch: false, lines: 0 }]) !== null);
}

/** Rows take what they need now; the block takes room to spare when it has grown. */
/** @param shown the room that is kept for it now */
function settleHeights(rack: Rack, before: BlockMemory, shown: number): number {
  let bottom = before.header;
  for (const row of rack.list) {
    const needed = neededHeight(row, row.next !== null);
    row.height = Math.min(Math.max(row.height, needed), rack.available(row));
    bottom = Math.max(bottom, row.top + neededHeight(row, false));
  }
  if (bottom + sizes.touching <= shown) return shown;
  return Math.max(bottom + sizes.touching, Math.min(rack.room.height, bottom + sizes.slack));
}
