/** The language of this page: picked from the browser at first, then as the person chose. */
import {
  createPageTranslate,
  languages,
  pickLanguage,
  type Language,
  type PageCatalogue,
  type Translate,
  withProduct,
} from '@patchbay/text';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { persistently } from '../link/persist.js';
import { readStored, writeStored } from '../store/storage.js';

interface Speech {
  readonly language: Language;
  /** The engine's proper name in every sentence: "Podman". */
  readonly product: string;
  readonly catalogue: PageCatalogue;
  readonly translate: Translate;
}

/** Each language is a chunk of its own: a visitor reads one. */
const catalogues: { readonly [Each in Language]: () => Promise<PageCatalogue> } = {
  en: async () => (await import('@patchbay/text/english')).englishPage,
  'zh-Hant': async () => (await import('@patchbay/text/traditional')).traditionalPage,
  'zh-Hans': async () => (await import('@patchbay/text/simplified')).simplifiedPage,
};

/** The words of panels and dialogs: they come along with those. */
const lateCatalogues: typeof catalogues = {
  en: async () => (await import('@patchbay/text/english-late')).englishLate,
  'zh-Hant': async () => (await import('@patchbay/text/traditional-late')).traditionalLate,
  'zh-Hans': async () => (await import('@patchbay/text/simplified-late')).simplifiedLate,
};

/** True from the first panel on: another language then comes whole. */
let saysMore = false;

const storageKey = 'patchbay.language';

/** Without words until the first language has come; nothing is rendered before. */
export const languageStore = createStore<Speech>(() => speech('en', {}, 'Docker'));

/** The language that was chosen last: of two that load at once, the earlier one must not win by coming later. */
let wanted: Language = 'en';

function speech(language: Language, catalogue: PageCatalogue, product: string): Speech {
  const translate = withProduct(createPageTranslate(language, catalogue), product);
  return { language, catalogue, product, translate };
}

/** Whose engine it is, in every sentence from now on. */
export function speakOf(product: string): void {
  const { language, catalogue, product: before } = languageStore.getState();
  if (product !== before) languageStore.setState(speech(language, catalogue, product));
}

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
    const parts = [catalogues[language], ...(saysMore ? [lateCatalogues[language]] : [])];
    const catalogue = Object.assign(
      {},
      ...(await Promise.all(parts.map((load) => persistently(load)))),
    ) as PageCatalogue;
    const { language: before, catalogue: spoken, product } = languageStore.getState();
    const isNew = before !== language || Object.keys(spoken).length < Object.keys(catalogue).length;
    if (wanted === language && isNew) languageStore.setState(speech(language, catalogue, product));
    return true;
  } catch {
    return false;
  }
}

/** Loads the words of panels and dialogs as well. What is said already stays as it is: nothing is drawn again. Rejects where they do not come. */
export async function speakMore(): Promise<void> {
  saysMore = true;
  const { language, catalogue } = languageStore.getState();
  Object.assign(catalogue, await persistently(lateCatalogues[language]));
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
