/** Blocks in which something was folded or unfolded: each state of a block has a memory of its own. */
import type { NetworkId } from '@patchbay/topology';
import type { Plan, PlanBox } from '../plan.js';
import { foldsIn } from './blocks.js';
import type { LaidBlock } from './laid-block.js';
import type { BlockMemory, BlockState, LayoutMemory } from './memory.js';
import { boxHeight, sizes } from './sizes.js';

/** The folds of a block of which nothing is drawn. */
const asleep = 'asleep';
/** States of one block that are kept besides the one that is drawn. */
const statesKept = 6;

/** The memory of a block whose folds have changed: the state that it is in now is put by. */
export function putBy(key: string, before: BlockMemory, memory: LayoutMemory): Pick<BlockMemory, 'states'> {
  const { header, rows, shift, wide, grid } = before;
  const boxes = Object.fromEntries(Object.entries(memory.boxes).filter(([, { block }]) => block === key));
  const others = Object.entries(before.states).filter(([folds]) => folds !== before.folds);
  const kept = others.slice(1 - statesKept);
  return {
    states: Object.fromEntries([...kept, [before.folds, { header, rows, shift, wide, grid, boxes }]]),
  };
}

/** The memory with a block as it looked in an earlier state. */
export function brought(
  key: string,
  { state, folds }: { readonly state: BlockState; readonly folds: string },
  memory: LayoutMemory,
): { readonly before: BlockMemory | undefined; readonly memory: LayoutMemory } {
  const now = memory.blocks[key];
  if (!now) return { before: undefined, memory };
  const { boxes, ...look } = state;
  const before: BlockMemory = { ...now, ...look, folds, ...putBy(key, now, memory) };
  return { before, memory: { ...memory, boxes: { ...memory.boxes, ...boxes } } };
}

/** Things that are not drawn because they are folded, and which box stands for each. */
export interface Hidden {
  readonly boxes: ReadonlyMap<string, PlanBox>;
  readonly networks: ReadonlyMap<NetworkId, PlanBox>;
}

export function hiddenIn({ boxes }: Plan): Hidden {
  const standing = boxes.flatMap((box) => (box.stands ? [{ box, stands: box.stands }] : []));
  return {
    boxes: new Map(
      standing.flatMap(({ box, stands }) => [...stands.boxes].map((key) => [key, box] as const)),
    ),
    networks: new Map(standing.flatMap(({ box, stands }) => stands.networks.map((id) => [id, box] as const))),
  };
}

/** Blocks that hold something folded. */
export function hiddenBlocks(hidden: Hidden, memory: LayoutMemory): ReadonlySet<string | undefined> {
  return new Set([
    ...[...hidden.networks.keys()].map((id) => memory.blockOf[id]),
    ...[...hidden.boxes.keys()].map((key) => memory.boxes[key]?.block),
  ]);
}

/**
 * A block of which nothing is drawn for now: its column closes over it.
 * @param closed keys of all that is folded: where a folded thing hung that found no room there any more, all stays as it is
 */
export function asleepBlock(
  key: string,
  { before, closed }: { readonly before: BlockMemory; readonly closed: ReadonlySet<string> },
  memory: LayoutMemory,
): LaidBlock {
  const stays = before.folds !== '' && before.folds.split(' ').every((fold) => closed.has(fold));
  const kept = stays || before.folds === asleep ? before : putBy(key, before, memory);
  return {
    key,
    kind: 'asleep',
    block: { key, networks: [], branches: [], boxes: [] },
    fresh: false,
    rows: [],
    placements: [],
    grid: null,
    header: before.header,
    frameHeight: 0,
    height: before.height,
    slots: 1,
    rowMemories: {},
    brackets: [],
    shift: stays ? before.shift : -before.height,
    wide: stays ? before.wide : 0,
    folds: stays ? before.folds : asleep,
    states: kept.states,
  };
}

/** Boxes that are on no network because theirs are folded into them: one below the other, without a rail. */
export function layStand(key: string, boxes: readonly PlanBox[]): LaidBlock {
  const header = sizes.frameTop;
  const frameHeight = header + boxes.length * (boxHeight(1) + sizes.gutter);
  return {
    key,
    kind: 'stand',
    block: { key, networks: [], branches: [], boxes },
    fresh: true,
    rows: [],
    placements: [],
    grid: { columns: 1, cells: boxes.map((box) => box.key), lines: 1 },
    header,
    frameHeight,
    height: frameHeight + sizes.touching,
    slots: boxes.reduce((most, { slots = 1 }) => Math.max(most, slots), 1),
    rowMemories: {},
    brackets: [],
    shift: 0,
    wide: 0,
    folds: foldsIn(boxes),
    states: {},
  };
}
