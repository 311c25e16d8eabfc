import type { EntityId } from '@patchbay/topology';
import type { BadgeItem, Point, SceneItem } from '../model.js';

/** Where marks of a cable's state stand, and nothing is written: this far from the box, on the side without a label. */
const onCable = { along: 31, aside: -20 } as const;
/** How far a sign reaches beyond the corner that it stands on. */
const beyond = 1;

/**
 * A sign on each thing that something is found about. A thing that is drawn in several pieces gets one, on the first of
 * them; one that is not drawn gets none.
 */
export function badgeItems(
  items: readonly SceneItem[],
  findings: ReadonlyMap<EntityId, number> = new Map(),
): BadgeItem[] {
  if (findings.size === 0) return [];
  const waiting = new Map(findings);
  return items.flatMap((item) => {
    const count = item.entity === null ? undefined : waiting.get(item.entity);
    const at = count === undefined ? null : placeOn(item);
    if (count === undefined || at === null || item.entity === null) return [];
    waiting.delete(item.entity);
    return [badge(item, at, count)];
  });
}

function badge({ id, entity }: SceneItem, at: Point, count: number): BadgeItem {
  const text = count > 9 ? '9+' : count > 1 ? String(count) : '!';
  return { kind: 'badge', id: `badge:${id}`, entity, of: id, text, ...at };
}

/** Null: a text or a mark, whose thing has its own piece on the picture. */
function placeOn(item: SceneItem): Point | null {
  switch (item.kind) {
    case 'rail':
    case 'box':
    case 'host':
    case 'nic':
      return { x: item.x + item.width - beyond, y: item.y + beyond };
    case 'member':
      return { x: item.x + item.width - 10, y: item.y + item.height / 2 };
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
