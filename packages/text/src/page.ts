import { isolated } from './foreign-words.js';
import type { Language } from './languages.js';
import { type Translate, translateWith } from './translate.js';

/**
 * The sentences of the page in one language: `@patchbay/text/english`, `…/traditional` and `…/simplified` (`…-late`: those of panels), so that a visitor
 * downloads one of them. Whether a key is among them can be asked of it.
 */
export type PageCatalogue = Readonly<Record<string, string>>;

/** The translator of the page: it knows only what the page itself says, which is what a visitor downloads. */
export function createPageTranslate(language: Language, catalogue: PageCatalogue): Translate {
  return translateWith(catalogue, language, isolated);
}
