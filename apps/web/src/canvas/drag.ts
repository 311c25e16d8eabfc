import type { Core, EventObject } from 'cytoscape';

export interface DragHandlers {
  /** What a press has to be on, as a selector of cytoscape's; absent: anything, the ground too. */
  readonly on?: 'node' | 'edge';
  start(event: EventObject): void;
  move(event: EventObject): void;
  end(event: EventObject): void;
  /** Takes everything back: Escape, a second button, or nobody listens any longer. Harmless when nothing is dragged. */
  cancel(): void;
}

/** Hears one kind of drag on the picture. @returns what stops it */
export function listenToDrag(cy: Core, { on, start, move, end, cancel }: DragHandlers): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') cancel();
  };
  if (on === undefined) cy.on('tapstart', start);
  else cy.on('tapstart', on, start);
  cy.on('tapdrag', move);
  cy.on('tapend', end);
  cy.on('cxttapstart', cancel);
  window.addEventListener('keydown', onKey);
  return () => {
    cancel();
    if (on === undefined) cy.off('tapstart', start);
    else cy.off('tapstart', on, start);
    cy.off('tapdrag', move);
    cy.off('tapend', end);
    cy.off('cxttapstart', cancel);
    window.removeEventListener('keydown', onKey);
  };
}
