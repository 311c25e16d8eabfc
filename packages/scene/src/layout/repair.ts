/** Brings columns that have fallen behind a fresh picture up to it again, moving as few frames as that takes. */
import { columnWidth, type Extent } from './columns.js';
import type { LaidBlock } from './laid-block.js';
import { pitch, sizes } from './sizes.js';

/** A column in the making: frames and free rooms from the top. */
export interface OpenColumn {
  readonly rooms: readonly OpenRoom[];
  readonly slots: number;
}

/** A frame, or null for free room; height with the gap below. */
export interface OpenRoom {
  readonly laid: LaidBlock | null;
  readonly height: number;
}

/** How much worse than a fresh one a picture of some extent is. */
export type Badness = (extent: Extent) => number;

export interface Repair {
  readonly badness: Badness;
  /** How bad it may stay. */
  readonly goal: number;
  /** Frames that a person placed stay. */
  isFixed(laid: LaidBlock): boolean;
}

/** @returns null where it would move more than half of the frames: then a fresh picture is as easy to follow */
export function repaired(columns: readonly OpenColumn[], repair: Repair): readonly OpenColumn[] | null {
  let current = columns;
  let worst = repair.badness(extentOfRooms(current));
  const frames = columns.reduce((sum, column) => sum + framesIn(column).length, 0);
  let moved = 0;
  while (worst > repair.goal) {
    const step = bestStep(current, repair);
    if (step === null) return null;
    moved += step.moves;
    if (moved > frames / 2) return null;
    current = step.apply();
    worst = repair.badness(extentOfRooms(current));
  }
  return current;
}

/** Something that can be done, in figures: only what is chosen is carried out. */
interface Step {
  /** Frames that it moves. */
  readonly moves: number;
  readonly gain: number;
  apply(): readonly OpenColumn[];
}

/** What a column takes and could take. */
interface Figures {
  readonly width: number;
  readonly foot: number;
  /** Without its free rooms. */
  readonly closed: number;
  readonly needed: number;
  readonly slots: number;
  /** Frames below its first free room. */
  readonly below: number;
  readonly frames: readonly LaidBlock[];
}

function figuresOf(column: OpenColumn): Figures {
  const { rooms, slots } = column;
  const frames = framesIn(column);
  const gap = rooms.findIndex(({ laid }) => laid === null);
  return {
    frames,
    slots,
    width: frames.length === 0 ? 0 : columnWidth(slots, frames),
    foot: footOf(column),
    closed: frames.reduce((sum, { height }) => sum + height + sizes.between, 0),
    needed: slotsOf(frames),
    below: gap < 0 ? 0 : rooms.slice(gap).filter(({ laid }) => laid !== null).length,
  };
}

function bestStep(columns: readonly OpenColumn[], { badness, isFixed }: Repair): Step | null {
  const figures = columns.map(figuresOf);
  const width = figures.reduce((sum, column) => sum + column.width, 0);
  const feet = figures.map(({ foot }) => foot);
  const worst = badness({ width, height: tallest(feet) });
  let best: Step | null = null;
  const offer = (extent: Extent, moves: number, apply: Step['apply']): void => {
    const gain = (worst - badness(extent)) / (moves + 1);
    if (gain > (best?.gain ?? 1e-6)) best = { moves, gain, apply };
  };
  figures.forEach((from, at) => {
    const rightOf = figures.slice(at + 1).reduce((sum, { frames }) => sum + frames.length, 0);
    const narrower = (from.slots - from.needed) * pitch;
    offer({ width, height: tallest(feet.with(at, from.closed)) }, from.below, () =>
      columns.with(at, closed(columns[at])),
    );
    offer({ width: width - narrower, height: tallest(feet) }, narrower > 0 ? rightOf : 0, () =>
      columns.with(at, { rooms: columns[at]?.rooms ?? [], slots: from.needed }),
    );
    for (const [place, laid] of from.frames.entries()) {
      if (isFixed(laid)) continue;
      const rest = from.frames.toSpliced(place, 1);
      const saved = rest.length === 0 ? from.width : (from.slots - slotsOf(rest)) * pitch;
      const height = laid.height + sizes.between;
      const left = feet.with(at, from.closed - height);
      const moves = from.frames.length - place + (saved > 0 ? rightOf : 0);
      figures.forEach((to, target) => {
        if (target === at || to.frames.length === 0) return;
        const wider = Math.max(0, laid.slots - to.slots) * pitch;
        const free = roomFor(columns[target], laid) >= 0 ? 0 : height;
        const extent = {
          width: width - saved + wider,
          height: tallest(left.with(target, to.foot + free)),
        };
        offer(extent, moves + (wider > 0 ? figures.length - target : 0), () =>
          columns
            .with(at, tight(closed({ rooms: withoutFrame(columns[at], laid), slots: from.slots })))
            .with(target, withFrame(columns[target], laid)),
        );
      });
    }
  });
  return best;
}

/** The tallest of all, smoothed: what shortens one of two that are about as tall has to count for something. */
function tallest(feet: readonly number[]): number {
  const most = Math.max(1, ...feet);
  const sum = feet.reduce((powers, foot) => powers + (foot / most) ** 16, 0);
  return most * sum ** (1 / 16) - sizes.between;
}

function framesIn({ rooms }: OpenColumn): LaidBlock[] {
  return rooms.flatMap(({ laid }) => laid ?? []);
}

function footOf({ rooms }: OpenColumn): number {
  return rooms.reduce((sum, { height }) => sum + height, 0);
}

function slotsOf(frames: readonly LaidBlock[]): number {
  return frames.reduce((most, { slots }) => Math.max(most, slots), 1);
}

export function extentOfRooms(columns: readonly OpenColumn[]): Extent {
  const figures = columns.map(figuresOf);
  return {
    width: figures.reduce((sum, { width }) => sum + width, 0),
    height: Math.max(0, ...figures.map(({ foot }) => foot)) - sizes.between,
  };
}

const empty: OpenColumn = { rooms: [], slots: 1 };

/** A column without its free rooms. */
export function closed({ rooms, slots }: OpenColumn = empty): OpenColumn {
  return { rooms: rooms.flatMap(({ laid }) => (laid === null ? [] : roomOf(laid))), slots };
}

/** A column no wider than its frames. */
export function tight(column: OpenColumn): OpenColumn {
  return { rooms: column.rooms, slots: slotsOf(framesIn(column)) };
}

export function roomOf(laid: LaidBlock): OpenRoom {
  return { laid, height: laid.height + sizes.between };
}

function withoutFrame({ rooms }: OpenColumn = empty, gone: LaidBlock): OpenRoom[] {
  return rooms.filter(({ laid }) => laid !== gone);
}

/** The free room that a frame fits into; -1: none. */
function roomFor({ rooms }: OpenColumn = empty, { height }: LaidBlock): number {
  return rooms.findIndex((room) => room.laid === null && room.height >= height + sizes.between);
}

/** A column with a further frame, in a free room or at its foot. */
export function withFrame(column: OpenColumn = empty, laid: LaidBlock): OpenColumn {
  const { rooms, slots } = column;
  const wide = Math.max(slots, laid.slots);
  const room = roomOf(laid);
  const at = roomFor(column, laid);
  const rest = (rooms[at]?.height ?? 0) - room.height;
  if (at < 0) return { rooms: [...rooms, room], slots: wide };
  const left = rest > 0 ? [{ laid: null, height: rest }] : [];
  return { rooms: rooms.toSpliced(at, 1, room, ...left), slots: wide };
}
