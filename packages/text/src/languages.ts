export const languages = ['en', 'zh-Hant', 'zh-Hans'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words: who can't read the page finds theirs by these. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-Hant': '繁體中文',
  'zh-Hans': '简体中文',
};

/** Where Chinese is written with traditional characters, unless the tag names the script. */
const traditionalRegions = new Set(['tw', 'hk', 'mo']);

/**
 * The language of the catalogue that a person means.
 * @param wishes tags, most wanted first: of BCP 47 (`zh-TW`) or of a POSIX locale (`zh_TW.UTF-8`)
 * @returns English where nothing that is wished for is spoken here
 */
export function pickLanguage(wishes: readonly string[]): Language {
  return wishes.map(languageOf).find((language) => language !== null) ?? 'en';
}

function languageOf(wish: string): Language | null {
  const [language, ...details] = wish
    .replace(/[.@;].*$/, '')
    .toLowerCase()
    .split(/[-_]/);
  if (language === 'en') return 'en';
  if (language !== 'zh') return null;
  const script = details.find((detail) => detail === 'hant' || detail === 'hans');
  if (script !== undefined) return script === 'hant' ? 'zh-Hant' : 'zh-Hans';
  return details.some((detail) => traditionalRegions.has(detail)) ? 'zh-Hant' : 'zh-Hans';
}
