import type { ZoomLevel } from './model.js';

/**
 * A level ends where its letters would be less than 11 pixels high. Below `leave` it is left for the coarser one; above `enter` it is
 * taken again: the gap keeps a resting wheel from flickering.
 */
const thresholds = [
  { level: 'near', leave: 0.85, enter: 0.9 },
  { level: 'middle', leave: 0.55, enter: 0.6 },
] as const;

/** The level of detail to draw at a zoom factor, given the one drawn now. */
export function levelAt(zoom: number, current: ZoomLevel): ZoomLevel {
  const order: readonly ZoomLevel[] = ['near', 'middle', 'far'];
  for (const { level, leave, enter } of thresholds) {
    const isCoarser = order.indexOf(current) > order.indexOf(level);
    if (zoom >= (isCoarser ? enter : leave)) return level;
  }
  return 'far';
}
