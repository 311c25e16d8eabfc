import type { Core, EventObject } from 'cytoscape';
import { type EntityId } from '@patchbay/topology';
import type { CableItem, Point, RailItem, Rect, Scene } from '@patchbay/scene';
import { wantsToMove } from './arranging.js';
import { listenToDrag } from './drag.js';
import { ghostEdge, isDrag, isOver } from './ghost.js';

/** Let go this near its rail, a cable stays plugged in; pixels of the picture. */
const hold = 26;
const ghostId = 'overlay:pulled';

export interface PullingInput {
  readonly cy: Core;
  scene(): Scene | null;
  unplug(cable: EntityId): void;
}

interface Pull {
  readonly cable: CableItem;
  readonly entity: EntityId;
  readonly start: Point;
  /** Where it hangs: a rail may be drawn in several parts. */
  readonly rails: readonly Rect[];
  drawn: boolean;
  isOff: boolean;
}

/** Dragging a cable away from its rail unplugs it; Escape, or letting go near the rail, leaves it plugged in. */
export function listenToPulling({ cy, scene, unplug }: PullingInput): () => void {
  let pull: Pull | null = null;
  const finish = (): void => {
    if (pull === null) return;
    cy.getElementById(ghostId).remove();
    cy.getElementById(pull.cable.id).removeClass('pulled');
    cy.userPanningEnabled(true);
    pull = null;
  };
  const onStart = (event: EventObject): void => {
    pull = wantsToMove(event) ? null : startOf(event, scene());
    if (pull !== null) cy.userPanningEnabled(false);
  };
  const onMove = (event: EventObject): void => {
    if (pull === null || (!pull.drawn && !isDrag(pull.start, event.renderedPosition))) return;
    pull.drawn = true;
    pull.isOff = !pull.rails.some((rail) => isOver(rail, event.position, hold));
    draw(cy, pull, event.position);
  };
  const onEnd = (): void => {
    const pulled = pull?.drawn && pull.isOff ? pull.entity : null;
    finish();
    if (pulled !== null) unplug(pulled);
  };
  return listenToDrag(cy, { on: 'edge', start: onStart, move: onMove, end: onEnd, cancel: finish });
}

function startOf(event: EventObject, scene: Scene | null): Pull | null {
  const item = scene?.item(event.target.id() as string) ?? null;
  if (scene === null || item?.kind !== 'cable' || item.entity === null) return null;
  const { entity } = item;
  const rails = scene.items.filter(
    (rail): rail is RailItem => rail.kind === 'rail' && isOver(rail, item.to, hold),
  );
  const start = { ...event.renderedPosition };
  return { cable: item, entity, start, rails, drawn: false, isOff: false };
}

function draw(cy: Core, { cable, isOff }: Pull, pointer: Point): void {
  cy.batch(() => {
    ghostEdge(cy, ghostId, { from: cable.from, to: isOff ? pointer : cable.to });
    cy.getElementById(cable.id).toggleClass('pulled', isOff);
  });
}
