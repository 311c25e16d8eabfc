import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from './english/index.js';
import { createTranslate } from './catalogues.js';
import { say, withProduct } from './translate.js';

const translate = createTranslate('en');

describe('translate', () => {
  test('fills in parameters, as they are', () => {
    expect(translate('error.PB_PORT_BUSY', { port: 80, host: '<b>&{{port}}' })).toBe(
      'Port 80 on <b>&{{port}} is already in use.',
    );
  });

  test('speaks of Docker, unless it is about another product', () => {
    expect(translate('wiring.tier.docker-only')).toBe('Docker only');
    expect(withProduct(translate, 'Podman')('wiring.tier.docker-only')).toBe('Podman only');
  });

  test('chooses the plural by count', () => {
    expect([0, 1, 2].map((count) => translate('terminal.containers', { count }))).toEqual([
      '0 containers',
      '1 container',
      '2 containers',
    ]);
  });

  test('a value that looks like a replacement pattern stays what it is', () => {
    fc.assert(
      fc.property(fc.string(), (url) => {
        expect(translate('terminal.open', { url })).toBe(`Patchbay is at ${url}`);
      }),
    );
  });

  test('a sentence inside a sentence is said in the same language', () => {
    const sentence = {
      key: 'terminal.open',
      parameters: { url: { key: 'terminal.containers', parameters: { count: 2 } } },
    } as const;
    expect(say(translate, sentence)).toBe('Patchbay is at 2 containers');
    expect(say(createTranslate('zh-Hans'), sentence)).toContain('2 个容器');
  });

  test('a sentence that came over a border reads the same', () => {
    expect(say(translate, { key: 'terminal.open', parameters: { url: 'x' } })).toBe('Patchbay is at x');
  });
});

describe('the catalogue', () => {
  test('every plural has both forms, and both take the same parameters besides the count', () => {
    const keys = Object.keys(english);
    const plurals = keys.filter((key) => key.endsWith('_one'));
    expect(plurals.length).toBeGreaterThan(3);
    for (const key of plurals) expect(keys).toContain(key.replace(/_one$/, '_other'));
  });

  test('no sentence is empty, and braces are balanced', () => {
    const odd = Object.entries(english).filter(
      ([, sentence]) => sentence.trim() === '' || /\{\{|\}\}/.test(sentence.replace(/\{\{\w+\}\}/g, '')),
    );
    expect(odd).toEqual([]);
  });
});
