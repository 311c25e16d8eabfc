import type { ContainerId } from '@patchbay/topology';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RouteStop } from '../canvas/index.js';
import { createRoutePlayer } from './route-player.js';

const [first, second] = ['container:e/1', 'container:e/2'] as ContainerId[] as [ContainerId, ContainerId];
const way: readonly RouteStop[] = [
  { id: first, status: 'ok' },
  { id: second, status: 'broken' },
];
const mended: readonly RouteStop[] = way.map(({ id }) => ({ id, status: 'ok' }));

let shown: (readonly RouteStop[] | null)[] = [];
const canvas = { route: (stops: readonly RouteStop[] | null) => void shown.push(stops) };

beforeEach(() => {
  shown = [];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test('lights a way stop by stop', () => {
  createRoutePlayer(canvas).play(way, false);
  expect(shown).toEqual([way.slice(0, 1)]);
  vi.runAllTimers();
  expect(shown).toEqual([way.slice(0, 1), way]);
});

test('lights it at once for those who asked for less motion', () => {
  createRoutePlayer(canvas).play(way, true);
  expect(shown).toEqual([way]);
  expect(vi.getTimerCount()).toBe(0);
});

test('the same way after a remedy changes at once: the eye looks at the break', () => {
  const player = createRoutePlayer(canvas);
  player.play(way, true);
  player.play(mended, false);
  expect(shown.at(-1)).toEqual(mended);
});

test('no way puts every light out, and nothing comes after it', () => {
  const player = createRoutePlayer(canvas);
  player.play(way, false);
  player.play(null, false);
  vi.runAllTimers();
  expect(shown.at(-1)).toBeNull();
});
