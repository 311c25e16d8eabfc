import type { english } from './english/index.js';
import type { Language } from './languages.js';

/** What a sentence says where nothing else is given: most engines are Docker's. */
const usual: Values = { product: 'Docker' };

/** Names of the `{{parameters}}` inside a sentence that have to be given. */
type ParameterNames<Sentence extends string> = Sentence extends `${string}{{${infer Name}}}${infer Rest}`
  ? Exclude<Name, 'product'> | ParameterNames<Rest>
  : never;

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

/** The same sentences about another product than Docker. @param product its proper name, "Podman" */
export function withProduct(translate: Translate, product: string): Translate {
  const loose = translate as (key: TextKey, values: Values) => string;
  return (key, ...[values = {}]: readonly Values[]) => loose(key, { product, ...values });
}

/** Fills a sentence of the catalogue. */
export type Translate = <Key extends TextKey>(key: Key, ...parameters: TextParameters<Key>) => string;

/** A sentence by its key, to be filled in where it is read: this is what crosses package borders and the wire. */
export interface Sentence {
  readonly key: TextKey;
  /** A parameter can itself be a sentence: it is then said in the same language. */
  readonly parameters: Readonly<Record<string, string | number | Sentence>>;
}

type Values = Readonly<Record<string, string | number>>;

/** A `{{parameter}}` of a sentence. */
const parameter = /\{\{(\w+)\}\}/g;

/**
 * Makes the translator of a catalogue. Values are put in by `put`; whoever renders them escapes them. A key that
 * the catalogue lacks reads as itself.
 * (A library for this is 15 kB of a page that has 300; plurals are the browser's own Intl.PluralRules.)
 */
export function translateWith(
  catalogue: Readonly<Record<string, string>>,
  language: Language,
  put: (value: string) => string,
): Translate {
  const plurals = new Intl.PluralRules(language);
  const sentenceOf = (key: string, values: Values): string => {
    const count = values['count'];
    const form = typeof count === 'number' ? catalogue[`${key}_${plurals.select(count)}`] : undefined;
    return form ?? catalogue[`${key}_other`] ?? catalogue[key] ?? key;
  };
  return (key, ...[values = {}]: readonly Values[]) =>
    sentenceOf(key, values).replace(parameter, (whole, name: string) => {
      const value = values[name] ?? usual[name];
      return value === undefined ? whole : put(String(value));
    });
}

/** Fills a sentence that came over a border. */
export function say(translate: Translate, sentence: Sentence): string {
  const loose = translate as (key: TextKey, parameters: Values) => string;
  const said = Object.entries(sentence.parameters).map(([name, value]) => [
    name,
    typeof value === 'object' ? say(translate, value) : value,
  ]);
  return loose(sentence.key, Object.fromEntries(said) as Values);
}
