import { createPageTranslate, pageCatalogue, say, type Sentence, type Translate } from '@patchbay/text';
import { createContext, useContext, type ReactNode } from 'react';

const TranslateContext = createContext<Translate | null>(null);

/** The language of this page. Every visible or spoken word below it comes from the catalogue. */
export const translate: Translate = createPageTranslate('en', pageCatalogue);

export function TranslateProvider({ children }: { readonly children: ReactNode }): ReactNode {
  return <TranslateContext value={translate}>{children}</TranslateContext>;
}

/** The translator of the page; throws outside of its provider. */
export function useTranslate(): Translate {
  const found = useContext(TranslateContext);
  if (found === null) throw new Error('useTranslate needs a TranslateProvider above it');
  return found;
}

/** A sentence that was made elsewhere, in the page's language. */
export function Say({ sentence }: { readonly sentence: Sentence }): ReactNode {
  return say(useTranslate(), sentence);
}
