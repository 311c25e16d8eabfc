/** The columns of a picture that takes nothing over from the one before but what a person placed. */
import type { Arrangement } from './arrangement.js';
import { columnWidth, extentOf, stacked, widestOf, zoomOf, type Column, type Shape } from './columns.js';
import type { LaidBlock } from './laid-block.js';
import { sizes } from './sizes.js';

/**
 * Columns up to some height, of all heights the one at which everything comes out largest. Each block in turn goes where it makes
 * the picture least wider, so that a newcomer, which is the last, moves nobody as long as the height stays.
 */
export function freshColumns(
  blocks: readonly LaidBlock[],
  frames: Arrangement['frames'],
  shape: Shape,
): readonly Column[] {
  const begun = placedBlocks(blocks, frames);
  const rest = blocks
    .filter(({ key }) => !Object.hasOwn(frames, key))
    .map((laid) => ({ laid, alone: columnWidth(laid.width, [laid]) }));
  const tallest = Math.max(1, ...blocks.map(({ height }) => height), ...begun.map(heightOf));
  const total = heightOf(blocks);
  let best = filled(begun, rest, total);
  let zoom = zoomOf(extentOf(best), shape);
  // From the least columns to the most.
  for (let limit = total / step; limit > tallest / step; limit /= step) {
    const next = filled(begun, rest, Math.max(limit, tallest));
    const nextZoom = zoomOf(extentOf(next), shape);
    if (nextZoom > zoom * worthwhile) [best, zoom] = [next, nextZoom];
  }
  return best;
}

/** From one height that is tried to the next. */
const step = 1.05;

/** More columns have to be worth it: by less than this nobody would see the difference. */
const worthwhile = 1.01;

/** The piles of what a person placed. */
function placedBlocks(blocks: readonly LaidBlock[], frames: Arrangement['frames']): LaidBlock[][] {
  const piles: LaidBlock[][] = [];
  const indexOf = ({ key }: LaidBlock): number => frames[key]?.index ?? 0;
  const placed = blocks.filter(({ key }) => Object.hasOwn(frames, key));
  for (const laid of placed.toSorted((left, right) => indexOf(left) - indexOf(right)))
    (piles[frames[laid.key]?.column ?? 0] ??= []).push(laid);
  return [...piles].map((pile) => pile ?? []);
}

function heightOf(pile: readonly LaidBlock[]): number {
  return pile.reduce((sum, { height }) => sum + height + sizes.between, 0);
}

/** A column in the making. */
interface Pile {
  readonly blocks: LaidBlock[];
  height: number;
  width: number;
}

interface Candidate {
  readonly laid: LaidBlock;
  /** Width of a column that it has for itself. */
  readonly alone: number;
}

function filled(
  begun: readonly (readonly LaidBlock[])[],
  rest: readonly Candidate[],
  limit: number,
): readonly Column[] {
  const piles = begun.map((blocks): Pile => {
    return { blocks: [...blocks], height: heightOf(blocks), width: widestOf(blocks) };
  });
  for (const candidate of rest) {
    const { laid } = candidate;
    const pile = bestOf(piles, candidate, limit) ?? newPile(piles);
    pile.blocks.push(laid);
    pile.height += laid.height + sizes.between;
    pile.width = Math.max(pile.width, laid.width);
  }
  return piles.filter(({ blocks }) => blocks.length > 0).map(({ blocks }) => stacked(blocks));
}

function newPile(piles: Pile[]): Pile {
  const pile = { blocks: [], height: 0, width: 0 };
  piles.push(pile);
  return pile;
}

/** The column that grows least in width; of those that need not, the one that it fits best; of such the shortest. */
function bestOf(piles: readonly Pile[], { laid, alone }: Candidate, limit: number): Pile | null {
  let best: Pile | null = null;
  let least = alone;
  for (const pile of piles) {
    if (pile.height + laid.height > limit) continue;
    const wider = Math.max(0, laid.width - pile.width);
    if (wider > least || (wider === least && best !== null && !fitsBetter(pile, best))) continue;
    [best, least] = [pile, wider];
  }
  return best;
}

function fitsBetter(pile: Pile, than: Pile): boolean {
  return pile.width < than.width || (pile.width === than.width && pile.height < than.height);
}
