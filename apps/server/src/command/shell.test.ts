import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quoteWord } from '@patchbay/protocol';

it('a shell reads back exactly the word that was quoted', () => {
  const words = fc.array(
    fc.string({ unit: 'grapheme' }).filter((word) => !word.includes('\0')),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(words, (list) => {
      const line = `printf '%s\\0' x ${list.map(quoteWord).join(' ')}`;
      const read = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
      expect(read).toBe(['x', ...list, ''].join('\0'));
    }),
    { numRuns: 30, seed: 7 },
  );
});
