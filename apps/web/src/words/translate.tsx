import { say, type Sentence, type Translate } from '@patchbay/text';
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import { languageStore } from './language.js';

const TranslateContext = createContext<Translate | null>(null);

/** Says it in the language of this moment: for what is no component, and is told by `languageStore` when to say it again. */
export const translate: Translate = (key, ...parameters) =>
  languageStore.getState().translate(key, ...parameters);

/** Every visible or spoken word below it comes from the catalogue of the page's language. */
export function TranslateProvider({ children }: { readonly children: ReactNode }): ReactNode {
  // Not by the store's own hook: rendered to a string, that would give the words of the very first moment, which are none.
  const now = useSyncExternalStore(languageStore.subscribe, spoken, spoken);
  return <TranslateContext value={now}>{children}</TranslateContext>;
}

function spoken(): Translate {
  return languageStore.getState().translate;
}

/** The translator of the page, a new one for each language; throws outside of its provider. */
export function useTranslate(): Translate {
  const found = useContext(TranslateContext);
  if (found === null) throw new Error('useTranslate needs a TranslateProvider above it');
  return found;
}

/** A sentence that was made elsewhere, in the page's language. */
export function Say({ sentence }: { readonly sentence: Sentence }): ReactNode {
  return say(useTranslate(), sentence);
}
