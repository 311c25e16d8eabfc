import { expect, test } from 'vitest';
import { parseIpRules } from './ip-rules.js';

test('rules as iproute2 prints them', () => {
  const text = `[{"priority":0,"src":"all","table":"local"},
    {"priority":200,"src":"10.1.0.0","srclen":16,"dst":"10.2.0.0","dstlen":16,"fwmark":"0x1","fwmask":"0xff","iif":"lo","table":"100"},
    {"priority":300,"src":"all","table":"main","suppress_prefixlen":0},
    {"priority":400,"src":"all","dst":"10.3.0.1","action":"unreachable"},
    {"priority":500,"src":"all","ipproto":"tcp","dport":80,"table":"100"},
    {"priority":32764,"not":null,"src":"all","fwmark":"0xca6c","table":"51820"}]`;
  const rules = parseIpRules(text, 4);
  expect(rules?.map(({ priority, table }) => [priority, table])).toEqual([
    [0, 'local'],
    [200, '100'],
    [300, 'main'],
    [400, null],
    [500, '100'],
    [32764, '51820'],
  ]);
  expect(rules?.[1]).toMatchObject({
    from: '10.1.0.0/16',
    to: '10.2.0.0/16',
    mark: { value: 1, mask: 255 },
    incoming: 'lo',
  });
  expect(rules?.[2]?.suppressed).toBe(0);
  expect(rules?.[3]).toMatchObject({ action: 'unreachable', to: '10.3.0.1/32' });
  expect(rules?.[4]?.more).toBe('ipproto dport');
  expect(rules?.[5]).toMatchObject({ not: true, mark: { value: 0xca6c, mask: 0xffffffff } });
});

test('what is no list is nothing, and a table that is no name is not looked up', () => {
  expect(parseIpRules('busybox: no -j', 4)).toBeNull();
  expect(parseIpRules('', 6)).toEqual([]);
  expect(parseIpRules('[{"src":"all","table":"--help"}]', 4)).toMatchObject([
    { action: 'other', table: null },
  ]);
  expect(parseIpRules('[{"src":"all","action":"goto","goto":5}]', 4)).toMatchObject([{ action: 'other' }]);
});
