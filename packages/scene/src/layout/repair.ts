/** Brings columns that have fallen behind a fresh picture up to it again, moving as few frames as that takes. */
import { columnWidth, widestOf, type Extent } from './columns.js';
import type { LaidBlock } from './laid-block.js';
import { sizes } from './sizes.js';

/** A column in the making: frames and free rooms from the top. */
export interface OpenColumn {
  readonly rooms: readonly OpenRoom[];
  readonly framesWidth: number;
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
  readonly limit: number;
  /** How good it shall be where anything has to move, so that the next change need not move more. */
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
    moved += step?.moves ?? 0;
    if (step === null || moved > frames / 2) return worst <= repair.limit ? current : null;
    current = step.apply();
    worst = repair.badness(extentOfRooms(current));
  }
  return current;
}

/** Something that can be done, in figures: only what is chosen is carried out. */
interface Step {
  /** Frames that it moves. */
  readonly moves: number;
  /** How much better for each. */
  readonly worth: number;
  apply(): readonly OpenColumn[];
}

/** What a column takes and could take. */
interface Figures {
  readonly width: number;
  readonly foot: number;
  /** Without its free rooms. */
  readonly closed: number;
  readonly needed: number;
  readonly framesWidth: number;
  /** Frames below its first free room. */
  readonly below: number;
  readonly frames: readonly LaidBlock[];
}

function figuresOf(column: OpenColumn): Figures {
  const { rooms, framesWidth } = column;
  const frames = framesIn(column);
  const gap = rooms.findIndex(({ laid }) => laid === null);
  return {
    frames,
    framesWidth,
    width: frames.length === 0 ? 0 : columnWidth(framesWidth, frames),
    foot: footOf(column),
    closed: frames.reduce((sum, { height }) => sum + height + sizes.between, 0),
    needed: widestOf(frames),
    below: gap < 0 ? 0 : rooms.slice(gap).filter(({ laid }) => laid !== null).length,
  };
}

function bestStep(columns: readonly OpenColumn[], { badness, isFixed }: Repair): Step | null {
  const figures = columns.map(figuresOf);
  const feet = figures.map(({ foot }) => foot);
  const width = figures.reduce((sum, column) => sum + column.width, 0);
  const worst = badness({ width, height: tallest(feet) });
  let best: Step | null = null;
  const offer: Offer = (change, apply) => {
    const gain = worst - badness({ width: width + change.wider, height: tallest(change.feet) });
    const worth = gain / (change.moves + 1);
    if (worth > (best?.worth ?? 1e-6)) best = { moves: change.moves, worth, apply };
  };
  for (const [at, from] of figures.entries()) {
    offer({ wider: 0, feet: feet.with(at, from.closed), moves: from.below }, () =>
      columns.with(at, closed(columns[at])),
    );
    const narrower = from.framesWidth - from.needed;
    if (narrower > 0) {
      offer({ wider: -narrower, feet, moves: rightOf(figures, at) }, () =>
        columns.with(at, tight(columns[at])),
      );
    }
    for (const laid of from.frames)
      if (!isFixed(laid)) offerMoves({ columns, figures, feet, at, laid }, offer);
  }
  return best;
}

type Offer = (
  change: { readonly wider: number; readonly feet: readonly number[]; readonly moves: number },
  apply: Step['apply'],
) => void;

interface Mover {
  readonly columns: readonly OpenColumn[];
  readonly figures: readonly Figures[];
  readonly feet: readonly number[];
  readonly at: number;
  readonly laid: LaidBlock;
}

/** A frame to each of the other columns; its own closes up. */
function offerMoves({ columns, figures, feet, at, laid }: Mover, offer: Offer): void {
  const from = figures[at];
  if (from === undefined) return;
  const rest = from.frames.filter((other) => other !== laid);
  const saved = rest.length === 0 ? from.width : from.framesWidth - widestOf(rest);
  const height = laid.height + sizes.between;
  const left = feet.with(at, from.closed - height);
  const own = from.frames.length - from.frames.indexOf(laid);
  for (const [target, to] of figures.entries()) {
    if (target === at || to.frames.length === 0) continue;
    const wider = Math.max(0, laid.width - to.framesWidth);
    const shifted = Math.max(saved > 0 ? rightOf(figures, at) : 0, wider > 0 ? rightOf(figures, target) : 0);
    const further = roomFor(columns[target], laid) >= 0 ? 0 : height;
    offer({ wider: wider - saved, feet: left.with(target, to.foot + further), moves: own + shifted }, () =>
      columns
        .with(at, tight(closed({ rooms: withoutFrame(columns[at], laid), framesWidth: from.framesWidth })))
        .with(target, withFrame(columns[target], laid)),
    );
  }
}

/** Frames that shift where a column gets wider or narrower. */
function rightOf(figures: readonly Figures[], at: number): number {
  return figures.slice(at + 1).reduce((sum, { frames }) => sum + frames.length, 0);
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

export function extentOfRooms(columns: readonly OpenColumn[]): Extent {
  const figures = columns.map(figuresOf);
  return {
    width: figures.reduce((sum, { width }) => sum + width, 0),
    height: Math.max(0, ...figures.map(({ foot }) => foot)) - sizes.between,
  };
}

const empty: OpenColumn = { rooms: [], framesWidth: 0 };

/** A column without its free rooms. */
export function closed({ rooms, framesWidth }: OpenColumn = empty): OpenColumn {
  return { rooms: rooms.flatMap(({ laid }) => (laid === null ? [] : roomOf(laid))), framesWidth };
}

/** A column no wider than its frames. */
export function tight(column: OpenColumn = empty): OpenColumn {
  return { rooms: column.rooms, framesWidth: widestOf(framesIn(column)) };
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
  const { rooms } = column;
  const framesWidth = Math.max(column.framesWidth, laid.width);
  const room = roomOf(laid);
  const at = roomFor(column, laid);
  const rest = (rooms[at]?.height ?? 0) - room.height;
  if (at < 0) return { rooms: [...rooms, room], framesWidth };
  const left = rest > 0 ? [{ laid: null, height: rest }] : [];
  return { rooms: rooms.toSpliced(at, 1, room, ...left), framesWidth };
}
