import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLines } from './lines.js';

function split(chunks: readonly Buffer[], longest: number): { lines: string[]; tooLong: number } {
  const lines: string[] = [];
  let tooLong = 0;
  const splitter = splitLines(
    { onLine: (line) => lines.push(line), onTooLong: () => (tooLong += 1) },
    longest,
  );
  for (const chunk of chunks) splitter.push(chunk);
  return { lines, tooLong };
}

test('D-70 wherever the bytes are cut, inside characters too, the same lines come out', () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `<${text.replaceAll('\n', '')}>`);
  const cuts = fc.array(fc.nat(), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(line), cuts, (lines, positions) => {
      const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
      const places = positions.map((position) => position % (bytes.length + 1)).toSorted((a, b) => a - b);
      const chunks = [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length));
      expect(split(chunks, 10_000).lines).toEqual(lines);
    }),
  );
});

test('D-71 a line without end is dropped once and the next one is read', () => {
  const long = Buffer.from('x'.repeat(60));
  const chunks = [Buffer.from('a\n'), long, long, Buffer.from('end\r\n\nb\n'), Buffer.from('unfinished')];
  expect(split(chunks, 100)).toEqual({ lines: ['a', 'b'], tooLong: 1 });
});
