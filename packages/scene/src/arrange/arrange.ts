/** A person's own arrangement: boxes and frames are put into other places of the bus layout, and stay there. */
import type { EntityId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { LayoutMemory } from '../layout/memory.js';
import { pitch, sizes } from '../layout/sizes.js';
import type { BoxItem, FrameItem, Point, Scene, SceneOptions } from '../model.js';
import { withBlockAt } from './move-block.js';
import { withBoxAt, withBoxBack } from './move-box.js';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** What can be moved: a box on a rail, or a frame with all that is in it. */
export type Movable = BoxItem | FrameItem;

export interface Arranged {
  readonly topology: Topology;
  readonly options: SceneOptions;
  readonly scene: Scene;
}

/**
 * Moves a box or a frame to the place next to a point.
 * @param to where its left top corner is let go, model pixels
 * @returns the new picture; null where the layout has no such place: a box hangs from one of its own rails
 */
export function arrange({ topology, options, scene }: Arranged, item: Movable, to: Point): Scene | null {
  const memory = memoryWith(scene.memory, item, to);
  if (memory === null) return null;
  const own = [...scene.memory.own.filter((id) => id !== item.id), item.id];
  const next = buildScene(topology, options, { ...scene, memory: { ...memory, own } });
  return took(item, memory, next.memory) ? next : null;
}

function memoryWith(memory: LayoutMemory, item: Movable, to: Point): LayoutMemory | null {
  if (item.kind === 'frame') return withBlockAt(memory, blockKey(item), { rect: item, to });
  return withBoxAt(memory, boxKey(item), { rect: item, to });
}

/** The layout had room for it there; where it had not, it put the box elsewhere. */
function took(item: Movable, wished: LayoutMemory, { boxes, blocks }: LayoutMemory): boolean {
  if (item.kind === 'frame') return blocks[blockKey(item)]?.top === wished.blocks[blockKey(item)]?.top;
  const [got, wanted] = [boxes[boxKey(item)], wished.boxes[boxKey(item)]];
  return got?.row === wanted?.row && got?.slot === wanted?.slot;
}

function blockKey({ id }: FrameItem): string {
  return id.slice('frame:'.length);
}

function boxKey({ id }: BoxItem): string {
  return id.slice('box:'.length);
}

/** The box or the frame that stands for a thing: what its menu moves. A network moves with its frame. */
export function movableOf(scene: Scene, id: EntityId): Movable | null {
  const items = scene.itemsOf(id).flatMap((itemId) => scene.item(itemId) ?? []);
  const box = items.find((item): item is BoxItem => item.kind === 'box');
  if (box && scene.memory.boxes[boxKey(box)]) return box;
  const rail = items.find((item) => item.kind === 'rail' && item.part !== 'main');
  if (rail?.kind !== 'rail') return null;
  return movableAt(scene, { x: rail.x + 1, y: rail.y + 1 }, 'frame');
}

/** What lies under a point and can be moved: a box before the frame that it is in. */
export function movableAt(scene: Scene, { x, y }: Point, kind?: 'frame'): Movable | null {
  const under = scene.items.filter((item): item is Movable => {
    if (item.kind !== 'box' && item.kind !== 'frame') return false;
    if (item.kind === 'frame' && (item.role === 'host' || item.role === 'stack')) return false;
    return x >= item.x && x <= item.x + item.width && y >= item.y && y <= item.y + item.height;
  });
  const box = under.find((item) => item.kind === 'box' && scene.memory.boxes[boxKey(item)] !== undefined);
  const frame = under.find((item) => item.kind === 'frame');
  return kind === undefined ? (box ?? frame ?? null) : (frame ?? null);
}

/** Where a step in a direction leads; a box has neighbours on its rail alone. */
export function stepFrom(scene: Scene, item: Movable, direction: Direction): Point | null {
  const { x, y } = item;
  if (item.kind === 'frame') {
    const width = item.width + sizes.columnLeft;
    const far = { left: { x: x - width, y }, right: { x: x + width, y } };
    if (direction === 'left' || direction === 'right') {
      return direction === 'left' && x < sizes.columnLeft ? null : far[direction];
    }
    const next = nextFrame(scene, item, direction);
    return next && { x, y: direction === 'up' ? next.y - 1 : next.y + next.height + 30 };
  }
  if (direction === 'up' || direction === 'down') return null;
  return { x: direction === 'left' ? x - pitch : x + item.width + sizes.gutter, y };
}

/** The frame above or below in the same column. */
function nextFrame(scene: Scene, { id, x, y }: FrameItem, direction: 'up' | 'down'): FrameItem | null {
  const column = scene.items.filter(
    (item): item is FrameItem => item.kind === 'frame' && item.x === x && item.id !== id,
  );
  const above = column.filter((other) => other.y < y).sort((left, right) => right.y - left.y);
  const below = column.filter((other) => other.y > y).sort((left, right) => left.y - right.y);
  return (direction === 'up' ? above[0] : below[0]) ?? null;
}

/** True when a person put it where it is. */
export function isOwnPlace({ memory }: Scene, { id }: Movable): boolean {
  return memory.own.includes(id);
}

/** Gives a thing back to the layout: a box returns to where it was, else a place is found for it. */
export function giveBack({ topology, options, scene }: Arranged, item: Movable): Scene {
  const memory = { ...scene.memory, own: scene.memory.own.filter((id) => id !== item.id) };
  const returned = item.kind === 'box' ? withBoxBack(memory, boxKey(item), item) : null;
  if (returned !== null) {
    const next = buildScene(topology, options, { ...scene, memory: returned });
    if (took(item, returned, next.memory)) return next;
  }
  const without = <Value>(table: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
    Object.fromEntries(Object.entries(table).filter(([other]) => other !== key));
  const changed =
    item.kind === 'frame'
      ? { ...memory, blocks: without(memory.blocks, blockKey(item)) }
      : { ...memory, boxes: without(memory.boxes, boxKey(item)), left: without(memory.left, boxKey(item)) };
  return buildScene(topology, options, { ...scene, memory: changed });
}
