import type { NetworkId } from '@patchbay/topology';
import { memoByEntity } from '../memo.js';
import { columnWidth, lanesOf, lanesWidth, spinesOf, type Column, type Lane } from './columns.js';
import { placeBlock, type PlacedBlock } from './place-block.js';
import { sizes } from './sizes.js';

/** A column in its place. Distances are from the picture's origin: left edge of the first column, top of the blocks. */
export interface PlacedColumn {
  readonly left: number;
  /** Left edge of its frames. */
  readonly framesLeft: number;
  /** Right edge of its frames. */
  readonly right: number;
  readonly blocks: readonly PlacedBlock[];
  /** Where the risers of each kind run. */
  readonly laneX: ReadonlyMap<Lane, number>;
  /** Where each shared network's spine runs. */
  readonly spineX: ReadonlyMap<NetworkId, number>;
}

export function placeColumns(columns: readonly Column[]): PlacedColumn[] {
  let left = 0;
  return columns.map(({ stack, framesWidth }, number) => {
    const blocks = stack.map(({ laid }) => laid);
    const lanes = lanesOf(blocks);
    const framesLeft = left + lanesWidth(lanes.length);
    const right = framesLeft + framesWidth;
    const x = framesLeft + sizes.framePad;
    const column = {
      left,
      framesLeft,
      right,
      laneX: new Map(lanes.map((lane, index) => [lane, left + sizes.leftLane * (index + 1)])),
      spineX: new Map(
        spinesOf(blocks).map((network, index) => [network, right + sizes.spineLane * (index + 0.5)]),
      ),
      blocks: stack.map(({ laid, top }) => {
        const at = { x, y: top, room: right - x, column: number };
        return placed(laid, [at.x, at.y, at.room, number], () => placeBlock(laid, at));
      }),
    };
    left += columnWidth(framesWidth, blocks);
    return column;
  });
}

const placed = memoByEntity<PlacedBlock>();
