import type { Core, EventObject } from 'cytoscape';
import type { EntityId } from '@patchbay/topology';
import type { Scene, SceneItem } from '@patchbay/scene';
import type { CanvasEvents } from './model.js';

export interface GestureInput {
  readonly cy: Core;
  readonly on: CanvasEvents;
  scene(): Scene | null;
}

/** Clicks, double clicks, hovering and context menus, told as entities. Returns what takes the listeners away again. */
export function listen({ cy, on, scene }: GestureInput): () => void {
  const container = cy.container();
  const itemAt = (event: EventObject): SceneItem | null =>
    event.target === cy ? null : (scene()?.item(event.target.id() as string) ?? null);
  const entityAt = (event: EventObject): EntityId | null => itemAt(event)?.entity ?? null;
  const menu = (event: EventObject): void => {
    const id = entityAt(event);
    const fold = foldOf(itemAt(event));
    if (id !== null) on.menu(id, { ...event.renderedPosition });
    else if (fold !== null) on.foldMenu?.(fold, { ...event.renderedPosition });
    else if (event.target === cy) on.groundMenu?.({ ...event.renderedPosition });
  };
  const enter = (event: EventObject): void => {
    const id = entityAt(event);
    const hasUse = id !== null || foldOf(itemAt(event)) !== null;
    if (hasUse && container) container.style.cursor = 'pointer';
    if (hasUse) event.target.addClass('hovered');
    if (id !== null) on.hover(id);
  };
  const leave = (event: EventObject): void => {
    if (event.target === cy) return;
    event.target.removeClass('hovered');
    if (container) container.style.cursor = '';
    on.hover(null);
  };
  /** The release of a long press is no tap of its own: it would turn the fold whose menu just opened. */
  let wasHeld = false;
  const suppress = (event: Event): void => event.preventDefault();
  cy.on('tapstart', () => (wasHeld = false));
  cy.on('taphold', () => (wasHeld = true));
  cy.on('tap', (event) => {
    if (wasHeld) return;
    const fold = foldOf(itemAt(event));
    if (fold === null) on.select(entityAt(event));
    else on.fold?.(fold);
  });
  cy.on('dbltap', (event) => {
    const id = entityAt(event);
    if (id !== null) on.open(id);
  });
  cy.on('cxttap taphold', menu);
  cy.on('mouseover', enter);
  cy.on('mouseout', leave);
  container?.addEventListener('contextmenu', suppress);
  return () => {
    cy.off('tapstart tap dbltap cxttap taphold mouseover mouseout');
    container?.removeEventListener('contextmenu', suppress);
  };
}

/** The fold that a press on an item turns: that of its mark, and of a box that stands for many things. */
function foldOf(item: SceneItem | null): string | null {
  return item?.kind === 'toggle' || item?.kind === 'box' ? (item.fold ?? null) : null;
}
