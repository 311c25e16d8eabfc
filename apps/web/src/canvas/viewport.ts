import type { Core } from 'cytoscape';
import type { Rect } from '@patchbay/scene';

/**
 * Room around a fitted picture, pixels: on the sides the zoom controls lie over it, but a narrow pane has none to give; above, the
 * filter, and the names that rails across the top bear from far.
 */
const padding = { edge: 32, controls: 56, narrow: 600, filter: 52 } as const;
/** A picture of two boxes is not blown up to fill the screen, but on a classroom's wall that is what is wanted. */
const largestFit = { desk: 1.5, wall: 2.6 } as const;
/** Names and kernel words are both legible from here on. */
const readable = 0.95;
const duration = 220;

export const zoomRange = { minZoom: 0.04, maxZoom: 3 } as const;

export interface Motion {
  readonly animated: boolean;
}

export interface Fit extends Motion {
  readonly forWall?: boolean;
}

/** Shows a whole rectangle, in the middle. */
export function fitTo(cy: Core, bounds: Rect, { animated, forWall = false }: Fit): void {
  const side = cy.width() < padding.narrow ? padding.edge : padding.controls;
  const width = Math.max(1, cy.width() - 2 * side);
  const above = forWall ? padding.edge : padding.filter;
  const height = Math.max(1, cy.height() - above - padding.edge);
  const zoom = Math.min(largestFit[forWall ? 'wall' : 'desk'], width / bounds.width, height / bounds.height);
  moveTo(cy, middleOf(bounds), { zoom, lower: (above - padding.edge) / 2, animated });
}

/** True when a rectangle lies wholly inside what is seen. */
export function shows(cy: Core, { x, y, width, height }: Rect): boolean {
  const seen = cy.extent();
  return x >= seen.x1 && y >= seen.y1 && x + width <= seen.x2 && y + height <= seen.y2;
}

export function centerOn(cy: Core, rect: Rect, { animated }: Motion): void {
  moveTo(cy, middleOf(rect), { zoom: Math.max(cy.zoom(), readable), animated });
}

/** Zooms about the middle of what is seen. */
export function zoomBy(cy: Core, factor: number): void {
  const renderedPosition = { x: cy.width() / 2, y: cy.height() / 2 };
  cy.zoom({ level: cy.zoom() * factor, renderedPosition });
}

function moveTo(
  cy: Core,
  point: { x: number; y: number },
  target: { zoom: number; animated: boolean; lower?: number },
): void {
  const zoom = Math.min(zoomRange.maxZoom, Math.max(zoomRange.minZoom, target.zoom));
  const pan = {
    x: cy.width() / 2 - point.x * zoom,
    y: cy.height() / 2 + (target.lower ?? 0) - point.y * zoom,
  };
  cy.stop();
  if (target.animated) cy.animate({ zoom, pan, duration, easing: 'ease-out-cubic' });
  else cy.viewport({ zoom, pan });
}

function middleOf({ x, y, width, height }: Rect): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
