/**
 * The picture on the screen: the only room that knows cytoscape.
 *
 * Two things are expected of the page:
 * - `index.html` has an element with the id `__________cytoscape_stylesheet` (an empty `<meta>` will do): cytoscape
 *   then leaves out the `<style>` it would inject, which a Content-Security-Policy without `unsafe-inline` refuses.
 *   Where it is missing, `createCanvas` adds it.
 * - The faces Inter 600 and JetBrains Mono 400 are declared (`@fontsource/inter/600.css`,
 *   `@fontsource/jetbrains-mono/400.css`); the canvas waits for them before it draws.
 */
export { createCanvas } from './create.js';
export type { MissingCable } from './ghost.js';
export type { CableLabel, CanvasEvents, PatchCanvas, RouteStop, ThemeName, ZoomLevel } from './model.js';
