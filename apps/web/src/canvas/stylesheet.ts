import type { StylesheetJsonBlock } from 'cytoscape';
import type { Theme } from '@patchbay/scene';
import type { Language } from '@patchbay/text';
import type { ZoomLevel } from './model.js';
import { lineStyles } from './style-lines.js';
import { nodeStyles } from './style-nodes.js';
import { overlayStyles } from './style-overlays.js';
import { textStyles } from './style-texts.js';

export interface Look {
  readonly theme: Theme;
  readonly level: ZoomLevel;
  readonly language: Language;
}

/** cytoscape's stylesheet for a theme at a zoom level. Later rules win, as in CSS. */
export function stylesheet(look: Look): StylesheetJsonBlock[] {
  return [...nodeStyles(look), ...textStyles(look), ...lineStyles(look), ...overlayStyles(look)];
}
