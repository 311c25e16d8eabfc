import type { NetworkId } from '@patchbay/topology';
import { shelfKey, type LaidBlock } from './laid-block.js';
import type { Column } from './columns.js';
import type { PlacedHost } from './host.js';
import type { BlockMemory, BoxMemory, LayoutMemory } from './memory.js';

/** Boxes that are gone and whose place is still known. */
const departedLimit = 500;

export interface RememberInput {
  readonly memory: LayoutMemory;
  readonly shared: readonly NetworkId[];
  readonly tops: readonly NetworkId[];
  readonly blocks: readonly LaidBlock[];
  readonly columns: readonly Column[];
  readonly host: PlacedHost;
}

/** What the next layout has to know. */
export function remember({ memory, shared, tops, blocks, columns, host }: RememberInput): LayoutMemory {
  const boxes = boxMemories(blocks);
  const shelf = blocks.find((laid) => laid.key === shelfKey)?.grid;
  return {
    version: 1,
    shared,
    tops,
    blockOf: Object.fromEntries(
      blocks.flatMap((laid) => laid.block.networks.map((network) => [network.id, laid.key])),
    ),
    blocks: blockMemories(blocks, columns, memory),
    columns: columns.map((column) => column.memory),
    boxes,
    departed: departed(boxes, memory),
    shelf: shelf ?? { columns: memory.shelf.columns, cells: [] },
    host: host.memory,
  };
}

function boxMemories(blocks: readonly LaidBlock[]): Record<string, BoxMemory> {
  const entries = blocks.flatMap((laid) =>
    laid.placements.map(({ hanging, row, slot }): [string, BoxMemory] => [
      hanging.box.key,
      {
        name: hanging.box.name,
        block: laid.key,
        row: row.key,
        slot,
        networks: hanging.box.links.map((link) => link.network),
      },
    ]),
  );
  return Object.fromEntries(entries);
}

/** Blocks that are drawn, and gaps that other blocks stand below. */
function blockMemories(
  blocks: readonly LaidBlock[],
  columns: readonly Column[],
  memory: LayoutMemory,
): Record<string, BlockMemory> {
  const drawn = new Map(blocks.map((laid) => [laid.key, laid.memory]));
  const keys = columns.flatMap((column) => column.memory.blocks);
  const entries = keys.flatMap((key): [string, BlockMemory][] => {
    const kept = drawn.get(key) ?? memory.blocks[key];
    return kept ? [[key, kept]] : [];
  });
  return Object.fromEntries(entries);
}

function departed(boxes: Record<string, BoxMemory>, memory: LayoutMemory): Record<string, BoxMemory> {
  const present = new Set(Object.values(boxes).map((place) => place.name));
  const gone = Object.entries(memory.boxes).flatMap(([key, place]) => (boxes[key] ? [] : [place]));
  const places = new Map(Object.entries(memory.departed));
  for (const place of gone) places.set(place.name, place);
  const kept = [...places].filter(([name]) => !present.has(name)).slice(-departedLimit);
  return Object.fromEntries(kept);
}
