import { languageNames, languages } from '@patchbay/text';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LanguageMenu } from '../shell/LanguageMenu.js';
import { chooseLanguage, firstLanguage, languageStore, nameLanguageOn, speak } from './language.js';
import { clockTime, exactTime, fullTime } from './time.js';
import { byteWords } from './traffic.js';
import { translate, TranslateProvider } from './translate.js';

/** What a browser would keep from one visit to the next. */
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await speak('en');
});

describe('the language of a first visit', () => {
  test('is the first of the browser’s that is spoken here', () => {
    expect(firstLanguage(['fr-FR', 'zh-TW', 'en'])).toBe('zh-Hant');
    expect(firstLanguage(['zh-CN', 'zh-TW'])).toBe('zh-Hans');
    expect(firstLanguage(['fr-FR'])).toBe('en');
  });

  test('is not remembered: a browser that changes its mind is followed', async () => {
    await speak(firstLanguage(['zh-TW']));
    expect(kept.size).toBe(0);
  });
});

describe('a chosen language', () => {
  test('is that of the next visit, whatever the browser says', async () => {
    await chooseLanguage('zh-Hans');
    expect(firstLanguage(['en-US'])).toBe('zh-Hans');
    await chooseLanguage('en');
    expect(firstLanguage(['zh-TW'])).toBe('en');
  });

  test('is forgotten where the storage holds nonsense', () => {
    for (const nonsense of ['"tlh"', '42', '{', 'null']) {
      kept.set('patchbay.language', nonsense);
      expect(firstLanguage(['zh-TW'])).toBe('zh-Hant');
    }
  });

  test('is spoken at once, and named on the page', async () => {
    const root = { lang: '' };
    nameLanguageOn(root);
    expect([root.lang, translate('shell.view.networks')]).toEqual(['en', 'Networks']);
    await speak('zh-Hant');
    expect([root.lang, translate('shell.view.networks')]).toEqual(['zh-Hant', '網路']);
    await speak('zh-Hans');
    expect([root.lang, translate('shell.view.networks')]).toEqual(['zh-Hans', '网络']);
  });

  test('wins over one that was chosen before it and comes later', async () => {
    await Promise.all([speak('zh-Hant'), speak('zh-Hans'), speak('en')]);
    expect(languageStore.getState().language).toBe('en');
  });

  test('brings a translator of its own: what is kept for the old one is made anew', async () => {
    const before = languageStore.getState().translate;
    await speak('zh-Hant');
    expect(languageStore.getState().translate).not.toBe(before);
  });
});

test('the menu names each language in itself', () => {
  const html = renderToStaticMarkup(createElement(TranslateProvider, null, createElement(LanguageMenu)));
  for (const language of languages) {
    expect(html).toMatch(new RegExp(`lang="${language}"[^>]*>${languageNames[language]}<`));
  }
});

describe('dates and figures', () => {
  const at = new Date(2026, 10, 20, 14, 3, 27).getTime();

  test.each([
    ['en', '20 Nov 2026, 14:03:27'],
    ['zh-Hant', '2026年11月20日 14:03:27'],
    ['zh-Hans', '2026年11月20日 14:03:27'],
  ] as const)('%s writes a moment as %s', async (language, written) => {
    await speak(language);
    expect(fullTime(at)).toBe(written);
    expect([clockTime(at), exactTime(at)]).toEqual(['14:03', '14:03:27']);
  });

  test('midnight is the hour 00 everywhere', async () => {
    for (const language of languages) {
      await speak(language);
      expect(exactTime(new Date(2026, 0, 1, 0, 5, 9).getTime())).toBe('00:05:09');
    }
  });

  test.each(languages)('%s writes bytes with the same point and units, as Intl does', (language) => {
    expect(new Intl.NumberFormat(language).format(1.2)).toBe('1.2');
    expect(byteWords(1234)).toBe('1.2 kB');
  });
});
