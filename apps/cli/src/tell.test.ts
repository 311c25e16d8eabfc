import { terminalLine } from '@patchbay/text';
import { expect, it } from 'vitest';
import { tellJson, tellLines } from './tell.js';

/** What a terminal shows of it: each line goes through the filter of all that is printed. */
function shown(tell: (terminal: { out(line: string): void }) => void): string[] {
  const lines: string[] = [];
  tell({ out: (line) => void lines.push(terminalLine(line)) });
  return lines;
}

it('text has the lines that it was written with, and nothing else that acts', () => {
  expect(shown((terminal) => tellLines(terminal, 'one\ntwo\u001B[2J\r'))).toEqual([
    'one',
    'two\uFFFD[2J\uFFFD',
  ]);
});

it('JSON is read back as it was', () => {
  const value = { name: 'a\n✓ yes\u009B2J\u202E\u2028', more: ['\u001B]0;x\u0007'] };
  const lines = shown((terminal) => tellJson(terminal, JSON.stringify(value, null, 2)));
  expect(JSON.parse(lines.join('\n'))).toEqual(value);
  expect(lines.join('')).not.toContain('\uFFFD');
});
