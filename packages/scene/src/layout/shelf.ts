import type { PlanBox } from '../plan.js';
import { groupKeyOf, shelfKey, standsKey } from './block-keys.js';
import { fillGrid, gridRows } from './grid.js';
import type { LaidBlock } from './laid-block.js';
import type { BlockMemory, GridMemory } from './memory.js';
import type { Room } from './rack.js';
import { aspect, pitch, shelfCellHeight, sizes } from './sizes.js';

interface Shelf {
  readonly kind: 'shelf' | 'stand';
  readonly header: number;
  /** Slots that one box takes. */
  readonly slots: number;
  /** Boxes side by side, on a new one. */
  columnsFor(boxes: number): number;
}

const shelves: Readonly<Record<string, Shelf>> = {
  [shelfKey]: {
    kind: 'shelf',
    header: sizes.frameHeader,
    slots: 1,
    columnsFor: (boxes) => Math.min(4, Math.max(2, boxes)),
  },
  [standsKey]: {
    kind: 'stand',
    header: sizes.frameTop,
    slots: 2,
    // As wide as the whole picture aims at, seen by itself.
    columnsFor: (boxes) =>
      Math.max(1, Math.round(Math.sqrt((boxes * aspect * shelfCellHeight(1)) / (2 * pitch)))),
  },
};

/** What a group is that has boxes in rows and no rails; undefined for any other. */
export function shelfOf(key: string): Shelf | undefined {
  return shelves[groupKeyOf(key)];
}

const empty: GridMemory = { columns: 0, cells: [], lines: 1 };

/** Boxes in rows, without rails. */
export function layFreshShelf(key: string, boxes: readonly PlanBox[], shelf: Shelf): LaidBlock {
  const grid = fillGrid(boxes, empty, shelf.columnsFor(boxes.length));
  return finishShelf(key, { boxes, grid, slack: sizes.shelfSlack }, shelf);
}

interface ShelfGrowth {
  readonly before: BlockMemory;
  readonly room: Room;
}

/** @returns the shelf with those boxes that have a place or find one, and the others; null when even those who had a place lost it */
export function growShelf(
  key: string,
  boxes: readonly PlanBox[],
  { before, room }: ShelfGrowth,
  shelf: Shelf,
): { laid: LaidBlock; boxes: PlanBox[] } | null {
  const old = before.grid ?? empty;
  const seated = new Set(old.cells);
  const stayers = boxes.filter((box) => seated.has(box.key));
  const kept = fillGrid(stayers, old, shelf.columnsFor(boxes.length));
  const rows = Math.floor((room.height - shelf.header) / shelfCellHeight(kept.lines));
  if (gridRows(kept) > rows) return null;
  const newcomers = boxes.filter((box) => !seated.has(box.key));
  const fitting = newcomers.filter((box) => box.members.length <= kept.lines);
  const free = rows * kept.columns - stayers.length;
  const taken = new Set([...stayers, ...fitting.slice(0, Math.max(0, free))]);
  const here = boxes.filter((box) => taken.has(box));
  const grid = fillGrid(here, old, shelf.columnsFor(here.length));
  const laid = finishShelf(key, { boxes: here, grid, slack: 0 }, shelf);
  const height = Math.max(before.height, laid.height);
  return { laid: { ...laid, height, fresh: false }, boxes: boxes.filter((box) => !taken.has(box)) };
}

interface Filled {
  readonly boxes: readonly PlanBox[];
  readonly grid: GridMemory;
  /** Height that is kept free below. */
  readonly slack: number;
}

function finishShelf(key: string, { boxes, grid, slack }: Filled, { kind, header, slots }: Shelf): LaidBlock {
  const frameHeight = header + gridRows(grid) * shelfCellHeight(grid.lines);
  return {
    key,
    kind,
    block: { key, networks: [], branches: [], boxes },
    fresh: true,
    rows: [],
    placements: [],
    grid,
    header,
    frameHeight,
    height: frameHeight + sizes.touching + slack,
    slots: grid.columns * slots,
    rowMemories: {},
    brackets: [],
    shift: 0,
    wide: 0,
    folds: '',
    states: {},
  };
}
