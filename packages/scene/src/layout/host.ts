import type { NicId } from '@patchbay/topology';
import type { Rect } from '../geometry.js';
import type { PlanBox } from '../plan.js';
import { fillGrid, gridRows } from './grid.js';
import type { LaidBox, LaidHost, LaidRiser } from './model.js';
import type { PlacedColumn } from './place-columns.js';
import { gridCellHeight, pitch, publishedLines, sizes } from './sizes.js';

export interface HostInput {
  readonly boxes: readonly PlanBox[];
  /** Keys of the published ports, in order. */
  readonly published: readonly string[];
  /** Room that the longest of their lines needs. */
  readonly publishedWidth: number;
  /** The NIC of the default route first; empty when none is known. */
  readonly nics: readonly NicId[];
  readonly columns: readonly PlacedColumn[];
  /** Width that the words on its rail need. */
  readonly labelWidth: number;
  /** Left edge of everything above it. */
  readonly left: number;
  /** Top of its rail. */
  readonly top: number;
}

export interface PlacedHost {
  readonly host: LaidHost;
  readonly boxes: readonly LaidBox[];
  readonly risers: readonly LaidRiser[];
  readonly bottom: number;
}

/** The host's namespace below all columns: its rail, containers that live in it, published ports, and its NICs. */
export function placeHost(input: HostInput): PlacedHost {
  const { columns, left, top } = input;
  const start = left + besideBypasses(input);
  const right = Math.max(start + input.labelWidth, ...columns.map((column) => column.right));
  const bar = { x: start, y: top, width: right - start, height: sizes.hostBar };
  const boxes = boxesOf(input, bar);
  const strip = { ...bar, y: bar.y + bar.height + boxes.height };
  const published = publishedOf(input, strip);
  const areaBottom = strip.y + published.height;
  const nics = nicRects(input.nics, { ...bar, x: left, width: right - left, y: areaBottom + sizes.nicGap });
  const last = nics.at(-1)?.rect;
  return {
    host: {
      bar,
      area: { ...bar, height: areaBottom - bar.y },
      boxes: input.boxes.map(({ key }) => key),
      ...published.placed,
      publishedWidth: input.publishedWidth,
      nics,
    },
    boxes: boxes.placed,
    risers: nicRisers(nics, areaBottom),
    bottom: last ? last.y + last.height : areaBottom,
  };
}

/** How far the host's left edge gives way to the first column's lanes that pass it on their way to a NIC. */
function besideBypasses({ columns: [first], left }: HostInput): number {
  const passing = [...(first?.laneX ?? [])].flatMap(([lane, x]) => (lane === 'uplink' ? [] : [x]));
  // Rails across the top have their lanes left of those.
  return left < 0 || passing.length === 0 ? 0 : Math.max(...passing) + sizes.leftLane / 2 - left;
}

/** About what the host's part takes under columns of some width. */
export function hostHeight(
  {
    boxes,
    published,
    publishedWidth,
    labelWidth,
    nics,
  }: Pick<HostInput, 'boxes' | 'published' | 'publishedWidth' | 'labelWidth' | 'nics'>,
  columnsWidth: number,
): number {
  const width = Math.max(labelWidth, columnsWidth);
  const rows = (count: number, cell: number, room: number): number =>
    Math.ceil(count / Math.max(1, Math.floor(room / cell)));
  const ports = Math.min(
    publishedLines,
    rows(published.length, publishedWidth, width - sizes.publishedTitle - sizes.framePad),
  );
  const lines = ports === 0 ? 0 : ports * sizes.publishedLine + 12;
  const inside = rows(boxes.length, pitch, width - sizes.framePad) * gridCellHeight(fillGrid(boxes, 1).lines);
  const cards = Math.max(1, nics.length) * (sizes.nicRail + sizes.gutter);
  const room = boxes.length === 0 ? 0 : inside + sizes.gutter;
  return sizes.hostGap + sizes.hostBar + room + lines + sizes.nicGap + cards - sizes.gutter;
}

