import type { Theme } from '@patchbay/scene';
import type { Language } from '@patchbay/text';
import type { ZoomLevel } from './model.js';

/** What every rule of the stylesheet depends on. */
export interface Look {
  readonly theme: Theme;
  readonly level: ZoomLevel;
  readonly language: Language;
}
