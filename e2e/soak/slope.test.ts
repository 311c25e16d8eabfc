import { expect, test } from 'vitest';
import { rise } from './slope.js';

const points = (...values: readonly number[]) => values.map((value, at) => ({ at, value }));

test('a figure that grows rises by what it grew; one that swings does not', () => {
  expect(rise(points(10, 12, 14, 16))).toBeCloseTo(6);
  expect(rise(points(10, 14, 14, 10))).toBeCloseTo(0);
  expect(rise(points(16, 12, 8))).toBeCloseTo(-8);
});

test('a single point rises by nothing', () => {
  expect(rise(points(7))).toBe(0);
  expect(rise([])).toBe(0);
});
