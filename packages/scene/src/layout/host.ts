import type { NicId } from '@patchbay/topology';
import type { PlanBox } from '../plan.js';
import { giveCells } from './cells.js';
import { fillGrid, gridRows } from './grid.js';
import type { GridMemory, HostMemory, LayoutMemory } from './memory.js';
import type { LaidBox, LaidHost, LaidRiser } from './model.js';
import type { PlacedColumn } from './place-columns.js';
import { pitch, publishedLines, shelfCellHeight, sizes } from './sizes.js';

export interface HostInput {
  readonly boxes: readonly PlanBox[];
  /** Keys of the published ports, in order. */
  readonly published: readonly string[];
  /** Room that the longest of their lines needs. */
  readonly publishedWidth: number;
  /** The NIC of the default route first; empty when none is known. */
  readonly nics: readonly NicId[];
  readonly columns: readonly PlacedColumn[];
  /** Top of its rail as it is remembered. */
  readonly floor: number;
  /** How far it is moved by what is folded above. */
  readonly shift: number;
  /** All that is folded. */
  readonly folds: string;
  readonly memory: LayoutMemory;
}

export interface PlacedHost {
  readonly host: LaidHost;
  readonly boxes: readonly LaidBox[];
  readonly risers: readonly LaidRiser[];
  readonly memory: HostMemory;
  readonly bottom: number;
}

const leftEdge = -30;
const minimalWidth = 640;
/** Room for the line of a published port. */
const publishedWidths = [168, 234, 300] as const;

/** The host's namespace below all columns: its rail, containers that live in it, published ports, and its NICs. */
export function placeHost(input: HostInput): PlacedHost {
  const { columns, memory, floor } = input;
  // Only folding and unfolding moves it: not that the thing that was unfolded is gone.
  const kept = input.folds === memory.host.folds ? memory.host.shift : 0;
  const shift = Math.max(0, kept, input.shift);
  const top = floor + shift;
  const before = memory.host;
  const width = Math.max(minimalWidth, rightEdge(columns) - leftEdge);
  const bar = { x: leftEdge, y: top, width, height: sizes.hostBar };
  const boxes = gridOf(input, bar);
  const publishedTop = bar.y + bar.height + boxes.height;
  const publishedWidth = stickyWidth(input.publishedWidth, before.publishedWidth);
  const strip = { x: leftEdge, y: publishedTop, width };
  const published = publishedOf({ ...input, publishedWidth }, strip);
  const areaBottom = publishedTop + published.height;
  const area = { ...bar, height: areaBottom - bar.y };
  const nicCells = giveCells(input.nics, before.nics);
  const nics = nicRects(nicCells, { x: leftEdge, y: areaBottom + sizes.nicGap, width });
  const last = nics.at(-1)?.rect;
  return {
    host: { bar, area, ...published.placed, publishedWidth, nics },
    boxes: boxes.placed,
    risers: nicRisers(nics, areaBottom),
    memory: {
      top: floor,
      shift,
      folds: input.folds,
      boxRows: boxes.rows,
      publishedRows: published.rows,
      publishedWidth: input.published.length > 0 ? publishedWidth : before.publishedWidth,
      boxes: boxes.grid,
      published: published.grid,
      nics: nicCells,
    },
    bottom: last ? last.y + last.height : areaBottom,
  };
}

/** Where the last frame ends. Not the column's end: what it keeps free for boxes to come would make the whole picture smaller. */
function rightEdge(columns: readonly PlacedColumn[]): number {
  const frames = columns.flatMap(({ blocks }) => blocks.map(({ frame }) => frame.rect.x + frame.rect.width));
  return Math.max(0, ...frames) + sizes.framePad;
}

/** Once drawn, cells keep their width: a longer line is cut rather than that all others move. */
function stickyWidth(wanted: number, before: number): number {
  if (before > 0) return before;
  return publishedWidths.find((width) => width >= wanted) ?? wanted;
}

/** Lines are added rarely, and then several: the NICs below give way. */
function stickyRows(wanted: number, before: number): number {
  if (wanted <= before) return before;
  return wanted <= 2 ? 2 : publishedLines;
}

