/** Lengths of the picture, in model pixels. */
export const sizes = {
  boxWidth: 140,
  boxHeight: 58,
  /** A further container in the same namespace adds a line of this height. */
  memberLine: 22,
  gutter: 18,
  rail: 26,
  branchRail: 18,
  /** Length of a cable between a rail and the box next to it: two labels fit beside it. */
  drop: 60,
  /** Below boxes from which no cable goes down. */
  rest: 24,
  /** Below a rail without boxes. */
  bare: 12,
  /** Below a rail without boxes that cables from above end on. */
  bareGap: 40,
  frameHeader: 30,
  frameTop: 16,
  framePad: 16,
  /** Between frames; kept free so that a rail can be added at the foot of a block without moving the next one. */
  slack: 104,
  /** The same for containers without a network. */
  shelfSlack: 32,
  /** The least room between two frames: the lower one's name, seen from far away, just clears the boxes of the upper one. */
  touching: 36,
  columnLeft: 58,
  lane: 22,
  /** Lanes of a new column that are kept for spines to come. */
  spareLanes: 2,
  /** Height that is kept free at the foot of the shortest column: the next network finds its place without anything giving way. */
  plot: 250,
  /** Slots of a new column that are kept for cables that pass its boxes. */
  spareSlots: 1,
  /** The least slots of a column that is added to a picture. */
  newColumn: 4,
  /** From a rail across the top to the next one: the name that it has from far stands between them. */
  topRail: 94,
  /** Between the lowest rail across the top and the blocks: names of frames stand there, seen from far away. */
  topGap: 72,
  hostGap: 16,
  hostBar: 30,
  /** About what the host's part takes with its NICs. */
  hostHeight: 130,
  /** Height of a line of published ports. */
  publishedLine: 19,
  publishedTitle: 92,
  nicRail: 28,
  nicGap: 34,
} as const;

export const pitch = sizes.boxWidth + sizes.gutter;

/** From the left edge of a column to that of the next. */
export function columnWidth(slots: number, laneCount: number): number {
  return sizes.columnLeft + slots * pitch - sizes.gutter + sizes.framePad + sizes.lane * (laneCount + 1);
}

/** A box with further containers in its namespace has a line for each. */
export function boxHeight(members: number): number {
  return sizes.boxHeight + Math.max(0, members - 1) * sizes.memberLine;
}

/** Height of a cell of boxes without rails, the gutter below it included. */
export function shelfCellHeight(lines: number): number {
  return boxHeight(lines) + sizes.gutter;
}

/** Boxes on one rail before it is folded into a further row. */
export const rowCapacity = 8;

/** Compose projects that make a network a shared one. */
export const sharedFrom = 3;

/** Lines of published ports under the host's rail; the rest is counted. */
export const publishedLines = 4;

/** Width to height that a fresh picture aims at. */
export const aspect = 1.6;

/** Width to height from which a picture that is drawn rather grows downwards than to the right. */
export const widestAspect = 2.4;

/**
 * Fewer boxes than this are a small picture: no room is kept below it, and the host's part, which is all that lies there, goes down
 * with each thing that finds no place above it. From here on nothing moves any more.
 */
export const settledFrom = 13;

/** A picture of this height is known to its reader: from then on it grows to the right, so that the host's part stays. */
export const grownUp = 1000;
export const grownAspect = 8;
