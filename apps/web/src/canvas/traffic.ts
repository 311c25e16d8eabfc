import type { CableId } from '@patchbay/topology';
import type { Core, ElementDefinition, NodeSingular } from 'cytoscape';
import type { CableItem, Scene } from '@patchbay/scene';
import type { CableLabel } from './model.js';

/** How far from its container's end a cable's figures stand, and how far beside it: between the words at its two ends. */
const [alongCable, besideCable] = [50, 7];

/**
 * Writes what runs over cables across them. They are nodes of their own: an edge's labels share one colour and one
 * opacity, and the words at the ends must stay as they are.
 * @param settle false redraws the same figures after a new scene; true also lets go of those that fell silent: one
 *   round faded, then gone
 */
export function showTraffic(
  cy: Core,
  scene: Scene | null,
  labels: ReadonlyMap<CableId, CableLabel>,
  settle: boolean,
): void {
  const wanted = new Map([...labels].flatMap(([id, label]) => drawnAs(id, label, scene)));
  cy.batch(() => {
    cy.nodes('.traffic').forEach((node) => {
      const definition = wanted.get(node.id());
      wanted.delete(node.id());
      if (definition !== undefined) rewrite(node, definition);
      else if (scene?.item(node.data('cable') as string) == null) node.remove();
      else if (settle && node.hasClass('ebbing')) node.remove();
      else if (settle) node.addClass('ebbing');
    });
    if (wanted.size > 0) cy.add([...wanted.values()]);
    raiseLit(cy);
  });
}

/** Takes all figures off. */
export function clearTraffic(cy: Core): void {
  cy.nodes('.traffic').remove();
}

/** Figures of a lit cable stand above the veil like the cable itself. */
export function raiseLit(cy: Core): void {
  cy.nodes('.traffic').forEach((node) => {
    node.toggleClass('lit', cy.getElementById(node.data('cable') as string).hasClass('lit'));
  });
}

function rewrite(node: NodeSingular, { data, position, classes }: ElementDefinition): void {
  node.data({ label: data['label'] as string });
  if (position !== undefined) node.position(position);
  node.classes(classes ?? '');
}

function drawnAs(
  id: CableId,
  label: CableLabel,
  scene: Scene | null,
): readonly [string, ElementDefinition][] {
  return (scene?.itemsOf(id) ?? []).flatMap((itemId) => {
    const item = scene?.item(itemId);
    if (item?.kind !== 'cable') return [];
    const nodeId = `overlay:traffic:${itemId}`;
    const data = { id: nodeId, cable: itemId, label: label.text };
    const classes = label.losing ? 'traffic losing' : 'traffic';
    return [[nodeId, { group: 'nodes', data, position: placeOf(item), classes }]];
  });
}

function placeOf({ from, to }: CableItem): { x: number; y: number } {
  const length = Math.abs(to.y - from.y);
  const along = Math.min(alongCable, length * 0.6) * Math.sign(to.y - from.y);
  return { x: from.x + besideCable, y: from.y + along };
}