/** Left edges of cells that stand clear of the lanes on which risers pass the host on their way to a NIC. */
function cellEdges({ columns }: HostInput, cell: { start: number; width: number; end: number }): number[] {
  const bypasses = columns.flatMap(({ laneX }) =>
    [...laneX].flatMap(([lane, x]) => (lane === 'uplink' ? [] : [{ from: x - 6, to: x + 6 }])),
  );
  const edges: number[] = [];
  let x = cell.start;
  while (x + cell.width <= cell.end) {
    const blocked = bypasses.find((lane) => x < lane.to && x + cell.width > lane.from);
    if (blocked) {
      x = blocked.to;
      continue;
    }
    edges.push(x);
    x += cell.width;
  }
  return edges.length > 0 ? edges : [cell.start];
}

function boxesOf(input: HostInput, bar: Rect): { readonly placed: LaidBox[]; readonly height: number } {
  if (input.boxes.length === 0) return { placed: [], height: 0 };
  const start = bar.x + sizes.framePad;
  const edges = cellEdges(input, { start, width: pitch, end: bar.x + bar.width + sizes.gutter });
  const grid = fillGrid(input.boxes, edges.length);
  const cellHeight = gridCellHeight(grid.lines);
  const top = bar.y + bar.height + sizes.gutter;
  const placed = input.boxes.map((box, at): LaidBox => {
    const x = edges[at % grid.columns] ?? start;
    const y = top + Math.floor(at / grid.columns) * cellHeight;
    const rect = { x, y, width: sizes.boxWidth, height: cellHeight - sizes.gutter };
    return { box, rect, hasDown: false, seat: null };
  });
  return { placed, height: gridRows(grid) * cellHeight + sizes.gutter };
}

type PlacedPublished = Pick<LaidHost, 'published' | 'publishedTitle' | 'more'>;

function publishedOf(
  input: HostInput,
  strip: Rect,
): { readonly placed: PlacedPublished; readonly height: number } {
  const { published: keys, publishedWidth: width } = input;
  if (keys.length === 0) return { placed: { published: [], publishedTitle: null, more: null }, height: 0 };
  const title = { x: strip.x + sizes.framePad, y: strip.y + 16 };
  const start = title.x + sizes.publishedTitle;
  const edges = cellEdges(input, { start, width, end: strip.x + strip.width });
  const room = edges.length * publishedLines;
  const shown = keys.length > room ? keys.slice(0, room - 1) : keys;
  const at = (index: number): { x: number; y: number } => ({
    x: edges[index % edges.length] ?? start,
    y: title.y + Math.floor(index / edges.length) * sizes.publishedLine,
  });
  const count = keys.length - shown.length;
  const rows = Math.ceil(Math.min(keys.length, room) / edges.length);
  return {
    placed: {
      published: shown.map((key, index) => ({ key, ...at(index) })),
      publishedTitle: title,
      more: count > 0 ? { ...at(shown.length), count } : null,
    },
    height: rows * sizes.publishedLine + 12,
  };
}

function nicRects(ids: readonly NicId[], first: Rect): LaidHost['nics'][number][] {
  const shown: readonly (NicId | null)[] = ids.length === 0 ? [null] : ids;
  return shown.map((id, index) => ({
    id,
    rect: { ...first, y: first.y + index * (sizes.nicRail + sizes.gutter), height: sizes.nicRail },
  }));
}

/** Distances of the risers from the left edge: clear of the lanes of the networks' own, and of the names on the NICs. */
const nicLanes = [52, 60, 44, 36] as const;

/** From the host's namespace to each NIC, side by side so that each can be told apart. */
function nicRisers(nics: LaidHost['nics'], areaBottom: number): LaidRiser[] {
  return nics.map(({ id, rect }, index) => {
    const x = rect.x + (nicLanes[index % nicLanes.length] ?? 0);
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
