import type { NetworkId } from '@patchbay/topology';
import { byName } from '../order.js';
import { foldsIn, type Block } from './blocks.js';
import { giveCells } from './cells.js';
import type { BlockState, GridMemory, RowMemory } from './memory.js';
import { orderRails } from './order.js';
import type { Placement } from './placement.js';
import { freshRows, neededHeight, rowMemory, type Row } from './rows.js';
import { sizes } from './sizes.js';
import { hang, placeFreely } from './slots.js';

/** A block that knows where everything in it is, but not yet where it is itself. */
export interface LaidBlock {
  readonly key: string;
  /** `stand`: a folded thing that is on no network; `asleep`: nothing is drawn. */
  readonly kind: 'networks' | 'shelf' | 'stand' | 'asleep';
  readonly block: Block;
  /** It was not drawn before, or can not stay where it was. */
  readonly fresh: boolean;
  readonly rows: readonly Row[];
  readonly placements: readonly Placement[];
  readonly grid: GridMemory | null;
  readonly header: number;
  /** What is drawn. */
  readonly frameHeight: number;
  /** What is kept free for it, without its shift. */
  readonly height: number;
  /** How far it moves what is below it in its column. */
  readonly shift: number;
  /** Slots that it takes beyond those of its column, all of them counted; 0: it fits. */
  readonly wide: number;
  readonly folds: string;
  readonly states: Readonly<Record<string, BlockState>>;
  /** Slots that it needs its column to have. */
  readonly slots: number;
  readonly rowMemories: Readonly<Record<string, RowMemory>>;
  /** Which folded rail's bracket stands where, from the inside out. */
  readonly brackets: readonly (NetworkId | null)[];
}

/** Lays out a block of which nothing is drawn yet. */
export function layFreshBlock(block: Block, shared: ReadonlySet<NetworkId>): LaidBlock {
  const order = orderRails(block, shared);
  const hanging = hang(block.boxes, order);
  const rows = freshRows(block, order, hanging);
  const placements = placeFreely(hanging, rows);
  const header = projectsOf(block).length > 0 ? sizes.frameHeader : sizes.frameTop;
  let top = header;
  for (const row of rows.list) {
    row.top = top;
    row.height = neededHeight(row, row.next !== null);
    top += row.height;
  }
  return finishBlock({
    block,
    header,
    rows: rows.list,
    placements,
    kept: top + slackOf(rows.list),
    fresh: true,
  });
}

/** Below a block in which nothing hangs yet: room for the first box. */
function slackOf(rows: readonly Row[]): number {
  const last = rows.at(-1);
  if (last === undefined || rows.some((row) => row.boxes)) return sizes.slack;
  return neededHeight({ ...last, boxes: true }, false) - last.height + sizes.frameTop;
}

export interface FinishInput {
  readonly block: Block;
  readonly header: number;
  readonly rows: readonly Row[];
  readonly placements: readonly Placement[];
  /** Height that is kept free for the block. */
  readonly kept: number;
  readonly fresh: boolean;
  readonly brackets?: readonly (NetworkId | null)[];
}

/** Sums up a block in which everything has its place. */
export function finishBlock(input: FinishInput): LaidBlock {
  const { block, header, rows, placements, kept, fresh, brackets = [] } = input;
  const bottoms = rows.map((row) => row.top + neededHeight(row, false));
  const frameHeight = Math.max(header + sizes.bare, ...bottoms);
  return {
    key: block.key,
    kind: 'networks',
    block,
    fresh,
    rows,
    placements: placements.toSorted(byPlace),
    grid: null,
    header,
    frameHeight,
    height: Math.max(kept, frameHeight + sizes.touching),
    slots: slotsOf(rows, placements),
    rowMemories: Object.fromEntries(rows.map((row) => [row.key, rowMemory(row)])),
    brackets: giveCells(
      rows.flatMap(({ networkId, segment }) => (segment > 0 ? [networkId] : [])),
      brackets,
    ),
    shift: 0,
    wide: 0,
    folds: foldsIn(block.boxes),
    states: {},
  };
}

/** In reading order: it does not tell when each was hung up. */
function byPlace(left: Placement, right: Placement): number {
  return left.row.index - right.row.index || left.slot - right.slot;
}

export function projectsOf(block: Pick<Block, 'networks' | 'boxes'>): string[] {
  const projects = [...block.networks, ...block.boxes].flatMap((member) => member.project ?? []);
  return [...new Set(projects)];
}

function slotsOf(rows: readonly Row[], placements: readonly Placement[]): number {
  const rails = rows.map((row) => row.extent + 1);
  const boxes = placements.map((placement) => placement.slot + placement.hanging.width);
  return rails.concat(boxes).reduce((most, slots) => Math.max(most, slots), 1);
}

/** Tallest first. */
export function byHeight(left: LaidBlock, right: LaidBlock): number {
  return right.height - left.height || byName(left.key, right.key);
}
