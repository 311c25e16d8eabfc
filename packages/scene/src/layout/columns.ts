import type { NetworkId } from '@patchbay/topology';
import type { Arrangement } from './arrangement.js';
import type { LaidBlock } from './laid-block.js';
import { pitch, sizes } from './sizes.js';

/** A block in its column. */
export interface Stacked {
  readonly laid: LaidBlock;
  readonly top: number;
}

export interface Column {
  /** From top to bottom. */
  readonly stack: readonly Stacked[];
  readonly slots: number;
}

/** Lanes at a column's left edge, from the outside in: a dotted, a dashed and a plain riser never share one. */
export type Lane = 'overlay' | 'macvlan' | 'uplink';
const lanes: readonly Lane[] = ['overlay', 'macvlan', 'uplink'];

/** The kinds of risers that leave a column's blocks. */
export function lanesOf(blocks: readonly LaidBlock[]): readonly Lane[] {
  const used = new Set(
    blocks.flatMap(({ block }) =>
      block.networks.flatMap(({ leaves, lane }) => (leaves === 'nowhere' ? [] : [lane])),
    ),
  );
  return lanes.filter((lane) => used.has(lane));
}

/** Shared networks that have a branch in a column: each has a spine at its right edge. */
export function spinesOf(blocks: readonly LaidBlock[]): readonly NetworkId[] {
  return [...new Set(blocks.flatMap(({ block }) => block.branches.map(({ id }) => id)))];
}

/** Room for the lanes left of a column's frames. */
export function lanesWidth(count: number): number {
  return sizes.leftLane * (count + 1);
}

/** Width of the frames of a column. */
export function framesWidth(slots: number): number {
  return slots * pitch - sizes.gutter + 2 * sizes.framePad;
}

/** From the left edge of a column to that of the next. */
export function columnWidth(slots: number, blocks: readonly LaidBlock[]): number {
  const spines = spinesOf(blocks).length;
  return lanesWidth(lanesOf(blocks).length) + framesWidth(slots) + sizes.spineLane * spines;
}

/** How much room a picture takes. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

export function extentOf(columns: readonly Column[]): Extent {
  const blocksIn = ({ stack }: Column): LaidBlock[] => stack.map(({ laid }) => laid);
  const width = columns.reduce((sum, column) => sum + columnWidth(column.slots, blocksIn(column)), 0);
  const height = Math.max(0, ...columns.map(({ stack }) => footOf(stack)));
  return { width, height };
}

function footOf(stack: readonly Stacked[]): number {
  const last = stack.at(-1);
  return last === undefined ? 0 : last.top + last.laid.height;
}

export interface Shape {
  /** Width to height that the picture aims at. */
  readonly aspect: number;
  /** Height of everything above and below the columns. */
  readonly around: number;
}

/** How large a picture's type comes out, all of it shown: the zoom at which it fits a screen of a height of one. */
export function zoomOf({ width, height }: Extent, { aspect, around }: Shape): number {
  return Math.min(aspect / Math.max(1, width), 1 / Math.max(1, height + around));
}

/**
 * Of all numbers of columns the one at which everything comes out largest. Each block in turn goes to the shortest column, so that
 * a newcomer, which is the last, moves nobody as long as their number stays.
 */
export function freshColumns(
  blocks: readonly LaidBlock[],
  frames: Arrangement['frames'],
  shape: Shape,
): readonly Column[] {
  const wished = Object.values(frames).reduce((most, { column }) => Math.max(most, column + 1), 1);
  let best = pileUp(blocks, wished, frames);
  for (let count = wished + 1; count <= blocks.length; count += 1) {
    const next = pileUp(blocks, count, frames);
    if (zoomOf(extentOf(next), shape) > zoomOf(extentOf(best), shape) * worthwhile) best = next;
  }
  return best;
}

/** A further column has to be worth it: by less than this nobody would see the difference. */
const worthwhile = 1.02;

function pileUp(blocks: readonly LaidBlock[], count: number, frames: Arrangement['frames']): Column[] {
  const piles = Array.from({ length: count }, (): LaidBlock[] => []);
  const isPlaced = ({ key }: LaidBlock): boolean => Object.hasOwn(frames, key);
  const indexOf = ({ key }: LaidBlock): number => frames[key]?.index ?? 0;
  const placed = blocks.filter(isPlaced).toSorted((left, right) => indexOf(left) - indexOf(right));
  for (const laid of placed) piles[frames[laid.key]?.column ?? 0]?.push(laid);
  const heights = piles.map((pile) => pile.reduce((sum, { height }) => sum + height + sizes.between, 0));
  for (const laid of blocks) {
    if (isPlaced(laid)) continue;
    const shortest = heights.indexOf(Math.min(...heights));
    piles[shortest]?.push(laid);
    heights[shortest] = (heights[shortest] ?? 0) + laid.height + sizes.between;
  }
  return piles.filter((pile) => pile.length > 0).map(stacked);
}

function stacked(pile: readonly LaidBlock[]): Column {
  let top = 0;
  const stack = pile.map((laid): Stacked => {
    const at = top;
    top += laid.height + sizes.between;
    return { laid, top: at };
  });
  return { stack, slots: pile.reduce((most, { slots }) => Math.max(most, slots), 1) };
}
