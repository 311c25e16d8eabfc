import type { Core, ElementDefinition } from 'cytoscape';
import type { Scene, SceneItem } from '@patchbay/scene';
import { drawnOf, elementOf } from './elements.js';

/** What an update did to the picture. */
export interface Difference {
  readonly added: readonly string[];
  readonly changed: number;
  readonly removed: number;
}

/**
 * Brings the drawing from one scene to the next. Items that are the same object are not even looked at; the rest is one batch,
 * hence one redraw.
 */
export function applyDifference(cy: Core, from: Scene | null, to: Scene): Difference {
  const added: ElementDefinition[] = [];
  const changed: SceneItem[] = [];
  const gone = new Set(from?.items.map((item) => item.id) ?? []);
  for (const item of to.items) {
    gone.delete(item.id);
    const before = from?.item(item.id) ?? null;
    if (before === null) added.push(elementOf(item));
    else if (before !== item) changed.push(item);
  }
  cy.batch(() => {
    for (const id of gone) cy.getElementById(id).remove();
    for (const item of changed) change(cy, item);
    if (added.length > 0) cy.add(added);
  });
  return {
    added: added.map((element) => String(element.data.id)),
    changed: changed.length,
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
