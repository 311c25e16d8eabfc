import type { EntityId } from '@patchbay/topology';
import type { BadgeItem, Point, SceneItem } from '../model.js';
import type { Context } from './context.js';

/** Where marks of a cable's state stand, and nothing is written: this far from the box, on the side without a label. */
const onCable = { along: 50, aside: -18 } as const;
/** How far a sign reaches beyond the corner that it stands on. */
const beyond = 1;

/**
 * A sign on each thing that something is found about. A thing that is drawn in several pieces gets one, on the first of
 * them; what is folded gets it on the box that stands for it; what is not drawn at all gets none.
 */
export function badgeItems(items: readonly SceneItem[], context: Context): BadgeItem[] {
  const waiting = new Map(context.options.findings);
  if (waiting.size === 0) return [];
  const take = (id: EntityId): number => {
    const count = waiting.get(id) ?? 0;
    waiting.delete(id);
    return count;
  };
  const drawn = items.flatMap((item) => {
    const at = item.entity === null || !waiting.has(item.entity) ? null : placeOn(item);
    return at === null || item.entity === null ? [] : [badge(item, at, take(item.entity))];
  });
  const folded = foldedIn(context);
  const standing = items.flatMap((item) => {
    const count = (folded.get(item.id) ?? []).reduce((sum, id) => sum + take(id), 0);
    const at = count === 0 ? null : placeOn(item);
    return at === null ? [] : [badge(item, at, count)];
  });
  return [...drawn, ...standing];
}

/** What the boxes that stand for many things stand for, by the id of their item. */
function foldedIn({ layout, lookup }: Context): ReadonlyMap<string, readonly EntityId[]> {
  const { endpoints } = lookup.topology;
  return new Map(
    layout.boxes.flatMap(({ box: { key, stands } }) => {
      if (stands === undefined) return [];
      const cables = stands.endpoints.flatMap((id) => endpoints.get(id)?.cable ?? []);
      return [[`box:${key}`, [...stands.containers, ...stands.networks, ...cables]] as const];
    }),
  );
}

function badge({ id, entity }: SceneItem, at: Point, count: number): BadgeItem {
  const text = count > 9 ? '9+' : count > 1 ? String(count) : '!';
  return { kind: 'badge', id: `badge:${id}`, entity, of: id, text, ...at };
}

/** Null: a text or a mark, whose thing has its own piece on the picture. */
function placeOn(item: SceneItem): Point | null {
  switch (item.kind) {
    case 'box':
      // What folds it stands at its right.
      return { x: item.x + beyond, y: item.y + beyond };
    case 'rail':
    case 'host':
    case 'nic':
      return { x: item.x + item.width - beyond, y: item.y + beyond };
    case 'member':
      // On the edge of its box: the name goes as far as there.
      return { x: item.x + item.width + 4, y: item.y + item.height / 2 };
    case 'cable': {
      const { from, to } = item;
      return { x: from.x + onCable.aside, y: from.y + Math.sign(to.y - from.y) * onCable.along };
    }
    case 'frame':
    case 'glyph':
    case 'text':
    case 'chip':
    case 'mark':
    case 'badge':
    case 'toggle':
    case 'riser':
      return null;
  }
}
