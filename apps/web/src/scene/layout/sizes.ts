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
  slack: 70,
  /** The least room between two frames. */
  touching: 2,
  columnLeft: 58,
  lane: 22,
  topRail: 44,
  hostGap: 16,
  hostBar: 30,
  /** Height of a line of published ports. */
  publishedLine: 19,
  publishedTitle: 92,
  nicRail: 28,
  nicGap: 34,
} as const;

export const pitch = sizes.boxWidth + sizes.gutter;

/** Boxes on one rail before it is folded into a further row. */
export const rowCapacity = 8;

/** Compose projects that make a network a shared one. */
export const sharedFrom = 3;

/** Lines of published ports under the host's rail; the rest is counted. */
export const publishedLines = 4;

/** Width to height that a fresh picture aims at. */
export const aspect = 1.6;
