import type { PlanBox } from '../plan.js';
import { fillGrid, gridRows } from './grid.js';
import type { LaidBlock } from './laid-block.js';
import type { BlockMemory, GridMemory } from './memory.js';
import type { Room } from './rack.js';
import { shelfCellHeight, sizes } from './sizes.js';

export const shelfKey = 'shelf';

/** Boxes side by side on a new shelf. */
const shelfColumns = 4;

const empty: GridMemory = { columns: 0, cells: [], lines: 1 };

/** Containers without a network: boxes in rows, without rails. */
export function layFreshShelf(key: string, boxes: readonly PlanBox[]): LaidBlock {
  const columns = Math.min(shelfColumns, Math.max(2, boxes.length));
  const grid = fillGrid(boxes, empty, columns);
  return finishShelf(key, boxes, grid, sizes.shelfSlack);
}

/** @returns the shelf with those boxes that have a place or find one, and the others; null when even those who had a place lost it */
export function growShelf(
  key: string,
  boxes: readonly PlanBox[],
  before: BlockMemory,
  room: Room,
): { laid: LaidBlock; boxes: PlanBox[] } | null {
  const old = before.grid ?? empty;
  const seated = new Set(old.cells);
  const stayers = boxes.filter((box) => seated.has(box.key));
  const kept = fillGrid(stayers, old, shelfColumns);
  const rows = Math.floor((room.height - sizes.frameHeader) / shelfCellHeight(kept.lines));
  if (gridRows(kept) > rows) return null;
  const newcomers = boxes.filter((box) => !seated.has(box.key));
  const fitting = newcomers.filter((box) => box.members.length <= kept.lines);
  const free = rows * kept.columns - stayers.length;
  const taken = new Set([...stayers, ...fitting.slice(0, Math.max(0, free))]);
  const here = boxes.filter((box) => taken.has(box));
  const laid = finishShelf(key, here, fillGrid(here, old, shelfColumns), 0);
  const height = Math.max(before.height, laid.height);
  return { laid: { ...laid, height, fresh: false }, boxes: boxes.filter((box) => !taken.has(box)) };
}

function finishShelf(key: string, boxes: readonly PlanBox[], grid: GridMemory, slack: number): LaidBlock {
  const frameHeight = sizes.frameHeader + gridRows(grid) * shelfCellHeight(grid.lines);
  return {
    key,
    kind: 'shelf',
    block: { key, networks: [], branches: [], boxes },
    fresh: true,
    rows: [],
    placements: [],
    grid,
    header: sizes.frameHeader,
    frameHeight,
    height: frameHeight + sizes.touching + slack,
    slots: grid.columns,
    rowMemories: {},
    brackets: [],
    shift: 0,
    folds: '',
    states: {},
  };
}
