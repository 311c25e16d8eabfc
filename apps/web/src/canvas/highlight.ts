import type { Core } from 'cytoscape';
import type { EntityId } from '@patchbay/topology';
import type { Scene } from '@patchbay/scene';
import { showComing } from './ghost.js';

const veilId = 'overlay:veil';
/** Beyond the picture's edges, as far as anyone pans. */
const margin = 20_000;

/** Lights the path of what is selected and dims the rest. */
export function showSelection(cy: Core, scene: Scene | null, id: EntityId | null): void {
  cy.batch(() => {
    clearMarks(cy);
    const path = id === null || scene === null ? null : scene.pathOf(id);
    if (path === null || path.size === 0) {
      cy.getElementById(veilId).remove();
      return;
    }
    for (const itemId of path) cy.getElementById(itemId).addClass('lit');
    markChosen(cy, scene, id);
    if (scene) drawVeil(cy, scene);
  });
}

/** Takes every light off, whoever lit it; the veil stays. */
export function clearMarks(cy: Core): void {
  cy.elements('.lit, .chosen').removeClass('lit chosen stop-ok stop-broken stop-unknown stop-not-asked');
}

/** Sets the selected thing itself apart from the way that is lit because of it. */
export function markChosen(cy: Core, scene: Scene | null, id: EntityId | null): void {
  for (const itemId of ownItems(scene, id)) cy.getElementById(itemId).addClass('chosen');
}

function ownItems(scene: Scene | null, id: EntityId | null): readonly string[] {
  if (scene === null || id === null) return [];
  return scene.itemsOf(id).filter((itemId) => {
    const kind = scene.item(itemId)?.kind;
    return kind === 'box' || kind === 'rail' || kind === 'nic' || kind === 'host' || kind === 'member';
  });
}

/** Dims everything that is not lit. */
export function drawVeil(cy: Core, { bounds }: Scene): void {
  const data = { id: veilId, width: bounds.width + 2 * margin, height: bounds.height + 2 * margin };
  const position = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
  const veil = cy.getElementById(veilId);
  if (veil.empty()) cy.add({ group: 'nodes', data, position, classes: 'veil' });
  else veil.data({ width: data.width, height: data.height }).position(position);
}

/** Marks what waits for the engine's answer. */
export function showPending(cy: Core, scene: Scene | null, ids: ReadonlySet<EntityId>): void {
  cy.batch(() => {
    cy.elements('.pending').removeClass('pending');
    showComing(cy, scene, ids);
    for (const id of ids) {
      for (const itemId of scene?.itemsOf(id) ?? []) {
        if (scene?.item(itemId)?.kind !== 'riser') cy.getElementById(itemId).addClass('pending');
      }
    }
  });
}
