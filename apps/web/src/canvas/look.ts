import type { Theme, TypeSizes } from '@patchbay/scene';
import type { Language } from '@patchbay/text';
import type { ZoomLevel } from './model.js';

/** What every rule of the stylesheet depends on. */
export interface Look {
  readonly theme: Theme;
  readonly level: ZoomLevel;
  readonly language: Language;
  /** Sizes of the near zoom level. */
  readonly type: TypeSizes;
  /** The least size in which a label is shown at all, on the screen. */
  readonly smallest: number;
}
