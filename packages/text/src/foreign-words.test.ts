import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTerminalTranslate, createTranslate } from './catalogues.js';
import { isolated, terminalJson, terminalLine } from './foreign-words.js';
import { say } from './translate.js';

/** Every character that a terminal acts on or that is not seen: by its code, independent of how the filter finds it. */
const acting = [
  ...Array.from({ length: 0x20 }, (_, code) => String.fromCodePoint(code)),
  ...Array.from({ length: 0x21 }, (_, code) => String.fromCodePoint(0x7f + code)),
  ...'\u{ad}\u{61c}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2028}\u{2029}\u{2060}\u{feff}',
  ...'\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{e0001}\u{e0041}',
];

describe('a line for a terminal', () => {
  it.each(acting.map((character) => [character.codePointAt(0)?.toString(16) ?? '', character]))(
    'shows U+%s instead of doing what it says',
    (_code, character) => {
      expect(terminalLine(`a${character}b`)).toMatch(/^a\uFFFD+b$/u);
    },
  );

  it('leaves words of every script alone', () => {
    const words = 'web-1 zażółć 網路 网络 сеть δίκτυο رשת 🐳 ✓ → │ é';
    expect(terminalLine(words)).toBe(words);
  });

  it('is one line whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(terminalLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(terminalLine(text).split(/\r|\n|\u2028|\u2029|\u0085/)).toHaveLength(1);
      }),
    );
  });
});

describe('JSON for a terminal', () => {
  it('is the same value, and nothing a terminal acts on', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...acting)), (name) => {
        const written = terminalJson(JSON.stringify({ name, acting }, null, 2));
        expect(JSON.parse(written)).toEqual({ name, acting });
        expect(written.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      }),
    );
  });
});

describe('a value in a sentence', () => {
  it('of a page turns nothing beside it', () => {
    expect(isolated('web-1')).toBe('web-1');
    expect(isolated('a\u202Eb')).toBe('\u2068a\uFFFDb\u2069');
    expect(isolated('שלום')).toBe('\u2068שלום\u2069');
    // It would end the isolation that it stands in.
    expect(isolated('a\u2069\u202Eb')).toBe('\u2068a\uFFFD\uFFFDb\u2069');
    expect(createTranslate('en')('terminal.open', { url: 'x\u202Ey' })).toBe(
      'Patchbay is at \u2068x\uFFFDy\u2069',
    );
  });

  it('is isolated once where a sentence stands in a sentence', () => {
    const inner = { key: 'terminal.open', parameters: { url: 'x\u202Ey' } } as const;
    const text = say(createTranslate('en'), { key: 'terminal.open', parameters: { url: inner } });
    expect(text).toContain('Patchbay is at \u2068x\uFFFDy\u2069');
    expect(text.split('\u2068')).toHaveLength(text.split('\u2069').length);
  });

  it('of a terminal makes no line, though the sentence may have several', () => {
    const translate = createTerminalTranslate('en');
    expect(translate('terminal.open', { url: 'x\n✓ yes\u001B[2J' })).toBe(
      'Patchbay is at x\uFFFD✓ yes\uFFFD[2J',
    );
    expect(translate('terminal.help', { port: 4392 }).split('\n').length).toBeGreaterThan(5);
  });
});
