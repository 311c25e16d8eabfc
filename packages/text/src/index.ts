export { createTerminalTranslate, createTranslate } from './catalogues.js';
export { isolated, terminalJson, terminalLine } from './foreign-words.js';
export { languageNames, languages, pickLanguage, type Language } from './languages.js';
export { createPageTranslate, type PageCatalogue } from './page.js';
export {
  say,
  withProduct,
  type Sentence,
  type TextKey,
  type TextParameters,
  type Translate,
} from './translate.js';
export { english } from './english/index.js';
export { commandLine, operands, quoteWord } from './shell-words.js';
