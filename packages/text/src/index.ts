export { createTranslate } from './catalogues.js';
export { createPageTranslate, pageCatalogues } from './page.js';
export {
  languages,
  say,
  type Catalogue,
  type Language,
  type Sentence,
  type TextKey,
  type TextParameters,
  type Translate,
} from './translate.js';
export { english } from './english/index.js';
