import { describe, expect, test } from 'vitest';
import { cidrContains, familyOf } from './cidr.js';

describe('cidrContains', () => {
  test.each([
    ['172.17.0.0/16', '172.17.255.254', true],
    ['172.17.0.0/16', '172.18.0.1', false],
    ['224.0.0.0/4', '239.255.255.255', true],
    ['10.0.0.7', '10.0.0.7', true],
    ['10.0.0.7', '10.0.0.8', false],
    ['10.0.0.4/30', '10.0.0.7', true],
    ['10.0.0.4/30', '10.0.0.8', false],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['fd00:1::/64', 'fd00:1::42', true],
    ['fd00:1::/64', 'fd00:2::42', false],
    ['2001:db8::/32', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', true],
    ['::/0', '::1', true],
    ['172.17.0.0/16', 'fd00::1', false],
  ])('%s holds %s: %s', (cidr, address, expected) => {
    expect(cidrContains(cidr, address)).toBe(expected);
  });

  test.each([
    ['', '10.0.0.1'],
    ['10.0.0.0/33', '10.0.0.1'],
    ['10.0.0.0/x', '10.0.0.1'],
    ['10.0.0/8', '10.0.0.1'],
    ['10.0.0.0/8', '10.0.0.256'],
    ['10.0.0.0/8', '10.0.0.0001'],
    ['10.0.0.0/8', '10..0.1'],
    ['10.0.0.0/8', '10.0.0.1.'],
    ['10.0.0.0/8', '10.0.0.1.1'],
    ['10.0.0.0/8', '-10.0.0.1'],
    ['10.0.0.0/', '11.0.0.1'],
    ['fd00::/64', '10.0.0.1'],
    ['10.0.0.0/8', 'web'],
    ['fd00:::/64', 'fd00::1'],
    ['fd00::/64', '1:2:3:4:5:6:7:8:9'],
    ['fd00::/64', '1:2:3:4:5:6:7::8'],
  ])('%j and %j: no match rather than a guess', (cidr, address) => {
    expect(cidrContains(cidr, address)).toBe(false);
  });

  test('the family is read from the notation', () => {
    expect([familyOf('10.0.0.0/8'), familyOf('fd00::/64')]).toEqual([4, 6]);
  });
});
