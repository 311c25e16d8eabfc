/** Where a bubble stands: beside the thing that it points at, over as little else as can be. Pure. */
import type { Rect } from '@patchbay/scene';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room around the thing and at the edges of the pane, and the steps in which places are tried, pixels. */
const room = { target: 24, edge: 12, step: 20 } as const;

export interface Surroundings {
  readonly pane: Size;
  /** Null: the thing is not to be seen. */
  readonly target: Rect | null;
  /** Everything else that is to stay readable. */
  readonly others: readonly Rect[];
}

/** The corner at the top left. Without a thing to point at it stands at the bottom left. */
export function placeBubble(
  size: Size,
  { pane, target, others }: Surroundings,
): { readonly x: number; readonly y: number } {
  const last = {
    x: Math.max(room.edge, pane.width - size.width - room.edge),
    y: Math.max(room.edge, pane.height - size.height - room.edge),
  };
  if (target === null) return { x: room.edge, y: last.y };
  let best: { x: number; y: number; covered: number; far: number } = {
    x: room.edge,
    y: last.y,
    covered: Infinity,
    far: Infinity,
  };
  for (const x of stepsTo(last.x)) {
    for (const y of stepsTo(last.y)) {
      const place = { x, y, ...size };
      const covered =
        overlap(place, grown(target)) * 8 +
        others.reduce((sum, other) => sum + overlap(place, other), 0) +
        crossed(pointerFrom(place, target), others);
      const far = distance(place, target);
      if (covered < best.covered || (covered === best.covered && far < best.far))
        best = { x, y, covered, far };
    }
  }
  return { x: best.x, y: best.y };
}

type Line = readonly [x1: number, y1: number, x2: number, y2: number];

/** The shortest line from a bubble to its thing. */
export function pointerFrom(bubble: Rect, target: Rect): Line {
  const [x1, x2] = nearest(bubble.x, bubble.width, target.x, target.width);
  const [y1, y2] = nearest(bubble.y, bubble.height, target.y, target.height);
  return [x1, y1, x2, y2];
}

/** Where two stretches come nearest: the middle of what they share, else their facing ends. */
function nearest(
  from: number,
  length: number,
  other: number,
  otherLength: number,
): readonly [number, number] {
  const [start, end] = [Math.max(from, other), Math.min(from + length, other + otherLength)];
  if (start <= end) return [(start + end) / 2, (start + end) / 2];
  return from > other ? [from, other + otherLength] : [from + length, other];
}

function stepsTo(last: number): readonly number[] {
  const count = Math.floor((last - room.edge) / room.step);
  return [...Array.from({ length: count + 1 }, (_, index) => room.edge + index * room.step), last];
}

function grown({ x, y, width, height }: Rect): Rect {
  const { target: by } = room;
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function overlap(left: Rect, right: Rect): number {
  const width = Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x);
  const height = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** How much the line runs over, as an area. */
function crossed([x1, y1, x2, y2]: Line, others: readonly Rect[]): number {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const points = Math.ceil(length / room.step);
  let area = 0;
  for (let point = 1; point < points; point += 1) {
    const [x, y] = [x1 + ((x2 - x1) * point) / points, y1 + ((y2 - y1) * point) / points];
    if (others.some((other) => isIn(other, x, y))) area += room.step * room.step;
  }
  return area;
}

function isIn({ x, y, width, height }: Rect, left: number, top: number): boolean {
  return left > x && left < x + width && top > y && top < y + height;
}

function distance(bubble: Rect, target: Rect): number {
  const [x1, y1, x2, y2] = pointerFrom(bubble, target);
  return Math.hypot(x2 - x1, y2 - y1);
}
