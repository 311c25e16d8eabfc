/** Where the frames of a busy host stand: each keeps its room while the picture is nearly as good as a fresh one. */
import type { DrawnRooms, Room, RoomColumn } from './arrangement.js';
import { extentOf, zoomOf, type Column, type Extent, type Shape, type Stacked } from './columns.js';
import type { LaidBlock } from './laid-block.js';
import { sizes } from './sizes.js';

/** How much worse than a fresh picture one may be that has moved nothing. */
const tolerance = 1.1;

/** What a busy host is drawn from. */
export interface BusyInput {
  readonly blocks: readonly LaidBlock[];
  readonly before: DrawnRooms;
  /** Keys of everything that is folded now. */
  readonly folds: string;
  readonly fresh: readonly Column[];
  readonly shape: Shape;
}

/**
 * The columns with every frame where it was; newcomers, and frames that have outgrown their room, take free rooms, else the foot of
 * the shortest column. A person who folds or unfolds sees it happen in its place: the frames below close up or give way. The fresh
 * columns where all this would be worse by more than the tolerance, in area or in size of type.
 */
export function steadyColumns({ blocks, before, folds, fresh, shape }: BusyInput): readonly Column[] {
  const byKey = new Map(blocks.map((laid) => [laid.key, laid]));
  const columns =
    before.folds === folds ? inTheirRooms(byKey, before.columns) : closedUp(byKey, before.columns);
  const known = new Set(columns.flatMap(({ rooms }) => rooms.map(({ block }) => block)));
  for (const laid of blocks) if (!known.has(laid.key)) giveRoom(laid, columns);
  const kept = columns.map(({ rooms, slots }): Column => ({ stack: stackOf(rooms, byKey), slots }));
  const living = kept.filter(({ stack }) => stack.length > 0);
  return isNearlyAsGood(extentOf(living), extentOf(fresh), shape) ? living : fresh;
}

function isNearlyAsGood(kept: Extent, fresh: Extent, shape: Shape): boolean {
  const area = ({ width, height }: Extent): number => width * (height + shape.around);
  return area(kept) <= tolerance * area(fresh) && zoomOf(kept, shape) * tolerance >= zoomOf(fresh, shape);
}

/** The rooms of columns as they are drawn. */
export function roomsOf(columns: readonly Column[]): readonly RoomColumn[] {
  return columns.map(({ stack, slots }) => {
    const rooms: Room[] = [];
    let top = 0;
    for (const { laid, top: at } of stack) {
      if (at > top) rooms.push({ block: null, height: at - top });
      const height = laid.height + sizes.between;
      rooms.push({ block: laid.key, height });
      top = at + height;
    }
    return { rooms, slots };
  });
}

type Blocks = ReadonlyMap<string, LaidBlock>;

/** A column in the making. */
interface OpenColumn {
  readonly rooms: Room[];
  readonly slots: number;
}

/** Each frame in the room that it has, with the free room below it where it needs more. What does not fit any more leaves. */
function inTheirRooms(byKey: Blocks, before: readonly RoomColumn[]): OpenColumn[] {
  return before.map(({ rooms, slots }) => {
    const taken = rooms.map(({ block, height }): Room => {
      const laid = block === null ? undefined : byKey.get(block);
      return laid !== undefined && laid.slots <= slots ? { block, height } : { block: null, height };
    });
    return { rooms: refilled(joined(taken), byKey), slots };
  });
}

function refilled(rooms: readonly Room[], byKey: Blocks): Room[] {
  const result: Room[] = [];
  let spare = 0;
  rooms.forEach(({ block, height }, at) => {
    const laid = block === null ? undefined : byKey.get(block);
    if (laid === undefined) {
      result.push({ block: null, height: height - spare });
      spare = 0;
      return;
    }
    const needed = laid.height + sizes.between;
    const below = rooms[at + 1];
    const free = below === undefined ? Infinity : below.block === null ? below.height : 0;
    if (needed > height + free) {
      result.push({ block: null, height });
      return;
    }
    result.push({ block, height: needed });
    if (needed > height) spare = below === undefined ? 0 : needed - height;
    else result.push({ block: null, height: height - needed });
  });
  return joined(result);
}

/** The frames of each column in their order, without gaps. */
function closedUp(byKey: Blocks, before: readonly RoomColumn[]): OpenColumn[] {
  return before.map(({ rooms }) => {
    const stack = rooms.flatMap(({ block }) => (block === null ? [] : (byKey.get(block) ?? [])));
    return {
      rooms: stack.map(({ key, height }) => ({ block: key, height: height + sizes.between })),
      slots: stack.reduce((most, { slots }) => Math.max(most, slots), 1),
    };
  });
}

/** Neighbouring free rooms are one, and what is free at the foot is no room. */
function joined(rooms: readonly Room[]): Room[] {
  const result: Room[] = [];
  for (const room of rooms) {
    if (room.height === 0) continue;
    const last = result.at(-1);
    if (room.block === null && last?.block === null) {
      result[result.length - 1] = { block: null, height: last.height + room.height };
    } else result.push(room);
  }
  if (result.at(-1)?.block === null) result.pop();
  return result;
}

/** A free room, else the foot of the shortest column that is wide enough, else a column of its own. */
function giveRoom(laid: LaidBlock, columns: OpenColumn[]): void {
  const needed = laid.height + sizes.between;
  const wide = columns.filter(({ slots }) => laid.slots <= slots);
  for (const { rooms } of wide) {
    const at = rooms.findIndex(({ block, height }) => block === null && height >= needed);
    const free = rooms[at];
    if (free === undefined) continue;
    const rest = free.height - needed;
    rooms.splice(
      at,
      1,
      { block: laid.key, height: needed },
      ...(rest > 0 ? [{ block: null, height: rest }] : []),
    );
    return;
  }
  const foot = ({ rooms }: OpenColumn): number => rooms.reduce((sum, { height }) => sum + height, 0);
  const [shortest] = wide.toSorted((left, right) => foot(left) - foot(right));
  const room = { block: laid.key, height: needed };
  if (shortest) shortest.rooms.push(room);
  else columns.push({ rooms: [room], slots: laid.slots });
}

function stackOf(rooms: readonly Room[], byKey: Blocks): Stacked[] {
  let top = 0;
  return rooms.flatMap(({ block, height }) => {
    const at = top;
    top += height;
    const laid = block === null ? undefined : byKey.get(block);
    return laid === undefined ? [] : [{ laid, top: at }];
  });
}
