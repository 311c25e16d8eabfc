/** What of a picture is not where it was. */
import type { EntityId } from '@patchbay/topology';
import { shelfKey } from '../layout/blocks.js';
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

/** Frames that stand elsewhere with all that is in them, and that no touched thing is or was in. */
export function framesMoved(
  before: Scene,
  after: Scene,
  touched: ReadonlySet<EntityId> = new Set(),
): string[] {
  const old = new Map(before.layout.frames.map((frame) => [frame.block, frame]));
  const mine = new Set([...touchedFrames(before, touched), ...touchedFrames(after, touched)]);
  return after.layout.frames.flatMap(({ block, rect }) => {
    const then = old.get(block)?.rect;
    const stays = then === undefined || (then.x === rect.x && then.y === rect.y);
    return stays || mine.has(block) ? [] : [block];
  });
}

/** The blocks of what a change is about. */
function touchedFrames({ layout }: Scene, touched: ReadonlySet<EntityId>): string[] {
  const blockOf = new Map(layout.rails.map(({ id, block }) => [id, block]));
  const own = new Set(
    layout.boxes.flatMap(({ box }) => (box.members.some((id) => touched.has(id)) ? [box.key] : [])),
  );
  const hung = new Set(layout.cables.map(({ box }) => box));
  return [
    ...([...own].some((key) => !hung.has(key)) ? [shelfKey] : []),
    ...layout.frames.flatMap(({ block, networks }) =>
      networks.some((id) => touched.has(id)) ? [block] : [],
    ),
    ...layout.cables.flatMap(({ box, rail }) => (own.has(box) ? (blockOf.get(rail) ?? []) : [])),
  ];
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
