import type { NetworkId } from '@patchbay/topology';
import type { CableItem, RailItem, Rect, RiserItem, Scene } from '../model.js';

/** Lines that run over a rail they have nothing to do with. */
export interface Crossings {
  /** A cable over the rail of a network that its box is not on. */
  readonly cables: number;
  /** A shared network's spine over another network's rail. */
  readonly spines: number;
}

/** Counts what a reader stumbles over. `networkOf` and `networksOf` answer for a cable: its own network, and all of its box. */
export function countCrossings(
  scene: Scene,
  networksOf: (cable: CableItem) => ReadonlySet<NetworkId>,
): Crossings {
  const rails = scene.items.filter((item): item is RailItem => item.kind === 'rail');
  const cables = scene.items.filter((item): item is CableItem => item.kind === 'cable');
  const spines = scene.items.filter(
    (item): item is RiserItem => item.kind === 'riser' && item.role === 'spine' && item.from.x === item.to.x,
  );
  let [overRails, spinesOver] = [0, 0];
  for (const cable of cables) {
    const own = networksOf(cable);
    for (const rail of rails) {
      if (!own.has(rail.entity as NetworkId) && crosses(cable, rail)) overRails += 1;
    }
  }
  for (const spine of spines) {
    for (const rail of rails) if (rail.entity !== spine.entity && crosses(spine, rail)) spinesOver += 1;
  }
  return { cables: overRails, spines: spinesOver };
}

/** True when a vertical line runs through a rectangle, not merely up to it. */
export function crosses(line: Pick<CableItem, 'from' | 'to'>, { x, y, width, height }: Rect): boolean {
  const top = Math.min(line.from.y, line.to.y);
  const bottom = Math.max(line.from.y, line.to.y);
  return line.from.x > x && line.from.x < x + width && top < y + height - 1 && bottom > y + 1;
}
