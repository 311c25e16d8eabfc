import type { NetworkId } from '@patchbay/topology';
import { memoByEntity } from '../memo.js';
import type { PlanNetwork } from '../plan.js';
import type { Arrangement } from './arrangement.js';
import { shelfKey, type Block } from './blocks.js';
import { fillGrid, gridRows, type Grid } from './grid.js';
import { orderRails } from './order.js';
import type { Placement } from './placement.js';
import { railWidth, reachOfRows, slotsWidth } from './reach.js';
import { neededHeight, rowsOf, type Row } from './rows.js';
import { gridCellHeight, pitch, sizes } from './sizes.js';
import { hang, placeBoxes, placeKey } from './slots.js';

/** A block that knows where everything in it is, but not yet where it is itself. */
export interface LaidBlock {
  readonly key: string;
  /** `stand`: a box that stands for a folded project with all of its networks. */
  readonly kind: 'networks' | 'shelf' | 'stand';
  readonly block: Block;
  readonly rows: readonly Row[];
  readonly placements: readonly Placement[];
  /** Boxes without rails; null for a block of networks. */
  readonly grid: Grid | null;
  /** Height of the strip above the first rail. */
  readonly header: number;
  readonly height: number;
  /** Width of its frame, pixels. */
  readonly width: number;
  /** The kinds of risers that leave it. */
  readonly lanes: ReadonlySet<PlanNetwork['lane']>;
}

/** What is asked for besides the block itself. */
export interface LayContext {
  readonly shared: ReadonlySet<NetworkId>;
  readonly wishes: Arrangement['boxes'];
  /** Frames are as wide as whole slots: a longer word on a rail then widens none, and moves no column. */
  readonly isBusy: boolean;
}

/** Lays out the inside of a block. It depends on nothing outside of it, so that a change elsewhere moves nothing in it. */
export function layBlock(block: Block, context: LayContext): LaidBlock {
  const [first] = [...block.networks, ...block.boxes];
  return first === undefined
    ? lay(block, context)
    : laidBefore(first, inputsOf(block, context), () => lay(block, context));
}

const laidBefore = memoByEntity<LaidBlock>();

/** All that a block is laid out from. */
function inputsOf({ key, networks, boxes, branches }: Block, { wishes, isBusy }: LayContext): unknown[] {
  const inputs: unknown[] = [key, isBusy, networks.length, ...networks, ...branches];
  for (const box of boxes) {
    const name = placeKey(box);
    inputs.push(box, Object.hasOwn(wishes, name) ? wishes[name] : undefined);
  }
  return inputs;
}

function lay(block: Block, context: LayContext): LaidBlock {
  if (block.key === shelfKey) return layGrid(block, 'shelf');
  if (block.networks.length + block.branches.length === 0) return layGrid(block, 'stand');
  const order = orderRails(block, context.shared);
  const hung = block.boxes.filter(({ links }) => links.length > 0);
  const hanging = hang(hung, order);
  const rows = rowsOf(block, order, hanging);
  const placements = placeBoxes(hanging, rows, context.wishes);
  const header = projectsOf(block).length > 0 ? sizes.frameHeader : sizes.frameTop;
  let top = header;
  const roomy = rowsWithCablesBelow(placements);
  for (const row of rows.list) {
    row.top = top;
    row.height = neededHeight(row, roomy.has(row));
    top += row.height;
  }
  return {
    key: block.key,
    kind: 'networks',
    block,
    rows: rows.list,
    placements,
    grid: null,
    header,
    height: top,
    width: widthOf(rows.list, placements, context.isBusy),
    lanes: lanesIn(block),
  };
}

/** Rows below whose boxes words of cables stand: those that leave there, and those that end on the next rail. */
function rowsWithCablesBelow(placements: readonly Placement[]): ReadonlySet<Row> {
  const rows = new Set<Row>();
  for (const { row, downs } of placements) {
    for (const { target } of downs) {
      rows.add(row);
      if (target.previous !== null) rows.add(target.previous);
    }
  }
  return rows;
}

/** Boxes side by side on the shelf, before a further row. */
const shelfColumns = 4;

/** Boxes without rails: those without a network in rows, or the one box that stands for a folded project. */
function layGrid(block: Block, kind: 'shelf' | 'stand'): LaidBlock {
  const { key, boxes } = block;
  const isShelf = kind === 'shelf';
  const grid = fillGrid(boxes, isShelf ? Math.min(shelfColumns, boxes.length) : 1);
  const header = isShelf ? sizes.frameHeader : 0;
  const height = header + gridRows(grid) * gridCellHeight(grid.lines) - (isShelf ? 0 : sizes.gutter);
  const widest = boxes.reduce((most, { slots = 1 }) => Math.max(most, slots), 1);
  const width = slotsWidth(grid.columns * widest) + 2 * sizes.framePad;
  return { key, kind, block, rows: [], placements: [], grid, header, height, width, lanes: lanesIn(block) };
}

function lanesIn({ networks }: Block): LaidBlock['lanes'] {
  return new Set(networks.flatMap(({ leaves, lane }) => (leaves === 'nowhere' ? [] : [lane])));
}

export function projectsOf(block: Pick<Block, 'networks' | 'boxes'>): string[] {
  const projects = [...block.networks, ...block.boxes].flatMap((member) => member.project ?? []);
  return [...new Set(projects)];
}

/** As wide as its widest rail, and as the last of its boxes reaches. */
function widthOf(rows: readonly Row[], placements: readonly Placement[], isBusy: boolean): number {
  const reach = reachOfRows(placements);
  const rails = rows.map((row) => railWidth(row, reach.get(row) ?? 0));
  const boxes = placements.map(({ slot, hanging }) => slotsWidth(slot + hanging.width));
  const width = Math.max(sizes.boxWidth, ...rails, ...boxes);
  const room = isBusy ? slotsWidth(Math.ceil((width + sizes.gutter) / pitch)) : width;
  return room + 2 * sizes.framePad;
}
