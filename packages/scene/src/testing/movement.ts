/** What of a picture is not where it was. */
import type { EntityId } from '@patchbay/topology';
import type { Point, Scene, SceneItem } from '../model.js';

export interface Movement {
  readonly id: string;
  readonly kind: SceneItem['kind'];
  /** Pixels. */
  readonly distance: number;
}

/**
 * Everything that is in both scenes, at another place, and not what the change was about: boxes with all that is on them, rails,
 * frames, parts of the host, both ends of cables and of risers. Growing to the right or downwards is no movement.
 * @param touched what the change was about; the rails of such a network are held to their places even so
 */
export function movementOf(before: Scene, after: Scene, touched: ReadonlySet<EntityId>): Movement[] {
  return after.items.flatMap((item) => {
    const old = before.item(item.id);
    if (old === null || old === item || old.kind !== item.kind || mayMove(item, after, touched)) return [];
    const distance = farthest(endsOf(old), endsOf(item));
    return distance > 0 ? [{ id: item.id, kind: item.kind, distance }] : [];
  });
}

function mayMove(item: SceneItem, scene: Scene, touched: ReadonlySet<EntityId>): boolean {
  const owner = item.of === null ? null : scene.item(item.of);
  const fixed = [item, owner].some((thing) => thing?.kind === 'rail' || thing?.kind === 'frame');
  return !fixed && (isTouched(item, touched) || (owner !== null && isTouched(owner, touched)));
}

function isTouched(item: SceneItem, touched: ReadonlySet<EntityId>): boolean {
  return item.entity !== null && touched.has(item.entity);
}

function endsOf(item: SceneItem): readonly Point[] {
  return 'from' in item ? [item.from, item.to] : [item];
}

function farthest(before: readonly Point[], after: readonly Point[]): number {
  const distances = after.map((point, index) => {
    const old = before[index] ?? point;
    return Math.hypot(point.x - old.x, point.y - old.y);
  });
  return Math.max(...distances);
}
