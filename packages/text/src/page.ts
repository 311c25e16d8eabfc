import { englishPage } from './english/page.js';
import type { Language } from './languages.js';
import { type Translate, translateWith } from './translate.js';

/** The sentences of the page in one language. Whether a key is among them can be asked of it. */
export type PageCatalogue = Readonly<Record<string, string>>;

/** English comes with the page; the others lie in `@patchbay/text/traditional` and `@patchbay/text/simplified`. */
export const pageCatalogue: PageCatalogue = englishPage;

/** The translator of the page: it knows only what the page itself says, which is what a visitor downloads. */
export function createPageTranslate(language: Language, catalogue: PageCatalogue): Translate {
  return translateWith(catalogue, language);
}
