/** What no picture may show: things over each other, cables over boxes, cables that end nowhere. */
import type { Topology } from '@patchbay/topology';
import type { CableItem, Rect, Scene, SceneItem } from '../model.js';
import { crosses } from './crossings.js';

export function areas(scene: Scene, kind: SceneItem['kind']): (SceneItem & Rect)[] {
  return scene.items.filter((item): item is SceneItem & Rect => item.kind === kind && 'width' in item);
}

export function overlap(left: Rect, right: Rect): boolean {
  return (
    left.x < right.x + right.width &&
    right.x < left.x + left.width &&
    left.y < right.y + right.height &&
    right.y < left.y + left.height
  );
}

/** Pairs of solid things that lie over each other. */
export function overlaps(scene: Scene): string[] {
  const solid = (['box', 'rail', 'host', 'nic'] as const).flatMap((kind) => areas(scene, kind));
  const sorted = solid.sort((left, right) => left.y - right.y);
  return sorted.flatMap((item, index) => {
    const below = sorted.slice(index + 1).filter((other) => other.y < item.y + item.height);
    return below.filter((other) => overlap(item, other)).map((other) => `${item.id} over ${other.id}`);
  });
}

/** Cables that run over a box. */
export function blockedCables(scene: Scene): string[] {
  const boxes = areas(scene, 'box');
  return cablesOf(scene).flatMap((cable) =>
    boxes.filter((box) => crosses(cable, box)).map((box) => `${cable.id} over ${box.id}`),
  );
}

export function cablesOf(scene: Scene): CableItem[] {
  return scene.items.filter((item): item is CableItem => item.kind === 'cable');
}

/** Cables of which an end does not touch what it belongs to: one box, and one rail of the right network. */
export function looseCables(scene: Scene, topology: Topology): string[] {
  const rails = areas(scene, 'rail');
  const boxes = areas(scene, 'box');
  const networkOf = new Map([...topology.endpoints.values()].map(({ cable, network }) => [cable, network]));
  return cablesOf(scene).flatMap((cable) => {
    const network = networkOf.get(cable.entity as never);
    const reached = rails.filter((rail) => touches(rail, cable.to) && rail.entity === network);
    const left = boxes.filter((box) => touches(box, cable.from));
    const plugged = cable.state === 'unplugged' || reached.length === 1;
    return plugged && left.length === 1 ? [] : [cable.id];
  });
}

export function faults(scene: Scene, topology: Topology): string[] {
  return [...overlaps(scene), ...blockedCables(scene), ...looseCables(scene, topology)];
}

function touches({ x, y, width, height }: Rect, point: { x: number; y: number }): boolean {
  return point.x > x && point.x < x + width && (point.y === y || point.y === y + height);
}
