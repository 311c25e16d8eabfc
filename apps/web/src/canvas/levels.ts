import type { ZoomLevel } from './model.js';

/** Below `leave` a level is left for the coarser one; above `enter` it is taken again. The gap keeps a resting wheel from flickering. */
const thresholds = [
  { level: 'near', leave: 0.66, enter: 0.74 },
  { level: 'middle', leave: 0.35, enter: 0.4 },
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
