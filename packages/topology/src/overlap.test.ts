import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cidrContains } from './cidr.js';
import { cidrsOverlap } from './overlap.js';

test.each([
  ['172.18.0.0/16', '172.18.5.0/24', true],
  ['172.18.5.0/24', '172.18.0.0/16', true],
  ['172.18.0.0/16', '172.19.0.0/16', false],
  ['10.0.0.0/25', '10.0.0.128/25', false],
  ['10.0.0.9/24', '10.0.0.128/25', true],
  ['fd00::/8', 'fd12:3456::/64', true],
  ['fd00::/64', 'fd00:0:0:1::/64', false],
  ['0.0.0.0/0', 'fd00::/64', false],
  ['0.0.0.0/0', '10.0.0.0/33', false],
  ['10.0.0.0/8', 'nonsense', false],
  ['', '', false],
])('%j and %j share an address: %s', (one, other, expected) => {
  expect(cidrsOverlap(one, other)).toBe(expected);
});

test('it is the same both ways, and true exactly where an address lies in both', () => {
  const cidr = fc
    .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 4, max: 24 }))
    .map(([first, second, length]) => `${first}.${second}.0.0/${length}`);
  fc.assert(
    fc.property(cidr, cidr, (one, other) => {
      expect(cidrsOverlap(one, other)).toBe(cidrsOverlap(other, one));
      const bases = [one, other].map((text) => text.split('/')[0] ?? '');
      const shared = bases.some((base) => cidrContains(one, base) && cidrContains(other, base));
      expect(cidrsOverlap(one, other)).toBe(shared);
    }),
    { seed: 3 },
  );
});
