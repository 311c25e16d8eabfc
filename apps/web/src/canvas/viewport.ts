import type { Core } from 'cytoscape';
import type { Rect } from '@patchbay/scene';
import { moveDuration } from './motion.js';

/** Who the picture is drawn for. */
export type Audience = 'desk' | 'presentation';

/** Room around a fitted picture, pixels: above, the filter lies over it; on the right, or on a phone below, the zoom controls. */
const insets = {
  desk: { top: 48, right: 56, bottom: 14, left: 16 },
  presentation: { top: 16, right: 16, bottom: 16, left: 16 },
  narrow: { top: 48, right: 10, bottom: 54, left: 10 },
} as const;
/** Panes narrower than this have no room to give to the zoom controls. */
const narrow = 600;
/** A picture of two boxes is not blown up to fill the screen, but in a classroom that is what is wanted. */
const largestFit: Readonly<Record<Audience, number>> = { desk: 1.5, presentation: 2.6 };
/** The zoom from which every label has its least size: names 20 px in a classroom, everything else 14. */
const readable: Readonly<Record<Audience, number>> = { desk: 0.86, presentation: 1.06 };

export const zoomRange = { minZoom: 0.04, maxZoom: 3 } as const;

export interface Motion {
  readonly animated: boolean;
}

export interface Fit extends Motion {
  readonly audience: Audience;
  /** What the view has to show when not everything fits in a readable size; null: the top left. */
  readonly focus: Focus | null;
  /** Everything, however small. */
  readonly whole: boolean;
}

interface Room extends Rect {
  readonly zoom: number;
}

/**
 * Shows a whole rectangle, in the middle. For a classroom the type never shrinks below what can be read from the back: then a part is
 * shown, with the focus in it.
 */
export function fitTo(cy: Core, bounds: Rect, { audience, focus, whole: all, animated }: Fit): void {
  const room = roomFor(cy, audience);
  const whole = Math.min(largestFit[audience], room.width / bounds.width, room.height / bounds.height);
  const zoom = audience === 'presentation' && !all ? Math.max(whole, readable.presentation) : whole;
  const middle = middleOf(whole < zoom ? partOf(bounds, focus?.frame ?? null, { ...room, zoom }) : bounds);
  moveTo(cy, middle, { zoom, room, animated });
}

/** The part of a picture that is seen: the focus in its middle, but never beyond its edges. */
function partOf(bounds: Rect, focus: Rect | null, { width, height, zoom }: Room): Rect {
  const size = { width: width / zoom, height: height / zoom };
  const at = focus === null ? { x: bounds.x, y: bounds.y } : middleOf(focus);
  const along = (start: number, length: number, seen: number, middle: number): number =>
    seen >= length ? start + (length - seen) / 2 : clamp(middle - seen / 2, start, start + length - seen);
  return {
    ...size,
    x: along(bounds.x, bounds.width, size.width, at.x),
    y: along(bounds.y, bounds.height, size.height, at.y),
  };
}

/** The part of the pane that nothing lies over. */
function roomFor(cy: Core, audience: Audience): Rect {
  const { top, right, bottom, left } = insets[cy.width() < narrow ? 'narrow' : audience];
  return {
    x: left,
    y: top,
    width: Math.max(1, cy.width() - left - right),
    height: Math.max(1, cy.height() - top - bottom),
  };
}

/** True when a rectangle lies wholly inside what is seen. */
export function shows(cy: Core, { x, y, width, height }: Rect): boolean {
  const seen = cy.extent();
  return x >= seen.x1 && y >= seen.y1 && x + width <= seen.x2 && y + height <= seen.y2;
}

/** Brings a rectangle into the middle of the room that is really there, at a zoom where its names can be read. */
export function centerOn(
  cy: Core,
  rect: Rect,
  { audience, animated }: Motion & { readonly audience: Audience },
): void {
  cy.resize();
  const zoom = Math.max(cy.zoom(), readable[audience]);
  moveTo(cy, middleOf(rect), { zoom, room: roomFor(cy, audience), animated });
}

/** A thing to be seen, and what belongs to it: the frame that it is in. */
export interface Focus {
  readonly thing: Rect;
  readonly frame: Rect;
}

/** Kept free around what is uncovered, pixels. */
const margin = 16;

/** Moves the view as little as brings a thing into it, with its frame where that has room; not at all when it is seen. */
export function uncover(cy: Core, { thing, frame }: Focus, { animated }: Motion): void {
  const zoom = cy.zoom();
  const pan = cy.pan();
  const fits =
    frame.width * zoom <= cy.width() - 2 * margin && frame.height * zoom <= cy.height() - 2 * margin;
  const rect = fits ? frame : thing;
  const along = (start: number, length: number, room: number): number => {
    if (length > room - 2 * margin) return margin - start;
    return clamp(start, margin, room - margin - length) - start;
  };
  const x = along(rect.x * zoom + pan.x, rect.width * zoom, cy.width());
  const y = along(rect.y * zoom + pan.y, rect.height * zoom, cy.height());
  if (x === 0 && y === 0) return;
  go(cy, { zoom, pan: { x: pan.x + x, y: pan.y + y } }, animated);
}

/** Brings several things into the view: by moving it where that is enough, else by zooming out just as far as it takes. */
export function uncoverAll(
  cy: Core,
  rects: readonly Rect[],
  motion: Motion & { readonly audience: Audience },
): void {
  const all = unionOf(rects);
  if (all === null || shows(cy, all)) return;
  const room = roomFor(cy, motion.audience);
  const zoom = Math.min(cy.zoom(), room.width / all.width, room.height / all.height);
  if (zoom === cy.zoom()) uncover(cy, { thing: all, frame: all }, motion);
  else moveTo(cy, middleOf(all), { zoom, room, animated: motion.animated });
}

function unionOf(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Zooms about the middle of what is seen. */
export function zoomBy(cy: Core, factor: number): void {
  const renderedPosition = { x: cy.width() / 2, y: cy.height() / 2 };
  cy.zoom({ level: cy.zoom() * factor, renderedPosition });
}

function moveTo(
  cy: Core,
  point: { x: number; y: number },
  target: { zoom: number; room: Rect; animated: boolean },
): void {
  const zoom = clamp(target.zoom, zoomRange.minZoom, zoomRange.maxZoom);
  const { x, y } = middleOf(target.room);
  go(cy, { zoom, pan: { x: x - point.x * zoom, y: y - point.y * zoom } }, target.animated);
}

function go(cy: Core, view: { zoom: number; pan: { x: number; y: number } }, animated: boolean): void {
  cy.stop();
  if (animated) cy.animate({ ...view, duration: moveDuration, easing: 'ease-out-cubic' });
  else cy.viewport(view);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function middleOf({ x, y, width, height }: Rect): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
