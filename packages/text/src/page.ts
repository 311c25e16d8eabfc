import { englishPage } from './english/page.js';
import { type Language, type Translate, translateWith } from './translate.js';

/** The sentences of the page, by language. Whether a key is among them can be asked of it. */
export const pageCatalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: englishPage,
};

/** The translator of the page: it knows only what the page itself says, which is what a visitor downloads. */
export function createPageTranslate(language: Language): Translate {
  return translateWith(pageCatalogues[language], language);
}
