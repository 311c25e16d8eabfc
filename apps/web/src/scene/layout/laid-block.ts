import type { NetworkId } from '@patchbay/topology';
import type { PlanBox } from '../plan.js';
import type { Block } from './blocks.js';
import { fillGrid, gridRows } from './grid.js';
import { isFresh, type BlockMemory, type GridMemory, type LayoutMemory, type RowMemory } from './memory.js';
import { orderRails } from './order.js';
import { hang, rowsOf, type Row } from './rows.js';
import { sizes } from './sizes.js';
import { placeBoxes, type Placement } from './slots.js';

/** A block that knows where everything in it is, but not yet where it is itself. */
export interface LaidBlock {
  readonly key: string;
  readonly kind: 'networks' | 'shelf';
  readonly block: Block;
  readonly rows: readonly Row[];
  readonly placements: readonly Placement[];
  readonly grid: GridMemory | null;
  readonly memory: BlockMemory;
  /** Height of the frame; the block's own height has room to spare below it. */
  readonly frameHeight: number;
}

export interface BlockInput {
  readonly block: Block;
  readonly shared: ReadonlySet<NetworkId>;
  readonly memory: LayoutMemory;
}

export const shelfKey = 'shelf';

/** Lays out one block by itself. */
export function layBlock({ block, shared, memory }: BlockInput): LaidBlock {
  const before = memory.blocks[block.key];
  const order = orderRails(block, shared, before?.rails ?? []);
  const hanging = hang(block, order);
  const columnSlots = memory.columns.find((column) => column.blocks.includes(block.key))?.slots ?? 0;
  const rows = rowsOf({ block, order, hanging, memory, columnSlots });
  const placements = placeBoxes(hanging, rows, block.key, memory);
  reserve(rows.list, block, memory);
  const header = before?.header ?? (projectsOf(block).length > 0 ? sizes.frameHeader : sizes.frameTop);
  const frameHeight = rows.list.reduce((sum, row) => sum + rowHeight(row), header);
  const slack = rows.list.some((row) => row.boxes) ? sizes.slack : sizes.frameTop;
  return {
    key: block.key,
    kind: 'networks',
    block,
    rows: rows.list,
    placements,
    grid: null,
    frameHeight,
    memory: {
      header,
      height: heightOf(frameHeight, slack, before),
      slots: slotsOf(rows.list, placements),
      rails: order,
      rows: Object.fromEntries(rows.list.map((row) => [row.key, rowMemory(row)])),
    },
  };
}

/** A block grows into the room that was left below it, as long as a hair's breadth remains. */
function heightOf(frameHeight: number, slack: number, before: BlockMemory | undefined): number {
  const fits = before !== undefined && frameHeight + sizes.touching <= before.height;
  return fits ? before.height : frameHeight + slack;
}

/** Containers without a network: boxes in rows, without rails. */
export function layShelf(boxes: readonly PlanBox[], memory: LayoutMemory): LaidBlock {
  const grid = fillGrid(
    boxes.map((box) => box.key),
    memory.shelf,
    Math.min(4, boxes.length),
  );
  const frameHeight = sizes.frameHeader + gridRows(grid) * shelfCellHeight(boxes);
  const before = memory.blocks[shelfKey];
  return {
    key: shelfKey,
    kind: 'shelf',
    block: { key: shelfKey, networks: [], branches: [], boxes },
    rows: [],
    placements: [],
    grid,
    frameHeight,
    memory: {
      header: sizes.frameHeader,
      height: heightOf(frameHeight, sizes.frameTop, before),
      slots: grid.columns,
      rails: [],
      rows: {},
    },
  };
}

export function projectsOf(block: Block): string[] {
  const projects = [...block.networks, ...block.boxes].flatMap((member) => member.project ?? []);
  return [...new Set(projects)];
}

/** Height of a row: its rail, and what hangs below. */
export function rowHeight(row: Row): number {
  const rail = railHeight(row);
  if (!row.boxes) return rail + (row.below ? sizes.bareGap : sizes.bare);
  return rail + sizes.drop + boxHeight(row.lines + 1) + (row.below ? sizes.drop : sizes.rest);
}

/** A box with further containers in its namespace has a line for each. */
export function boxHeight(members: number): number {
  return sizes.boxHeight + Math.max(0, members - 1) * sizes.memberLine;
}

export function shelfCellHeight(boxes: readonly PlanBox[]): number {
  const members = boxes.reduce((most, box) => Math.max(most, box.members.length), 1);
  return boxHeight(members) + sizes.gutter;
}

export function railHeight(row: Row): number {
  return row.branch ? sizes.branchRail : sizes.rail;
}

/**
 * Room for what is likely to come: cables below rows that have rails under them, and boxes on a network that has just been made
 * while the picture was being watched.
 */
function reserve(rows: readonly Row[], block: Block, memory: LayoutMemory): void {
  for (const row of rows) if (row.boxes && row.next) row.below = true;
  const first = rows[0];
  const watched = !isFresh(memory) && memory.blocks[block.key] === undefined;
  if (first && watched && block.boxes.length === 0) first.boxes = true;
}

function slotsOf(rows: readonly Row[], placements: readonly Placement[]): number {
  const rails = rows.map((row) => row.extent + 1);
  const boxes = placements.map((placement) => placement.slot + placement.hanging.width);
  return rails.concat(boxes).reduce((most, slots) => Math.max(most, slots), 1);
}

function rowMemory(row: Row): RowMemory {
  return { boxes: row.boxes, below: row.below, lines: row.lines };
}
