import type { Core, EventObject } from 'cytoscape';
import { movableAt, type Movable, type Point, type Scene } from '@patchbay/scene';
import { listenToDrag } from './drag.js';
import { isDrag } from './ghost.js';

const ghostId = 'overlay:moving';

export interface ArrangingInput {
  readonly cy: Core;
  scene(): Scene | null;
  /** @param to where the left top corner was let go */
  move(item: Movable, to: Point): void;
}

interface Move {
  readonly item: Movable;
  readonly start: Point;
  readonly from: Point;
  to: Point | null;
}

/** With Shift held, dragging moves a box or a frame itself: without it, a drag plugs and asks. Escape leaves all as it is. */
export function listenToArranging({ cy, scene, move }: ArrangingInput): () => void {
  let held: Move | null = null;
  const finish = (): void => {
    if (held === null) return;
    cy.getElementById(ghostId).remove();
    cy.userPanningEnabled(true);
    held = null;
  };
  const onStart = (event: EventObject): void => {
    const now = scene();
    const item = wantsToMove(event) && now !== null ? movableAt(now, event.position) : null;
    if (item === null) return;
    held = { item, start: { ...event.renderedPosition }, from: { ...event.position }, to: null };
    cy.userPanningEnabled(false);
  };
  const onMove = (event: EventObject): void => {
    if (held === null || (held.to === null && !isDrag(held.start, event.renderedPosition))) return;
    const { item, from } = held;
    held.to = { x: item.x + event.position.x - from.x, y: item.y + event.position.y - from.y };
    drawGhost(cy, item, held.to);
  };
  const onEnd = (): void => {
    const done = held;
    finish();
    if (done?.to) move(done.item, done.to);
  };
  return listenToDrag(cy, { start: onStart, move: onMove, end: onEnd, cancel: finish });
}

/** True for a press that means the thing itself, not its cables. */
export function wantsToMove({ originalEvent }: EventObject): boolean {
  return 'shiftKey' in originalEvent && originalEvent.shiftKey === true;
}

/** Where it would be; the layout then takes the nearest of its places. */
function drawGhost(cy: Core, { width, height }: Movable, to: Point): void {
  const position = { x: to.x + width / 2, y: to.y + height / 2 };
  const ghost = cy.getElementById(ghostId);
  if (ghost.nonempty()) ghost.position(position);
  else cy.add({ group: 'nodes', data: { id: ghostId, width, height }, position, classes: 'moving' });
}
