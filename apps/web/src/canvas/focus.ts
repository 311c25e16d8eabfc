/** What a view is to show of a picture: the thing that changed last, or that is selected, and the frame around it. Pure. */
import type { EntityId } from '@patchbay/topology';
import type { Rect, Scene, SceneItem } from '@patchbay/scene';
import type { Focus } from './viewport.js';

/** When more boxes move, it is the picture that changed, and none of them. */
const fewMoved = 4;

/** Ids of boxes in another state than before, else of those that have another place. */
export function touched(pairs: readonly (readonly [SceneItem, SceneItem])[]): readonly string[] {
  const boxes = pairs.flatMap(([before, after]) =>
    before.kind === 'box' && after.kind === 'box' ? [{ before, after }] : [],
  );
  const others = boxes.filter(({ before, after }) => before.look !== after.look);
  const moved = boxes.filter(({ before, after }) => before.x !== after.x || before.y !== after.y);
  const chosen = others.length > 0 ? others : moved.length <= fewMoved ? moved : [];
  return chosen.map(({ after }) => after.id);
}

/** The first of these boxes or rails, and the frame that it is in; null when none is. */
export function focusOn(scene: Scene, ids: readonly string[]): Focus | null {
  for (const id of ids) {
    const item = scene.item(id);
    if (item?.kind === 'box' || item?.kind === 'rail') return inFrame(scene, item);
  }
  return null;
}

export function inFrame({ layout }: Scene, thing: Rect): Focus {
  const around = layout.frames.find(
    ({ rect: { x, y, width, height } }) =>
      thing.x >= x && thing.x <= x + width && thing.y >= y && thing.y <= y + height,
  );
  return { thing, frame: around?.rect ?? thing };
}

/** Where a thing is on the picture; null: not on it. */
export function rectOf(scene: Scene, id: EntityId): Rect | null {
  for (const itemId of [...scene.itemsOf(id), ...scene.pathOf(id)]) {
    const item = scene.item(itemId);
    if (item?.kind === 'cable') return spanOf(item.from, item.to);
    if (item && 'width' in item && item.kind !== 'frame') return item;
  }
  return null;
}

function spanOf(from: { x: number; y: number }, to: { x: number; y: number }): Rect {
  return { x: from.x, y: Math.min(from.y, to.y), width: 0, height: Math.abs(to.y - from.y) };
}
