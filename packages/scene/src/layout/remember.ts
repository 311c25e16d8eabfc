import { sameValue, type NetworkId } from '@patchbay/topology';
import { memoByEntity } from '../memo.js';
import type { Plan } from '../plan.js';
import { groupKeyOf, standsKey } from './block-keys.js';
import type { Column } from './columns.js';
import { hiddenBlocks, type Hidden } from './folding.js';
import type { PlacedHost } from './host.js';
import type { LaidBlock } from './laid-block.js';
import type { BlockMemory, BoxMemory, LayoutMemory } from './memory.js';
import type { Placement } from './placement.js';
import { sizes } from './sizes.js';

/** Boxes that are gone and whose place is still known. */
const departedLimit = 500;
/** The same for blocks. */
const vacatedLimit = 100;

/** The memory of a picture without the blocks of which nothing is left: their room is free. */
export function withoutGone(memory: LayoutMemory, plan: Plan, hidden: Hidden): LayoutMemory {
  const wanted = new Set<string | undefined>([
    ...hiddenBlocks(hidden, memory),
    ...plan.networks.map((network) => memory.blockOf[network.id]),
    ...plan.boxes.map((box) => memory.boxes[box.key]?.block),
  ]);
  const shelved = new Set<string | null>([...plan.shelf, ...plan.boxes].map((box) => box.key));
  const lives = ([key, block]: [string, BlockMemory]): boolean =>
    wanted.has(key) || (block.grid !== null && block.grid.cells.some((cell) => shelved.has(cell)));
  const all = Object.entries(memory.blocks);
  const blocks = Object.fromEntries(all.filter(lives));
  const gone = all.filter((entry) => !lives(entry));
  if (gone.length === 0) return memory;
  const vacated = { ...memory.vacated, ...Object.fromEntries(gone) };
  return settled({ ...memory, blocks, vacated }, gone);
}

/** What was moved by the folds of a block that is gone now stays where it is seen. */
function settled(memory: LayoutMemory, gone: readonly (readonly [string, BlockMemory])[]): LayoutMemory {
  const shifting = gone.filter(([, { shift }]) => shift !== 0);
  if (shifting.length === 0) return memory;
  const moved = ({ column, top }: BlockMemory): number => {
    const above = shifting.filter(([, block]) => block.column === column && block.top < top);
    return above.reduce((sum, [, { shift }]) => sum + shift, 0);
  };
  const blocks = Object.fromEntries(
    Object.entries(memory.blocks).map(([key, block]) => [key, { ...block, top: block.top + moved(block) }]),
  );
  const bottoms = Object.values(blocks).map(({ top, height }) => top + height + sizes.hostGap);
  const { host } = memory;
  const top = Math.max(host.top, ...bottoms);
  return { ...memory, blocks, host: { ...host, top, shift: Math.max(0, host.shift - (top - host.top)) } };
}

export interface RememberInput {
  readonly memory: LayoutMemory;
  readonly hidden: Hidden;
  readonly shared: readonly NetworkId[];
  readonly tops: readonly (NetworkId | null)[];
  readonly columns: readonly Column[];
  readonly host: PlacedHost;
  readonly settled: boolean;
}

/** What the next layout has to know. */
export function remember({
  memory,
  hidden,
  shared,
  tops,
  columns,
  host,
  settled,
}: RememberInput): LayoutMemory {
  const blocks = columns.flatMap((column) => column.stack.map(({ laid }) => laid));
  const boxes = boxMemories(blocks, hidden, memory);
  const blocksNow = blockMemories(columns, memory);
  return {
    version: 2,
    shared,
    tops,
    blockOf: { ...foldedHomes(blocks, hidden, memory), ...homesOf(blocks) },
    blocks: blocksNow,
    vacated: vacated(blocksNow, memory),
    columns: columns.map((column) => column.memory),
    boxes,
    departed: departed(boxes, memory),
    host: host.memory,
    settled,
    crowded: memory.crowded,
    own: memory.own,
    left: seatsLeft(memory, boxes),
  };
}

/** Of boxes that are still there. */
function seatsLeft(
  { left, boxes: before }: LayoutMemory,
  boxes: LayoutMemory['boxes'],
): LayoutMemory['left'] {
  if (boxes === before || Object.keys(left).every((key) => boxes[key])) return left;
  return Object.fromEntries(Object.entries(left).filter(([key]) => boxes[key]));
}

function homesOf(blocks: readonly LaidBlock[]): Record<string, string> {
  return Object.fromEntries(
    blocks.flatMap((laid) => laid.block.networks.map((network) => [network.id, laid.key])),
  );
}

