import type { NetworkId } from '@patchbay/topology';
import { byName } from '../order.js';
import { projectsOf, type LaidBlock } from './laid-block.js';
import { isFresh, type ColumnMemory, type LayoutMemory } from './memory.js';
import { aspect, pitch, sizes } from './sizes.js';

/** A place in a column: a block, or the gap that one has left. */
export interface Stacked {
  readonly key: string;
  readonly laid: LaidBlock | null;
  readonly height: number;
}

export interface Column {
  readonly stack: readonly Stacked[];
  readonly memory: ColumnMemory;
}

/** Puts blocks into columns: remembered ones stay, new ones go to the end of the shortest. */
export function columnsOf(
  blocks: readonly LaidBlock[],
  trunks: ReadonlySet<NetworkId>,
  memory: LayoutMemory,
): Column[] {
  const fresh = isFresh(memory);
  const byKey = new Map(blocks.map((laid) => [laid.key, laid]));
  const stacks = fresh
    ? Array.from({ length: columnCount(blocks) }, (): Stacked[] => [])
    : memory.columns.map((column) => rememberedStack(column, byKey, memory));
  const placed = new Set(stacks.flat().map((item) => item.key));
  const newcomers = blocks.filter((laid) => !placed.has(laid.key)).sort(byHeight);
  fillShortest(stacks, newcomers);
  if (fresh) tidy(stacks);
  return stacks.map((stack, index) => ({
    stack,
    memory: columnMemory(stack, trunks, {
      before: memory.columns[index],
      spare: fresh && index < stacks.length - 1,
    }),
  }));
}

function columnCount(blocks: readonly LaidBlock[]): number {
  const height = blocks.reduce((sum, laid) => sum + laid.memory.height, 0);
  const area = blocks.reduce((sum, laid) => sum + laid.memory.height * laid.memory.slots, 0);
  const width = (area / Math.max(1, height)) * pitch + sizes.columnLeft + 2 * sizes.lane;
  return Math.max(1, Math.min(blocks.length, Math.round(Math.sqrt((aspect * height) / width))));
}

/** Gaps at the end are given up: nothing hangs below them. */
function rememberedStack(
  column: ColumnMemory,
  blocks: ReadonlyMap<string, LaidBlock>,
  memory: LayoutMemory,
): Stacked[] {
  const last = column.blocks.findLastIndex((key) => blocks.has(key));
  return column.blocks.slice(0, last + 1).map((key) => {
    const laid = blocks.get(key) ?? null;
    return { key, laid, height: laid?.memory.height ?? memory.blocks[key]?.height ?? 0 };
  });
}

function byHeight(left: LaidBlock, right: LaidBlock): number {
  return right.memory.height - left.memory.height || byName(left.key, right.key);
}

function fillShortest(stacks: Stacked[][], newcomers: readonly LaidBlock[]): void {
  const heights = stacks.map((stack) => stack.reduce((sum, item) => sum + item.height, 0));
  for (const laid of newcomers) {
    const shortest = heights.indexOf(Math.min(...heights));
    stacks[shortest]?.push({ key: laid.key, laid, height: laid.memory.height });
    heights[shortest] = (heights[shortest] ?? 0) + laid.memory.height;
  }
}

/** Within a fresh column: what is on shared networks on top, then projects, then single networks; what is empty at the foot, where it can grow. */
function tidy(stacks: Stacked[][]): void {
  for (const stack of stacks) {
    stack.sort((left, right) => place(left) - place(right) || byName(nameOf(left), nameOf(right)));
  }
  stacks.sort((left, right) => place(left[0]) - place(right[0]) || byName(nameOf(left[0]), nameOf(right[0])));
}

function place(item: Stacked | undefined): number {
  if (!item?.laid) return 9;
  const { kind, block, placements } = item.laid;
  if (kind === 'shelf') return 4;
  if (block.branches.length > 0) return 0;
  if (placements.length === 0) return 3;
  return projectsOf(block).length > 0 ? 1 : 2;
}

function nameOf(item: Stacked | undefined): string {
  const block = item?.laid?.block;
  return block?.networks[0]?.project ?? block?.networks[0]?.name ?? item?.key ?? '';
}

function columnMemory(
  stack: readonly Stacked[],
  trunks: ReadonlySet<NetworkId>,
  { before, spare }: { before: ColumnMemory | undefined; spare: boolean },
): ColumnMemory {
  const needed = stack.reduce((most, item) => Math.max(most, item.laid?.memory.slots ?? 1), 1);
  const wide = spare ? needed + 1 : needed;
  const here = stack.flatMap((item) => item.laid?.rows.map((row) => row.networkId) ?? []);
  const lanes = [...(before?.lanes ?? [])];
  for (const network of here) if (trunks.has(network) && !lanes.includes(network)) lanes.push(network);
  return {
    blocks: stack.map((item) => item.key),
    slots: Math.max(wide, before?.slots ?? 0),
    lanes,
    laneCount: Math.max(before?.laneCount ?? 0, lanes.length + (before ? 0 : 1)),
  };
}
