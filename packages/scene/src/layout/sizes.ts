/** Lengths of the picture, in model pixels: sized so that the type of the near zoom level fits (`type.ts`). */
export const sizes = {
  boxWidth: 120,
  boxHeight: 66,
  /** A further container in the same namespace adds a line of this height. */
  memberLine: 24,
  gutter: 12,
  /** From the left edge of a slot to its cable: what is written beside it ends with its box. */
  cableAt: 20,
  /** Two lines: the name with the subnet, and the facts. */
  rail: 46,
  branchRail: 24,
  /** Length of a cable between a rail and the box next to it: three lines of labels fit beside it. */
  drop: 86,
  /** Below boxes from which no cable goes down: a chip of published ports hangs over their edge. */
  rest: 18,
  /** Below a rail without boxes. */
  bare: 10,
  /** Below a rail without boxes that cables from above end on. */
  bareGap: 40,
  frameHeader: 28,
  frameTop: 10,
  framePad: 12,
  /** Between two frames of a column. */
  between: 20,
  /** Between two lanes of risers at a column's left edge, and before the first. */
  leftLane: 12,
  /** Between two lanes of spines at a column's right edge. */
  spineLane: 22,
  /** From a rail across the top to the next one. */
  topRail: 60,
  /** Length of a rail across the top at least. */
  mainRail: 460,
  /** Between the lowest rail across the top and the blocks. */
  topGap: 24,
  hostGap: 18,
  hostBar: 34,
  /** Height of a line of published ports. */
  publishedLine: 21,
  publishedTitle: 96,
  nicRail: 32,
  nicGap: 18,
} as const;

/** From the left edge of a slot to that of the next: a slot is the room of one box and its cable. */
export const pitch = sizes.boxWidth + sizes.gutter;

/** A box with further containers in its namespace has a line for each. */
export function boxHeight(members: number): number {
  return sizes.boxHeight + Math.max(0, members - 1) * sizes.memberLine;
}

/** Height of a cell of boxes without rails, the gutter below it included. */
export function gridCellHeight(lines: number): number {
  return boxHeight(lines) + sizes.gutter;
}

/** Boxes on one rail before it continues in a further row. */
export const rowCapacity = 8;

/** Compose projects that make a network a shared one. */
export const sharedFrom = 3;

/** Lines of published ports under the host's rail; the rest is counted. */
export const publishedLines = 4;

/** Width to height that a picture aims at: the pane beside the outline, a projector above the command line, a phone held upright. */
export const aspects = { desk: 1.6, presentation: 2.3, upright: 0.7 } as const;

/**
 * From so many boxes on a host is busy: each frame keeps its place while the picture stays nearly as good as a fresh one. Below,
 * every picture is a fresh one.
 */
export const busyFrom = 60;
