import type { Core, EventObject } from 'cytoscape';
import { parseId, type ContainerId, type NetworkId } from '@patchbay/topology';
import type { BoxItem, Point, RailItem, Scene, SceneItem } from '@patchbay/scene';
import { wantsToMove } from './arranging.js';
import { listenToDrag } from './drag.js';
import { edgeTowards, ghostEdge, isDrag, isOver, landing } from './ghost.js';

/** A rail is thin: a cable let go this near above or below it still means it. */
const reach = 14;
const ghostId = 'overlay:ghost';

export interface PluggingInput {
  readonly cy: Core;
  scene(): Scene | null;
  connect(container: ContainerId, network: NetworkId): void;
  /** Absent: drags end on networks only. */
  readonly ask: ((from: ContainerId, to: ContainerId) => void) | undefined;
}

/** What a drag can end on: a network, or another container. */
type Target = Extract<SceneItem, { kind: 'rail' | 'box' | 'member' }>;

interface Drag {
  readonly box: BoxItem;
  readonly container: ContainerId;
  readonly start: Point;
  readonly rails: readonly RailItem[];
  /** Other containers; one that is drawn inside another's box comes before that box. */
  readonly others: readonly Target[];
  drawn: boolean;
  aimed: Target | null;
}

/**
 * Dragging from a box draws a cable to the pointer. Let go over a rail that the container is not on, it asks to plug it
 * in; over another container, why the one does not reach the other.
 */
export function listenToPlugging({ cy, scene, connect, ask }: PluggingInput): () => void {
  let drag: Drag | null = null;
  const finish = (): void => {
    if (drag === null) return;
    clear(cy);
    cy.userPanningEnabled(true);
    drag = null;
  };
  const onStart = (event: EventObject): void => {
    drag = event.target === cy || wantsToMove(event) ? null : startOf(event, scene(), ask !== undefined);
    if (drag !== null) cy.userPanningEnabled(false);
  };
  const onMove = (event: EventObject): void => {
    if (drag === null) return;
    if (!drag.drawn && !isDrag(drag.start, event.renderedPosition)) return;
    if (!drag.drawn) begin(cy, drag);
    drag.drawn = true;
    aim(cy, drag, event.position);
  };
  const onEnd = (): void => {
    const target = drag?.drawn ? drag.aimed : null;
    const container = drag?.container;
    finish();
    if (!target || container === undefined) return;
    if (target.kind === 'rail') connect(container, target.entity as NetworkId);
    else ask?.(container, target.entity as ContainerId);
  };
  return listenToDrag(cy, { on: 'node', start: onStart, move: onMove, end: onEnd, cancel: finish });
}

function startOf(event: EventObject, scene: Scene | null, mayAsk: boolean): Drag | null {
  const item = scene?.item(event.target.id() as string) ?? null;
  if (scene === null || item?.kind !== 'box' || item.look === 'hidden' || item.look === 'remote') return null;
  if (item.entity === null) return null;
  const container = item.entity as ContainerId;
  const free = new Set(scene.pluggable(container));
  const rails = scene.items.filter(
    (candidate): candidate is RailItem =>
      candidate.kind === 'rail' && free.has(candidate.entity as NetworkId),
  );
  const others = mayAsk ? scene.items.filter((other) => isOther(other, container)).toReversed() : [];
  if (rails.length + others.length === 0) return null;
  const start = { ...event.renderedPosition };
  return { box: item, container, start, rails, others, drawn: false, aimed: null };
}

function isOther(item: SceneItem, container: ContainerId): item is Target {
  if (item.kind !== 'box' && item.kind !== 'member') return false;
  return item.entity !== null && item.entity !== container && parseId(item.entity)?.kind === 'container';
}

function begin(cy: Core, { rails }: Drag): void {
  cy.batch(() => {
    for (const rail of rails) cy.getElementById(rail.id).addClass('legal');
  });
}

function aim(cy: Core, drag: Drag, pointer: Point): void {
  const aimed =
    drag.rails.find((rail) => isOver(rail, pointer, reach)) ??
    drag.others.find((other) => isOver(other, pointer, 0)) ??
    null;
  const start = edgeTowards(drag.box, pointer);
  const end = aimed?.kind === 'rail' ? landing(aimed, pointer) : pointer;
  cy.batch(() => {
    ghostEdge(cy, ghostId, { from: start, to: end });
    if (drag.aimed !== aimed) cy.elements('.aimed').removeClass('aimed');
    if (aimed) cy.getElementById(aimed.id).addClass('aimed');
  });
  drag.aimed = aimed;
}

function clear(cy: Core): void {
  cy.batch(() => {
    cy.getElementById(ghostId).remove();
    cy.elements('.legal, .aimed').removeClass('legal aimed');
  });
}
