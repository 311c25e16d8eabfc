import type { EntityId } from '@patchbay/topology';
import type { Core } from 'cytoscape';
import type { Scene, SceneItem } from '@patchbay/scene';
import { clearMarks, drawVeil, markChosen } from './highlight.js';
import type { RouteStop } from './model.js';

const stopKinds: ReadonlySet<SceneItem['kind']> = new Set(['box', 'member', 'rail', 'cable', 'nic', 'host']);

/** Lights the stops of a way, each by how it stands with it, and dims everything that is not on the way. */
export function showRoute(
  cy: Core,
  scene: Scene | null,
  { stops, chosen }: { readonly stops: readonly RouteStop[]; readonly chosen: EntityId | null },
): void {
  cy.batch(() => {
    clearMarks(cy);
    if (scene === null) return;
    const classes = new Map(stops.flatMap((stop) => stopItems(scene, stop)));
    for (const item of scene.items) {
      const own = classes.get(item.id) ?? (item.of === null ? undefined : classes.get(item.of));
      if (own !== undefined) cy.getElementById(item.id).addClass(own);
    }
    markChosen(cy, scene, chosen);
    drawVeil(cy, scene);
  });
}

function stopItems(scene: Scene, { id, status }: RouteStop): readonly (readonly [string, string])[] {
  const own = scene.itemsOf(id).filter((itemId) => {
    const item = scene.item(itemId);
    if (item?.kind === 'riser') return item.role === 'spine' || item.role === 'fold';
    return item !== null && stopKinds.has(item.kind);
  });
  return own.map((itemId) => [itemId, `lit stop-${status}`]);
}
