import { describe, expect, test } from 'vitest';
import { createTranslate } from './catalogues.js';
import { english } from './english/index.js';
import { englishLate } from './english/late.js';
import { englishPage } from './english/page.js';
import { languageNames, languages, pickLanguage } from './languages.js';
import { simplified } from './simplified/index.js';
import { simplifiedLate } from './simplified/late.js';
import { simplifiedPage } from './simplified/page.js';
import { traditional } from './traditional/index.js';
import { traditionalLate } from './traditional/late.js';
import { traditionalPage } from './traditional/page.js';

const others = [
  ['zh-Hant', traditional, traditionalPage, traditionalLate],
  ['zh-Hans', simplified, simplifiedPage, simplifiedLate],
] as const;

/** Names of products, commands and figures: what nobody translates. */
const sameEverywhere = new Set<string>([
  'shell.title',
  'state.page.emptyCommand',
  'feed.origin.docker',
  'feed.origin.patchbay',
  'picture.interfaceUnknown',
  'inspector.mtu',
  'inspector.engineVersion',
  'ask.probe.ping',
  'picture.vxlanPort',
]);

function parametersOf(sentence: string): readonly string[] {
  return [...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].toSorted();
}

/** What is left of a sentence without what other programs say: codes, commands, values. */
function ownWords(sentence: string): string {
  return sentence.replaceAll(/\{\{\w+\}\}|--[a-z-]+/g, '').replaceAll(/[^\p{L}]/gu, '');
}

describe.each(others)('%s', (_language, catalogue, page, late) => {
  const sentences: Readonly<Record<string, string>> = catalogue;

  test('says everything that English says, and nothing else', () => {
    const expected = Object.keys(english).filter((key) => !key.endsWith('_one'));
    expect(Object.keys(catalogue).toSorted()).toEqual(expected.toSorted());
    const ofPage = Object.keys(englishPage).filter((key) => !key.endsWith('_one'));
    expect(Object.keys(page).toSorted()).toEqual(ofPage.toSorted());
    const ofLate = Object.keys(englishLate).filter((key) => !key.endsWith('_one'));
    expect(Object.keys(late).toSorted()).toEqual(ofLate.toSorted());
  });

  test('fills in the same parameters', () => {
    const odd = Object.entries(english).filter(
      ([key, sentence]) =>
        !key.endsWith('_one') &&
        parametersOf(sentence).join(' ') !== parametersOf(sentences[key] ?? '').join(' '),
    );
    expect(odd).toEqual([]);
  });

  test('leaves nothing in English, nothing empty, no brace alone', () => {
    const left = Object.entries(english).filter(
      ([key, sentence]) => sentences[key] === sentence && !sameEverywhere.has(key) && isProse(sentence),
    );
    expect(left).toEqual([]);
    const odd = Object.values(sentences).filter(
      (sentence) => sentence.trim() === '' || /\{\{|\}\}/.test(sentence.replaceAll(/\{\{\w+\}\}/g, '')),
    );
    expect(odd).toEqual([]);
  });

  test('is Chinese wherever it is prose', () => {
    const foreign = Object.entries(sentences).filter(
      ([key, sentence]) => isProse(sentence) && !/\p{Script=Han}/u.test(sentence) && !sameEverywhere.has(key),
    );
    expect(foreign.map(([key, sentence]) => `${key}: ${sentence}`)).toEqual([]);
  });

  test('sets Chinese punctuation beside Chinese words', () => {
    const odd = Object.values(sentences).filter((sentence) => /\p{Script=Han}[,;:?!]/u.test(sentence));
    expect(odd).toEqual([]);
  });
});

/** Whether a sentence has words of its own: figures, units and names of protocols have none. */
function isProse(sentence: string): boolean {
  return /[a-z]{3,}|\p{Script=Han}/u.test(ownWords(sentence));
}

test('the two kinds of Chinese are written each in its own characters and terms', () => {
  const ofTaiwan = /網|橋|介面|閘道|子網路|連接埠|封包|映像檔|預設|伺服器|位址|程式/u;
  const ofMainland = /网|桥|接口|网关|端口|数据包|镜像|默认|服务器|地址|程序/u;
  expect(Object.values(traditional).filter((sentence) => ofMainland.test(sentence))).toEqual([]);
  expect(Object.values(simplified).filter((sentence) => ofTaiwan.test(sentence))).toEqual([]);
});

describe('a language is picked', () => {
  test.each([
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['zh_TW.UTF-8', 'zh-Hant'],
    ['zh_HK', 'zh-Hant'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-TW', 'zh-Hans'],
    ['zh_CN.GB18030', 'zh-Hans'],
    ['zh_SG@pinyin', 'zh-Hans'],
    ['en-GB', 'en'],
    ['C.UTF-8', 'en'],
    ['', 'en'],
  ])('for %j: %s', (wish, language) => expect(pickLanguage([wish])).toBe(language));

  test('by the first wish that is spoken here', () => {
    expect(pickLanguage(['de-AT', 'zh-TW', 'en'])).toBe('zh-Hant');
    expect(pickLanguage(['en-US', 'zh-TW'])).toBe('en');
    expect(pickLanguage([])).toBe('en');
  });

  test('and finds itself by its own tag and name', () => {
    for (const language of languages) expect(pickLanguage([language])).toBe(language);
    expect(new Set(Object.values(languageNames)).size).toBe(languages.length);
  });
});

describe('counting in Chinese', () => {
  test.each([0, 1, 2])('%i takes the one form that there is', (count) => {
    expect(createTranslate('zh-Hant')('shell.containers', { count })).toBe(`${count} 個容器`);
    expect(createTranslate('zh-Hans')('shell.containers', { count })).toBe(`${count} 个容器`);
  });
});
