import { english } from './english/index.js';
import { isolated, terminalLine } from './foreign-words.js';
import type { Language } from './languages.js';
import { simplified } from './simplified/index.js';
import { traditional } from './traditional/index.js';
import { type Translate, translateWith } from './translate.js';

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: english,
  'zh-Hant': traditional,
  'zh-Hans': simplified,
};

/** The translator of one language, for everything that Patchbay says on a page or in an answer. */
export function createTranslate(language: Language): Translate {
  return translateWith(catalogues[language], language, isolated);
}

/** The same for a terminal: no value makes a line of its own, or anything else that a terminal acts on. */
export function createTerminalTranslate(language: Language): Translate {
  return translateWith(catalogues[language], language, terminalLine);
}
