/** The language of this page: picked from the browser at first, then as the person chose. */
import {
  createPageTranslate,
  languages,
  pageCatalogue,
  pickLanguage,
  type Language,
  type PageCatalogue,
  type Translate,
} from '@patchbay/text';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from '../store/storage.js';

interface Speech {
  readonly language: Language;
  readonly translate: Translate;
}

/** English comes with the page, so that it always has words; each other language is a chunk of its own. */
const catalogues: { readonly [Each in Language]: () => Promise<PageCatalogue> } = {
  en: async () => pageCatalogue,
  'zh-Hant': async () => (await import('@patchbay/text/traditional')).traditionalPage,
  'zh-Hans': async () => (await import('@patchbay/text/simplified')).simplifiedPage,
};

const storageKey = 'patchbay.language';

export const languageStore = createStore<Speech>(() => ({
  language: 'en',
  translate: createPageTranslate('en', pageCatalogue),
}));

/** The language that was chosen last: of two that load at once, the earlier one must not win by coming later. */
let wanted: Language = 'en';

export function useLanguage(): Language {
  return useStore(languageStore, ({ language }) => language);
}

/** What this person chose before, else the first of the browser's languages that is spoken here. */
export function firstLanguage(wishes: readonly string[]): Language {
  return readStored(storageKey, isLanguage) ?? pickLanguage(wishes);
}

/** Loads a language's words, then says everything in it. @returns false where they did not come: the page stays as it was */
export async function speak(language: Language): Promise<boolean> {
  wanted = language;
  try {
    const catalogue = await catalogues[language]();
    const isWanted = wanted === language && languageStore.getState().language !== language;
    if (isWanted) languageStore.setState({ language, translate: createPageTranslate(language, catalogue) });
    return true;
  } catch {
    return false;
  }
}

/** A person's choice: the same, and remembered for the next visit. */
export async function chooseLanguage(language: Language): Promise<boolean> {
  const spoken = await speak(language);
  if (spoken) writeStored(storageKey, language);
  return spoken;
}

/** Tells the browser what language the page is in: screen readers, hyphenation and the choice of glyphs follow it. */
export function nameLanguageOn(root: Pick<HTMLElement, 'lang'>): void {
  const name = ({ language }: Speech): void => {
    root.lang = language;
  };
  name(languageStore.getState());
  languageStore.subscribe(name);
}

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}
