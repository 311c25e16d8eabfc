import type { Core, ElementDefinition } from 'cytoscape';
import { itemsApart, type Scene, type SceneItem } from '@patchbay/scene';
import { drawnOf, elementOf } from './elements.js';

/** What an update did to the picture. */
export interface Difference {
  readonly added: readonly string[];
  /** What stayed and is drawn otherwise: as it was, and as it is. */
  readonly changed: readonly (readonly [SceneItem, SceneItem])[];
  readonly removed: number;
}

/**
 * Brings the drawing from one scene to the next. Items that are the same object are not even looked at; the rest is one batch,
 * hence one redraw.
 */
export function applyDifference(cy: Core, from: Scene | null, to: Scene): Difference {
  const added: ElementDefinition[] = [];
  const changed: [SceneItem, SceneItem][] = [];
  const apart = itemsApart(from?.items ?? [], to.items);
  const gone = new Map(apart.gone.map((item) => [item.id, item]));
  for (const at of apart.come) {
    const item = to.items[at];
    if (item === undefined) continue;
    const before = gone.get(item.id);
    if (before === undefined) added.push(elementOf(item));
    else if (before !== item) changed.push([before, item]);
    gone.delete(item.id);
  }
  cy.batch(() => {
    for (const id of gone.keys()) cy.getElementById(id).remove();
    for (const [, item] of changed) change(cy, item);
    if (added.length > 0) cy.add(added);
  });
  return {
    added: added.map((element) => String(element.data.id)),
    changed,
    removed: gone.size,
  };
}

function change(cy: Core, item: SceneItem): void {
  const element = cy.getElementById(item.id);
  const { data, classes, position } = drawnOf(item);
  const { source: _source, target: _target, ...mutable } = data;
  element.data(mutable);
  element.classes(classes);
  if (position !== null) element.position({ ...position });
}
