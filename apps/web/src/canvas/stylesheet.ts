import type { StylesheetJsonBlock } from 'cytoscape';
import type { Look } from './look.js';
import { lineStyles } from './style-lines.js';
import { nodeStyles } from './style-nodes.js';
import { overlayStyles } from './style-overlays.js';
import { textStyles } from './style-texts.js';

/** cytoscape's stylesheet for a theme at a zoom level. Later rules win, as in CSS. */
export function stylesheet(look: Look): StylesheetJsonBlock[] {
  return [...nodeStyles(look), ...textStyles(look), ...lineStyles(look), ...overlayStyles(look)];
}
