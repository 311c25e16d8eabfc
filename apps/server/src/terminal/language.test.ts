import { describe, expect, test } from 'vitest';
import { Failure, errorBody, errorLine } from '../failure.js';
import { createTranslate } from '@patchbay/text';
import { localeLanguage, takeLanguage } from './language.js';

describe('the locale', () => {
  test.each([
    [{ LANG: 'zh_TW.UTF-8' }, 'zh-Hant'],
    [{ LANG: 'zh_HK.UTF-8' }, 'zh-Hant'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-Hans'],
    [{ LANG: 'zh_SG' }, 'zh-Hans'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW.UTF-8' }, 'zh-Hant'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'zh_TW.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh-Hans'],
    [{ LANG: 'de_AT.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('%j speaks %s', (environment, language) => expect(localeLanguage(environment)).toBe(language));
});

describe('--language', () => {
  test.each([
    [['why', 'web', 'db', '--language', 'zh-Hant']],
    [['--language', 'zh-Hant', 'why', 'web', 'db']],
    [['why', '--language=zh-Hant', 'web', 'db']],
  ])('%j wins over the locale, and is taken out', (argv) => {
    const spoken = takeLanguage(argv, { LANG: 'zh_CN.UTF-8' });
    expect(spoken).toEqual({ language: 'zh-Hant', argv: ['why', 'web', 'db'] });
  });

  test.each([[['--language', 'tlh']], [['--language']], [['--language=']]])('%j is refused', (argv) => {
    expect(() => takeLanguage(argv, {})).toThrow(Failure);
  });
});

test('an error’s line keeps its code and its parameters in every language', () => {
  const body = errorBody('PB_PORT_BUSY', { host: '127.0.0.1', port: 4392 });
  for (const language of ['en', 'zh-Hant', 'zh-Hans'] as const) {
    expect(errorLine(body, createTranslate(language))).toMatch(/^PB_PORT_BUSY {2}.*4392/);
  }
  expect(errorLine(body, createTranslate('zh-Hant'))).toContain('連接埠 4392');
});
