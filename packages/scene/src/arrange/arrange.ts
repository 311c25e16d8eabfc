/** A person's own arrangement: boxes and frames are put into other places of the bus layout, and stay there. */
import type { EntityId, Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { Arrangement } from '../layout/arrangement.js';
import type { LaidBox, LaidFrame } from '../layout/model.js';
import { pitch, sizes } from '../layout/sizes.js';
import { placeKey } from '../layout/slots.js';
import type { BoxItem, FrameItem, Point, Scene, SceneOptions } from '../model.js';
import { columnsOf, frameWishes, nextColumn } from './frames.js';
import { boxWishes, seatAt } from './seats.js';

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
  const wished = item.kind === 'frame' ? withFrame(scene, item, to) : withBox(scene, item, to);
  if (wished === null) return null;
  const next = buildScene(topology, options, { ...scene, arrangement: wished });
  const moved = next.item(item.id);
  const isElsewhere = moved !== null && 'x' in moved && (moved.x !== item.x || moved.y !== item.y);
  return isElsewhere && took(item, next) ? next : null;
}

function withFrame({ arrangement, layout }: Scene, item: FrameItem, to: Point): Arrangement | null {
  const { frames: before } = arrangement;
  const frames = frameWishes({ frames: layout.frames, before }, item.id, to);
  return frames && { ...arrangement, frames, drawn: null };
}

function withBox({ arrangement, layout }: Scene, item: BoxItem, to: Point): Arrangement | null {
  const laid = laidOf(layout.boxes, item);
  const seat = laid && seatAt(layout, laid, to);
  return laid && seat && { ...arrangement, boxes: boxWishes(arrangement.boxes, laid, seat) };
}

/** The layout had room for a box there; where it had not, it put the box elsewhere. */
function took(item: Movable, { arrangement, layout }: Scene): boolean {
  if (item.kind === 'frame') return true;
  const laid = laidOf(layout.boxes, item);
  const wish = laid && arrangement.boxes[placeKey(laid.box)];
  return wish?.slot === laid?.seat?.slot && wish?.segment === laid?.seat?.segment;
}

function laidOf(boxes: readonly LaidBox[], { id }: BoxItem): LaidBox | null {
  return boxes.find(({ box }) => `box:${box.key}` === id) ?? null;
}

function frameOf({ layout }: Scene, { id }: FrameItem): LaidFrame | null {
  return layout.frames.find((frame) => frame.id === id) ?? null;
}

/** The box or the frame that stands for a thing: what its menu moves. A network moves with its frame. */
export function movableOf(scene: Scene, id: EntityId): Movable | null {
  const items = scene.itemsOf(id).flatMap((itemId) => scene.item(itemId) ?? []);
  const box = items.find((item): item is BoxItem => item.kind === 'box');
  if (box && isHung(scene, box)) return box;
  const rail = items.find((item) => item.kind === 'rail' && item.part !== 'main');
  if (rail?.kind !== 'rail') return null;
  return movableAt(scene, { x: rail.x + 1, y: rail.y + 1 }, 'frame');
}

function isHung({ layout }: Scene, box: BoxItem): boolean {
  return laidOf(layout.boxes, box)?.seat != null;
}

/** What lies under a point and can be moved: a box before the frame that it is in. */
export function movableAt(scene: Scene, { x, y }: Point, kind?: 'frame'): Movable | null {
  const under = scene.items.filter((item): item is Movable => {
    if (item.kind !== 'box' && item.kind !== 'frame') return false;
    if (item.kind === 'frame' && (item.role === 'host' || item.role === 'stack')) return false;
    return x >= item.x && x <= item.x + item.width && y >= item.y && y <= item.y + item.height;
  });
  const box = under.find((item) => item.kind === 'box' && isHung(scene, item));
  const frame = under.find((item) => item.kind === 'frame');
  return kind === undefined ? (box ?? frame ?? null) : (frame ?? null);
}

/** Where a step in a direction leads; a box has neighbours on its rail alone. */
export function stepFrom(scene: Scene, item: Movable, direction: Direction): Point | null {
  const { x, y } = item;
  if (item.kind === 'box') {
    if (direction === 'up' || direction === 'down') return null;
    return { x: direction === 'left' ? x - pitch : x + item.width + sizes.gutter, y };
  }
  const frame = frameOf(scene, item);
  if (frame === null) return null;
  if (direction === 'left' || direction === 'right') {
    return nextColumn(scene.layout.frames, frame, direction);
  }
  const column = columnsOf(scene.layout.frames)[frame.column] ?? [];
  const next = column[column.indexOf(frame) + (direction === 'up' ? -1 : 1)];
  return next ? { x, y: direction === 'up' ? next.rect.y - 1 : next.rect.y + next.rect.height + 1 } : null;
}

/** True when a person put it where it is. */
export function isOwnPlace(scene: Scene, item: Movable): boolean {
  const { boxes, frames } = scene.arrangement;
  if (item.kind === 'frame') return frames[frameOf(scene, item)?.block ?? '']?.own ?? false;
  const laid = laidOf(scene.layout.boxes, item);
  return laid !== null && Object.hasOwn(boxes, placeKey(laid.box));
}

/** Gives a thing back to the layout, which finds a place for it. */
export function giveBack({ topology, options, scene }: Arranged, item: Movable): Scene {
  const { arrangement } = scene;
  const laid = item.kind === 'box' ? laidOf(scene.layout.boxes, item) : null;
  const frame = item.kind === 'frame' ? frameOf(scene, item) : null;
  const boxes = laid === null ? arrangement.boxes : without(arrangement.boxes, placeKey(laid.box));
  const left = frame === null ? arrangement.frames : without(arrangement.frames, frame.block);
  // The others only stood where they stood because of it.
  const frames = Object.values(left).some(({ own }) => own) ? left : {};
  const drawn = frame === null ? arrangement.drawn : null;
  return buildScene(topology, options, { ...scene, arrangement: { ...arrangement, boxes, frames, drawn } });
}

function without<Value>(table: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(table).filter(([other]) => other !== key));
}
