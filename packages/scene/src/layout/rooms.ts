/** Where the frames of a busy host stand: each keeps its room while the picture is nearly as good as a fresh one. */
import type { NetworkId } from '@patchbay/topology';
import type { Arrangement, DrawnRooms, RoomColumn } from './arrangement.js';
import {
  crossingsOf,
  extentOf,
  wholeOf,
  zoomOf,
  type Column,
  type Extent,
  type Shape,
  type Stacked,
} from './columns.js';
import type { LaidBlock } from './laid-block.js';
import {
  closed,
  extentOfRooms,
  repaired,
  roomOf,
  tight,
  withFrame,
  type Badness,
  type OpenColumn,
  type OpenRoom,
} from './repair.js';
import { sizes } from './sizes.js';

/** How much worse than a fresh picture one may be that has moved nothing, and how near it comes to one where it moves something. */
const [tolerance, repairedTo] = [1.08, 1.05];

/** What a busy host is drawn from. */
export interface BusyInput {
  readonly blocks: readonly LaidBlock[];
  /** Networks with a rail across the top. */
  readonly shared: readonly NetworkId[];
  readonly before: DrawnRooms;
  /** What a person placed. */
  readonly frames: Arrangement['frames'];
  /** Keys of everything that is folded now. */
  readonly folds: string;
  readonly fresh: readonly Column[];
  readonly shape: Shape;
}

/**
 * The columns with every frame where it was; newcomers, and frames that have outgrown their room, take free rooms, else the foot of
 * the shortest column. A person who folds or unfolds sees it happen in its place: the frames below close up or give way. Where all
 * this is worse than fresh columns by more than the tolerance, in area, size of type or crossings, the fewest frames move that mend it.
 */
export function steadyColumns(input: BusyInput): readonly Column[] {
  const { blocks, shared, before, frames, folds, fresh, shape } = input;
  const badness = badnessAgainst(extentOf(fresh), shape);
  const most = tolerance * crossingsOf(fresh, shared);
  const isGood = (columns: readonly Column[]): boolean =>
    badness(extentOf(columns)) <= tolerance && crossingsOf(columns, shared) <= most;
  const open = keptColumns(blocks, { before, folds, badness });
  const kept = open.map(columnOf);
  if (isGood(kept)) return kept;
  const turned = before.folds === folds ? new Set<string>() : otherHeights(blocks, before);
  const isFixed = ({ key }: LaidBlock): boolean => Object.hasOwn(frames, key) || turned.has(key);
  const repair = { badness, limit: tolerance, goal: repairedTo, isFixed };
  const mended = repaired(open, repair)?.filter(isLiving).map(columnOf) ?? fresh;
  return isGood(mended) ? mended : fresh;
}

/** In area, or in size of type: whichever is worse. */
function badnessAgainst(fresh: Extent, shape: Shape): Badness {
  const area = (columns: Extent): number => {
    const { width, height } = wholeOf(columns, shape);
    return width * height;
  };
  const [freshArea, freshZoom] = [area(fresh), zoomOf(fresh, shape)];
  return (columns) => Math.max(area(columns) / freshArea, freshZoom / zoomOf(columns, shape));
}

interface Kept {
  readonly before: DrawnRooms;
  readonly folds: string;
  readonly badness: Badness;
}

function keptColumns(blocks: readonly LaidBlock[], { before, folds, badness }: Kept): readonly OpenColumn[] {
  const byKey = new Map(blocks.map((laid) => [laid.key, laid]));
  const rooms = before.columns.map((column) => openColumn(column, byKey));
  let columns: readonly OpenColumn[] =
    before.folds === folds
      ? rooms.map((column, at) => inTheirRooms(column, at === rooms.length - 1))
      : rooms.map((column) => tight(closed(column)));
  const known = new Set(columns.flatMap((column) => column.rooms.map(({ laid }) => laid)));
  columns = columns.filter(isLiving);
  for (const laid of blocks) if (!known.has(laid)) columns = withRoomFor(laid, columns, badness);
  return columns;
}

