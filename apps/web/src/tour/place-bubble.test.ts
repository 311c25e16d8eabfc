import { expect, test } from 'vitest';
import { placeBubble, pointerFrom } from './place-bubble.js';

const size = { width: 300, height: 200 };
const pane = { width: 1000, height: 600 };
const covers = (
  { x, y }: { x: number; y: number },
  other: { x: number; y: number; width: number; height: number },
) =>
  x < other.x + other.width &&
  x + size.width > other.x &&
  y < other.y + other.height &&
  y + size.height > other.y;

test('the bubble stands in the pane, beside its thing and over nothing else, where there is room', () => {
  const target = { x: 100, y: 100, width: 10, height: 60 };
  const others = [
    { x: 60, y: 160, width: 100, height: 40 },
    { x: 60, y: 80, width: 500, height: 20 },
  ];
  const place = placeBubble(size, { pane, target, others });
  expect(place.x).toBeGreaterThanOrEqual(0);
  expect(place.y + size.height).toBeLessThanOrEqual(pane.height);
  expect([target, ...others].some((thing) => covers(place, thing))).toBe(false);
});

test('and its line is short, and runs over nothing where it need not', () => {
  const target = { x: 480, y: 280, width: 40, height: 40 };
  const wall = { x: 540, y: 0, width: 20, height: 600 };
  const place = placeBubble(size, { pane, target, others: [wall] });
  const [x1, y1, x2, y2] = pointerFrom({ ...place, ...size }, target);
  expect(Math.hypot(x2 - x1, y2 - y1)).toBeLessThan(60);
  expect(place.x).toBeLessThan(wall.x);
});

test('without a thing to point at it stands below, at the left', () => {
  expect(placeBubble(size, { pane, target: null, others: [] })).toEqual({ x: 12, y: 388 });
});
