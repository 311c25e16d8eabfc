import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressTail } from './addresses.js';
import { codeWidth, cut, fittedName, nameLines, nameWidth, shorten } from './measure.js';

describe('names in boxes', () => {
  it('stay whole where they fit', () => {
    expect(nameLines('worker', 124, 13)).toEqual(['worker']);
  });

  it('break at a separator', () => {
    expect(nameLines('docker-registry-mirror', 124, 13)).toEqual(['docker-registry-', 'mirror']);
  });

  it('lose their middle, never their ends', () => {
    const lines = nameLines('a-very-long-name-of-a-container-made-by-hand-2', 124, 13);
    expect(lines.join('')).toMatch(/^a-very.*….*hand-2$/);
  });

  it('fit in two lines whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (name) => {
        const lines = nameLines(name, 124, 13);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(nameWidth(line, 13)).toBeLessThanOrEqual(124);
      }),
    );
  });
});

describe('shortening', () => {
  it('never makes a text longer than its limit', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 3, max: 40 }), (text, limit) => {
        expect([...shorten(text, limit)].length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe('the tail of an address', () => {
  it.each([
    ['172.18.0.4', 16, '.0.4'],
    ['192.168.1.20', 24, '.20'],
    ['10.1.2.3', 8, '.1.2.3'],
    ['10.32.0.1', null, '10.32.0.1'],
    ['fd00::4', 64, '::4'],
  ])('%s in a /%s is %s', (address, prefix, tail) => {
    expect(addressTail(address, prefix)).toBe(tail);
  });
});

describe('fittedName', () => {
  const room = { width: 112, largest: 20, smallest: 15 };

  it('sets one long word smaller rather than breaking it', () => {
    const { lines, size } = fittedName('homeassistant', room);
    expect(lines).toEqual(['homeassistant']);
    expect(size).toBeLessThan(20);
    expect(nameWidth('homeassistant', size)).toBeLessThanOrEqual(112);
  });

  it('breaks at a separator at full size', () => {
    expect(fittedName('node-exporter', room)).toEqual({ lines: ['node-', 'exporter'], size: 20 });
  });

  it('whatever the name, every line fits', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (name) => {
        const { lines, size } = fittedName(name, room);
        for (const line of lines) expect(nameWidth(line, size)).toBeLessThanOrEqual(112);
      }),
    );
  });
});

describe('Chinese words', () => {
  it('fill a square for each character, in a name and beside code', () => {
    expect(nameWidth('橋接器', 13)).toBe(39);
    expect(codeWidth('閘道', 10)).toBe(20);
    expect(codeWidth('（）', 10)).toBe(20);
    expect(codeWidth('gw .1', 10)).toBe(30);
    expect(codeWidth('網 a', 10)).toBe(22);
  });

  it('are cut where their room ends, not where as many letters would', () => {
    expect(cut('已拔除', 5)).toBe('已拔除');
    expect(cut('已拔除', 4)).toBe('已…');
    expect(cut('exited 137', 10)).toBe('exited 137');
  });

  const words = fc.string({ unit: fc.constantFrom('a', '網', '。', '-', '网'), maxLength: 40 });

  it('never take more room than they were given', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 3, max: 40 }), (text, limit) => {
        const room = codeWidth('x'.repeat(limit), 10) + 1e-3;
        expect(codeWidth(cut(text, limit), 10)).toBeLessThanOrEqual(room);
        expect(codeWidth(shorten(text, limit), 10)).toBeLessThanOrEqual(room);
      }),
    );
  });

  it('stay whole where they fit', () => {
    fc.assert(
      fc.property(words, (text) => {
        const limit = Math.ceil(codeWidth(text, 10) / codeWidth('x', 10));
        expect(cut(text, limit)).toBe(text);
        expect(shorten(text, limit)).toBe(text);
      }),
    );
  });
});