/** Frames that were folded or unfolded: a person looks at them. */
function otherHeights(blocks: readonly LaidBlock[], { columns }: DrawnRooms): ReadonlySet<string> {
  const heights = new Map(columns.flatMap(({ rooms }) => rooms.map(({ block, height }) => [block, height])));
  const turned = blocks.filter(({ key, height }) => heights.get(key) !== height + sizes.between);
  return new Set(turned.map(({ key }) => key));
}

function isLiving({ rooms }: OpenColumn): boolean {
  return rooms.some(({ laid }) => laid !== null);
}

function openColumn({ rooms, framesWidth }: RoomColumn, byKey: ReadonlyMap<string, LaidBlock>): OpenColumn {
  const open = rooms.map(({ block, height }): OpenRoom => {
    return { laid: (block === null ? undefined : byKey.get(block)) ?? null, height };
  });
  return { rooms: open, framesWidth };
}

/** The rooms of columns as they are drawn. */
export function roomsOf(columns: readonly Column[]): readonly RoomColumn[] {
  return columns.map(({ stack, framesWidth }) => {
    let top = 0;
    const rooms = stack.flatMap(({ laid, top: at }) => {
      const free = at - top;
      const height = laid.height + sizes.between;
      top = at + height;
      return [...(free > 0 ? [{ block: null, height: free }] : []), { block: laid.key, height }];
    });
    return { rooms, framesWidth };
  });
}

/**
 * Each frame in the room that it has, with the free room below it where it needs more. What does not fit any more leaves. The last
 * column may be wider than it was: nothing is right of it.
 */
function inTheirRooms({ rooms, framesWidth }: OpenColumn, isLast: boolean): OpenColumn {
  const widest = isLast ? Infinity : framesWidth;
  const open = joined(
    rooms.map(({ laid, height }) => ({ laid: laid !== null && laid.width <= widest ? laid : null, height })),
  );
  const result: OpenRoom[] = [];
  let spare = 0;
  open.forEach(({ laid, height }, at) => {
    const below = open[at + 1];
    const free = below === undefined ? Infinity : below.laid === null ? below.height : 0;
    const needed = laid === null ? 0 : laid.height + sizes.between;
    if (laid === null || needed > height + free) {
      result.push({ laid: null, height: height - spare });
      spare = 0;
      return;
    }
    result.push(roomOf(laid));
    if (needed < height) result.push({ laid: null, height: height - needed });
    else spare = below === undefined ? 0 : needed - height;
  });
  const column = { rooms: joined(result), framesWidth };
  return isLast ? tight(column) : column;
}

/** Neighbouring free rooms are one, and what is free at the foot is no room. */
function joined(rooms: readonly OpenRoom[]): OpenRoom[] {
  const result: OpenRoom[] = [];
  for (const room of rooms) {
    if (room.height === 0) continue;
    const last = result.at(-1);
    if (room.laid === null && last?.laid === null) {
      result[result.length - 1] = { laid: null, height: last.height + room.height };
    } else result.push(room);
  }
  if (result.at(-1)?.laid === null) result.pop();
  return result;
}

/** Wherever it moves nobody and the picture is best: in a free room, at a foot, or in a column of its own. */
function withRoomFor(
  laid: LaidBlock,
  columns: readonly OpenColumn[],
  badness: Badness,
): readonly OpenColumn[] {
  const fits = ({ framesWidth }: OpenColumn, at: number): boolean =>
    laid.width <= framesWidth || at === columns.length - 1;
  const chances = columns.flatMap((column, at) =>
    fits(column, at) ? [columns.with(at, withFrame(column, laid))] : [],
  );
  const [best = columns] = [...chances, [...columns, withFrame(undefined, laid)]]
    .map((chance) => ({ chance, cost: badness(extentOfRooms(chance)) }))
    .sort((left, right) => left.cost - right.cost)
    .map(({ chance }) => chance);
  return best;
}

function columnOf({ rooms, framesWidth }: OpenColumn): Column {
  let top = 0;
  const stack = rooms.flatMap(({ laid, height }): Stacked[] => {
    const at = top;
    top += height;
    return laid === null ? [] : [{ laid, top: at }];
  });
  return { stack, framesWidth };
}
