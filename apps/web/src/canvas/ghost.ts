/** The dashed cable that is not there yet, or not any more. */
import type { Core } from 'cytoscape';
import {
  containerId,
  engineOf,
  networkId,
  parseId,
  type ContainerId,
  type EntityId,
  type NetworkId,
} from '@patchbay/topology';
import type { Point, Rect, Scene, SceneItem } from '@patchbay/scene';
import { origins } from './elements.js';

/** Pointer travel that makes a press a drag, in pixels of the screen. */
const threshold = 6;

export function isDrag(from: Point, to: Point): boolean {
  return Math.hypot(from.x - to.x, from.y - to.y) >= threshold;
}

/** Whether a point is on a rectangle, or this near above or below it. */
export function isOver(rect: Rect, { x, y }: Point, slack: number): boolean {
  const inside = x >= rect.x && x <= rect.x + rect.width;
  return inside && y >= rect.y - slack && y <= rect.y + rect.height + slack;
}

/** Draws a ghost, or moves the one of this id. Points are the picture's. */
export function ghostEdge(
  cy: Core,
  id: string,
  { from, to }: { readonly from: Point; readonly to: Point },
): void {
  const ends = { from: `${from.x}px ${from.y}px`, to: `${to.x}px ${to.y}px` };
  const ghost = cy.getElementById(id);
  if (ghost.nonempty()) ghost.data(ends);
  else
    cy.add({
      group: 'edges',
      data: { id, source: origins[0], target: origins[1], ...ends },
      classes: 'ghost',
    });
}

/** Where a line from a box begins that goes up or down to a height. */
export function edgeTowards(box: Rect, { y }: Point): Point {
  const middle = box.y + box.height / 2;
  return { x: box.x + box.width / 2, y: y < middle ? box.y : box.y + box.height };
}

/** Where a line from a point meets a rail. */
export function landing(rail: Rect, { x, y }: Point): Point {
  return { x, y: y < rail.y + rail.height / 2 ? rail.y : rail.y + rail.height };
}

interface Ends {
  readonly from: Point;
  readonly to: Point;
}

const waiting = 'waiting';

/** Draws a dashed cable for each endpoint that was asked for and is not on the picture yet. */
export function showComing(cy: Core, scene: Scene | null, ids: ReadonlySet<EntityId>): void {
  cy.elements(`.${waiting}`).remove();
  if (scene === null) return;
  for (const id of ids) {
    const ends = scene.itemsOf(id).length > 0 ? null : endsOf(id, scene);
    if (ends === null) continue;
    ghostEdge(cy, `overlay:coming:${id}`, ends);
    cy.getElementById(`overlay:coming:${id}`).addClass(waiting);
  }
}

const missing = 'missing';

/** A cable that would have to be there. */
export interface MissingCable {
  readonly container: ContainerId;
  readonly network: NetworkId;
}

/** Draws each cable that is not there but should be, with words. */
export function showMissing(
  cy: Core,
  scene: Scene | null,
  { cables, words }: { readonly cables: readonly MissingCable[]; readonly words: string },
): void {
  cy.elements(`.${missing}`).remove();
  if (scene === null) return;
  for (const { container, network } of cables) {
    const ends = endsBetween(scene, container, network);
    if (ends === null) continue;
    const id = `overlay:missing:${container}:${network}`;
    ghostEdge(cy, id, ends);
    cy.getElementById(id).addClass(missing).data({ label: words });
  }
}

function endsOf(id: EntityId, scene: Scene): Ends | null {
  const parsed = parseId(id);
  const [network, container] = parsed?.parts ?? [];
  if (parsed?.kind !== 'endpoint' || network === undefined || container === undefined) return null;
  const engine = engineOf(id);
  return endsBetween(scene, containerId(engine, container), networkId(engine, network));
}

function endsBetween(scene: Scene, container: ContainerId, network: NetworkId): Ends | null {
  const box = itemOf(scene, container, ['box', 'member']);
  const rail = itemOf(scene, network, ['rail']);
  if (box === null || rail === null) return null;
  return between(box, rail);
}

/** From a box to a rail: upright where they stand one over the other, else from the box's side, clear of its labels. */
function between(box: Rect, rail: Rect): Ends {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (rail.x <= middle.x && rail.x + rail.width >= middle.x) {
    const from = edgeTowards(box, rail);
    return { from, to: landing(rail, from) };
  }
  const isRight = rail.x > middle.x;
  const from = { x: isRight ? box.x + box.width : box.x, y: middle.y };
  return { from, to: { x: isRight ? rail.x : rail.x + rail.width, y: rail.y + rail.height / 2 } };
}

function itemOf(scene: Scene, id: EntityId, kinds: readonly SceneItem['kind'][]): Rect | null {
  for (const itemId of scene.itemsOf(id)) {
    const item = scene.item(itemId);
    if (item !== null && kinds.includes(item.kind) && 'width' in item) return item;
  }
  return null;
}