interface Strip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Left edges of cells that stand clear of the lanes on which risers pass the host on their way to a NIC. */
function cellEdges(input: HostInput, cell: { start: number; width: number; end: number }): number[] {
  const lanes = input.columns.slice(1).map((column) => ({ from: column.left, to: column.left + 40 }));
  const edges: number[] = [];
  let x = cell.start;
  while (x + cell.width <= cell.end) {
    const blocked = lanes.find((lane) => x < lane.to && x + cell.width > lane.from);
    if (blocked) {
      x = blocked.to;
      continue;
    }
    edges.push(x);
    x += cell.width;
  }
  return edges.length > 0 ? edges : [cell.start];
}

function gridOf(
  input: HostInput,
  bar: Strip & { height: number },
): { placed: LaidBox[]; rows: number; height: number; grid: GridMemory } {
  const cell = { start: sizes.columnLeft, width: pitch, end: bar.x + bar.width };
  const edges = cellEdges(input, cell);
  const grid = fillGrid(input.boxes, input.memory.host.boxes, Math.min(edges.length, 8));
  const rows = Math.max(gridRows(grid), input.memory.host.boxRows);
  const cellHeight = shelfCellHeight(grid.lines);
  const top = bar.y + bar.height + sizes.gutter;
  const placed = input.boxes.map((box): LaidBox => {
    const at = grid.cells.indexOf(box.key);
    const x = edges[at % grid.columns] ?? sizes.columnLeft + (at % grid.columns) * pitch;
    const y = top + Math.floor(at / grid.columns) * cellHeight;
    const rect = { x, y, width: sizes.boxWidth, height: cellHeight - sizes.gutter };
    return { box, rect, hasDown: false };
  });
  return { placed, rows, height: rows === 0 ? 0 : rows * cellHeight + sizes.gutter, grid };
}

type PlacedPublished = Pick<LaidHost, 'published' | 'publishedTitle' | 'more'>;

function publishedOf(
  input: HostInput,
  strip: Strip,
): { placed: PlacedPublished; rows: number; height: number; grid: GridMemory } {
  const start = sizes.columnLeft + sizes.publishedTitle;
  const cell = { start, width: input.publishedWidth, end: strip.x + strip.width };
  const edges = cellEdges(input, cell);
  const things = input.published.map((key) => ({ key, members: [] }));
  const grid = fillGrid(things, input.memory.host.published, edges.length);
  const shown = grid.columns * publishedLines - 1;
  const overflow = grid.cells.slice(shown + 1).filter((key) => key !== null).length;
  const limit = overflow > 0 ? shown : shown + 1;
  const at = (index: number): { x: number; y: number } => ({
    x: edges[index % grid.columns] ?? start + (index % grid.columns) * input.publishedWidth,
    y: strip.y + 16 + Math.floor(index / grid.columns) * sizes.publishedLine,
  });
  const published = grid.cells
    .slice(0, limit)
    .flatMap((key, index) => (key === null ? [] : [{ key, ...at(index) }]));
  const count = grid.cells.slice(limit).filter((key) => key !== null).length;
  const rows = stickyRows(Math.min(gridRows(grid), publishedLines), input.memory.host.publishedRows);
  return {
    placed: {
      published,
      publishedTitle: published.length > 0 ? { x: sizes.columnLeft, y: strip.y + 16 } : null,
      more: count > 0 ? { ...at(limit), count } : null,
    },
    rows,
    height: rows === 0 ? 0 : rows * sizes.publishedLine + 12,
    grid,
  };
}

function nicRects(cells: readonly (NicId | null)[], strip: Strip): LaidHost['nics'][number][] {
  const at = (id: NicId | null, index: number): LaidHost['nics'][number] => ({
    id,
    rect: { ...strip, y: strip.y + index * (sizes.nicRail + sizes.gutter), height: sizes.nicRail },
  });
  if (cells.length === 0) return [at(null, 0)];
  return cells.flatMap((id, index) => (id === null ? [] : [at(id, index)]));
}

/** Clear of the lanes of risers, which run from the networks, and of the names on the NICs. */
const nicLanes = [30, 37, -6, -23] as const;

/** From the host's namespace to each NIC, side by side so that each can be told apart. */
function nicRisers(nics: LaidHost['nics'], areaBottom: number): LaidRiser[] {
  return nics.map(({ id, rect }, index) => {
    const x = nicLanes[index % nicLanes.length] ?? leftEdge;
    return {
      id: `nicriser:${id ?? 'unknown'}`,
      network: null,
      nic: id,
      role: 'nic',
      rail: null,
      from: { x, y: areaBottom },
      to: { x, y: rect.y },
    };
  });
}
