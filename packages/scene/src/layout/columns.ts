import type { NetworkId } from '@patchbay/topology';
import type { LaidBlock } from './laid-block.js';
import { sizes } from './sizes.js';

/** A block in its column. */
export interface Stacked {
  readonly laid: LaidBlock;
  readonly top: number;
}

export interface Column {
  /** From top to bottom. */
  readonly stack: readonly Stacked[];
  /** Width of its widest frame, pixels. */
  readonly framesWidth: number;
}

/** Lanes at a column's left edge, from the outside in: a dotted, a dashed and a plain riser never share one. */
export type Lane = 'overlay' | 'macvlan' | 'uplink';
const lanes: readonly Lane[] = ['overlay', 'macvlan', 'uplink'];

/** The kinds of risers that leave a column's blocks. */
export function lanesOf(blocks: readonly LaidBlock[]): readonly Lane[] {
  return lanes.filter((lane) => blocks.some((laid) => laid.lanes.has(lane)));
}

/** Shared networks that have a branch in a column: each has a spine at its right edge. */
export function spinesOf(blocks: readonly LaidBlock[]): readonly NetworkId[] {
  const spines = new Set<NetworkId>();
  for (const { block } of blocks) for (const { id } of block.branches) spines.add(id);
  return [...spines];
}

/** Room for the lanes left of a column's frames. */
export function lanesWidth(count: number): number {
  return sizes.leftLane * (count + 1);
}

/** From the left edge of a column to that of the next. */
export function columnWidth(framesWidth: number, blocks: readonly LaidBlock[]): number {
  const spines = spinesOf(blocks).length;
  return lanesWidth(lanesOf(blocks).length) + framesWidth + sizes.spineLane * spines;
}

/** How much room a picture takes. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

export function extentOf(columns: readonly Column[]): Extent {
  const blocksIn = ({ stack }: Column): LaidBlock[] => stack.map(({ laid }) => laid);
  const width = columns.reduce((sum, column) => sum + columnWidth(column.framesWidth, blocksIn(column)), 0);
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
  /** Height of everything above and below columns of some width. */
  around(width: number): number;
  /** Width of the lanes left of all columns. */
  readonly beside: number;
}

/** All of a picture with columns of some extent. */
export function wholeOf({ width, height }: Extent, { around, beside }: Shape): Extent {
  return { width: Math.max(1, width + beside), height: Math.max(1, height + around(width)) };
}

/** How large a picture's type comes out, all of it shown: the zoom at which it fits a screen of a height of one. */
export function zoomOf(columns: Extent, shape: Shape): number {
  const { width, height } = wholeOf(columns, shape);
  return Math.min(shape.aspect / width, 1 / height);
}

/** How often the spines of shared networks cross the rails across the top. @param shared from the lowest rail upwards */
export function crossingsOf(columns: readonly Column[], shared: readonly NetworkId[]): number {
  const spines: { readonly rank: number; readonly x: number }[] = [];
  let left = 0;
  for (const { stack, framesWidth } of columns) {
    const blocks = stack.map(({ laid }) => laid);
    left += columnWidth(framesWidth, blocks);
    const own = spinesOf(blocks);
    own.forEach((network, index) => {
      spines.push({ rank: shared.indexOf(network), x: left - sizes.spineLane * (own.length - index - 0.5) });
    });
  }
  const reach = shared.map((_network, rank) =>
    Math.max(sizes.mainRail, ...spines.flatMap((spine) => (spine.rank === rank ? [spine.x] : []))),
  );
  return spines.reduce((sum, { rank, x }) => sum + reach.slice(0, rank).filter((end) => end > x).length, 0);
}

/** Blocks one below the other, from the top. */
export function stacked(pile: readonly LaidBlock[]): Column {
  let top = 0;
  const stack = pile.map((laid): Stacked => {
    const at = top;
    top += laid.height + sizes.between;
    return { laid, top: at };
  });
  return { stack, framesWidth: widestOf(pile) };
}

export function widestOf(blocks: readonly LaidBlock[]): number {
  return blocks.reduce((most, { width }) => Math.max(most, width), 0);
}
