import { createInstance } from 'i18next';
import { english } from './english/index.js';

/** Names of the `{{parameters}}` inside a sentence. */
type ParameterNames<Sentence extends string> = Sentence extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

export type Catalogue = { readonly [Key in keyof typeof english]: string };
type PluralSuffix = '_one' | '_other';
type BaseKey<Key extends string> = Key extends `${infer Base}${PluralSuffix}` ? Base : Key;

/** Every sentence's key. Plural pairs (`x_one`, `x_other`) are asked for by `x` with a `count`. */
export type TextKey = BaseKey<keyof typeof english & string>;

type SentencesOf<Key extends TextKey> = {
  [Full in keyof typeof english & string]: BaseKey<Full> extends Key ? (typeof english)[Full] : never;
}[keyof typeof english & string];

/** What a sentence needs filled in; a sentence without parameters takes none. */
export type TextParameters<Key extends TextKey> = [ParameterNames<SentencesOf<Key>>] extends [never]
  ? []
  : [parameters: { readonly [Name in ParameterNames<SentencesOf<Key>>]: string | number }];

/** Fills a sentence of the catalogue. */
export type Translate = <Key extends TextKey>(key: Key, ...parameters: TextParameters<Key>) => string;

/** A sentence by its key, to be filled in where it is read: this is what crosses package borders and the wire. */
export interface Sentence {
  readonly key: TextKey;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

const catalogues: Record<Language, Catalogue> = { en: english };

/** Makes the translator of one language. Values are put in as they are: whoever renders them escapes them. */
export function createTranslate(language: Language): Translate {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: { [language]: { translation: catalogues[language] } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  return (key, ...parameters) => instance.t(key, parameters[0] ?? {});
}

/** Fills a sentence that came over a border. */
export function say(translate: Translate, sentence: Sentence): string {
  const loose = translate as (key: TextKey, parameters: Sentence['parameters']) => string;
  return loose(sentence.key, sentence.parameters);
}