/** Networks that are folded keep the block that they had, or take that of what stands for them. */
function foldedHomes(
  blocks: readonly LaidBlock[],
  { networks }: Hidden,
  memory: LayoutMemory,
): Record<string, string> {
  if (networks.size === 0) return {};
  // Whoever unfolds one of a shelf wants a frame of its own.
  const framed = blocks.filter(({ key }) => groupKeyOf(key) !== standsKey);
  const blockOf = new Map(framed.flatMap(({ key, block }) => block.boxes.map((box) => [box, key] as const)));
  const homes = [...networks].flatMap(([id, box]): [string, string][] => {
    const home = memory.blockOf[id] ?? (box.stands?.fold.kind === 'project' ? blockOf.get(box) : undefined);
    return home === undefined ? [] : [[id, home]];
  });
  return Object.fromEntries(homes);
}

function blockMemories(columns: readonly Column[], memory: LayoutMemory): Record<string, BlockMemory> {
  const entries = columns.flatMap(({ stack }, column) =>
    stack.map(({ laid, top }): [string, BlockMemory] => {
      return [laid.key, kept(laid, [column, top], () => blockMemory(laid, { column, top }, memory))];
    }),
  );
  return Object.fromEntries(entries);
}

const kept = memoByEntity<BlockMemory>();

/** A block of which nothing changed keeps the very object: by it the next layout knows it again. */
function blockMemory(
  laid: LaidBlock,
  { column, top }: { readonly column: number; readonly top: number },
  memory: LayoutMemory,
): BlockMemory {
  const { height, header, rowMemories: rows, grid, brackets, shift, wide, folds, states } = laid;
  const now = { column, top, height, header, rows, grid, brackets, shift, wide, folds, states };
  const before = memory.blocks[laid.key];
  return before !== undefined && sameValue(before, now) ? before : now;
}

/** Gaps that no other block stands in now. */
function vacated(blocks: Record<string, BlockMemory>, memory: LayoutMemory): Record<string, BlockMemory> {
  const present = Object.values(blocks);
  const free = Object.entries(memory.vacated).filter(([key, gap]) => {
    return !blocks[key] && !present.some((block) => covers(block, gap));
  });
  return Object.fromEntries(free.slice(-vacatedLimit));
}

function covers(block: BlockMemory, gap: BlockMemory): boolean {
  const apart = block.top + block.height <= gap.top || gap.top + gap.height <= block.top;
  return block.column === gap.column && !apart;
}

/** Boxes that are drawn and boxes that are folded. One whose place is the same keeps the very object; so do all of them together. */
function boxMemories(
  blocks: readonly LaidBlock[],
  hidden: Hidden,
  memory: LayoutMemory,
): Readonly<Record<string, BoxMemory>> {
  const boxes: Record<string, BoxMemory> = {};
  let [count, fresh] = [0, 0];
  for (const key of hidden.boxes.keys()) {
    const place = memory.boxes[key];
    if (!place) continue;
    boxes[key] = place;
    count += 1;
  }
  for (const laid of blocks) {
    for (const placement of laid.placements) {
      const { key } = placement.hanging.box;
      const old = memory.boxes[key];
      const stays = old !== undefined && isAsBefore(placement, laid, old);
      boxes[key] = stays ? old : boxMemory(placement, laid);
      count += 1;
      if (!stays) fresh += 1;
    }
  }
  return fresh === 0 && count === Object.keys(memory.boxes).length ? memory.boxes : boxes;
}

function boxMemory({ hanging, row, slot }: Placement, laid: LaidBlock): BoxMemory {
  const networks = hanging.box.links.map((link) => link.network);
  return { name: hanging.box.name, block: laid.key, row: row.key, slot, networks };
}

function isAsBefore({ hanging: { box }, row, slot }: Placement, laid: LaidBlock, old: BoxMemory): boolean {
  const { links, name } = box;
  return (
    old.slot === slot &&
    old.row === row.key &&
    old.block === laid.key &&
    old.name === name &&
    old.networks.length === links.length &&
    links.every((link, index) => link.network === old.networks[index])
  );
}

function departed(
  boxes: Readonly<Record<string, BoxMemory>>,
  memory: LayoutMemory,
): Readonly<Record<string, BoxMemory>> {
  if (boxes === memory.boxes) return memory.departed;
  const places = new Map(Object.entries(memory.departed));
  for (const key of Object.keys(memory.boxes)) {
    const place = boxes[key] ? undefined : memory.boxes[key];
    if (place && !key.startsWith('fold:')) places.set(place.name, place);
  }
  if (places.size === 0) return memory.departed;
  for (const place of Object.values(boxes)) places.delete(place.name);
  const kept = Object.fromEntries([...places].slice(-departedLimit));
  return sameValue(kept, memory.departed) ? memory.departed : kept;
}
