import type { NetworkId } from '@patchbay/topology';

/** A slot of a row, counted from the left edge of its block. */
export interface SlotWish {
  readonly network: NetworkId;
  /** Which row of a network that has several, from the top. */
  readonly segment: number;
  readonly slot: number;
}

/** Where a frame stands in its column. */
export interface FrameWish {
  readonly column: number;
  /** Frames above it. */
  readonly index: number;
  /** A person moved it; else it only stood somewhere when a person moved another one. */
  readonly own: boolean;
}

/** The room of one frame in a column of a busy host, or the room that a frame left. */
export interface Room {
  /** Key of the block; null when it is free. */
  readonly block: string | null;
  /** Height with the gap below, pixels. */
  readonly height: number;
}

export interface RoomColumn {
  readonly rooms: readonly Room[];
  readonly framesWidth: number;
}

/** How a busy host was drawn. */
export interface DrawnRooms {
  /** The shape that the picture aimed at: another audience gets a picture of its own. */
  readonly aspect: number;
  readonly columns: readonly RoomColumn[];
  /** Keys of everything that was folded. */
  readonly folds: string;
}

/**
 * What a layout takes over from the picture before: what a person placed and, on a busy host, the rooms of the frames. Everything
 * else follows from the topology alone, so that two browsers show the same picture. Plain JSON.
 */
export interface Arrangement {
  readonly version: 3;
  /** Boxes that a person placed, by name: a container that is made again stands there again. */
  readonly boxes: Readonly<Record<string, SlotWish>>;
  /** Where every frame stood when a person last moved one, by the keys of their blocks; empty when nobody did. */
  readonly frames: Readonly<Record<string, FrameWish>>;
  /** The frames of a busy host; null below `busyFrom` boxes. */
  readonly drawn: DrawnRooms | null;
  /** Projects had folded by themselves. */
  readonly crowded: boolean;
}

const nothing: Arrangement = { version: 3, boxes: {}, frames: {}, drawn: null, crowded: false };

/** Nothing placed, nothing drawn before. */
export function emptyArrangement(): Arrangement {
  return nothing;
}

/** What is kept over a reload: a person's own placements. The rest is laid out afresh. */
export function serializeArrangement({ boxes, frames }: Arrangement): string {
  return JSON.stringify({ version: 3, boxes, frames });
}
