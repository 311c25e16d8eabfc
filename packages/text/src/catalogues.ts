import { english } from './english/index.js';
import { type Catalogue, type Language, type Translate, translateWith } from './translate.js';

const catalogues: Record<Language, Catalogue> = { en: english };

/** The translator of one language, for everything that Patchbay says. */
export function createTranslate(language: Language): Translate {
  return translateWith(catalogues[language], language);
}
