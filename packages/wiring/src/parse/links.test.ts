import { readFileSync } from 'node:fs';
import type { LinkFacts } from '@patchbay/topology';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseIpv4 } from './address.js';
import { parseIpDefaultRoutes, parseIpLinks } from './ip-links.js';
import {
  errorNumber,
  firstAttribute,
  formatMessage,
  formatNumberAttribute,
  parseAttributes,
  parseMessages,
} from './netlink.js';
import { parseNetlinkAddress, parseNetlinkLink } from './netlink-link.js';
import { parseNamespaceId } from './netlink-namespace.js';
import { parseNetlinkDefaultRoute, preferredRoute } from './netlink-route.js';
import { operationalState } from './operational.js';

const recorded = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const netlink = JSON.parse(recorded('netlink.json')) as Record<'links' | 'addresses' | 'routes', string[]>;
const bytes = (hex: string) => Buffer.from(hex, 'hex');

/** The host as recorded through netlink: its link dump joined with its address dump. */
function recordedLinks(): LinkFacts[] {
  const addresses = netlink.addresses.flatMap((hex) => parseNetlinkAddress(bytes(hex)) ?? []);
  return netlink.links.flatMap((hex) => {
    const link = parseNetlinkLink(bytes(hex));
    if (link === null) return [];
    const own = addresses.filter((entry) => entry.index === link.index).map((entry) => entry.address);
    return [{ ...link, addresses: own }];
  });
}

describe('links', () => {
  it('WIR-10 reads the same host through netlink and through ip', () => {
    const viaNetlink = recordedLinks();
    expect(viaNetlink.length).toBeGreaterThan(5);
    expect(parseIpLinks(recorded('ip-address.json'))).toEqual(viaNetlink);
  });

  it('WIR-11 tells a bridge port, its master, its far end and its state', () => {
    const links = recordedLinks();
    const bridge = links.find((link) => link.name === 'docker0');
    const ports = links.filter((link) => link.kind === 'veth' && link.masterIndex === bridge?.index);
    const live = ports.find((link) => link.operational === 'up');
    const down = ports.find((link) => link.adminUp === false);
    expect(bridge).toMatchObject({
      kind: 'bridge',
      addresses: [{ address: '172.17.0.1', prefixLength: 16, family: 4 }, { family: 6 }],
    });
    expect(live).toMatchObject({ portState: 'forwarding', adminUp: true, mtu: 1500 });
    expect(live?.peerIndex).toBeGreaterThan(0);
    expect(live?.peerNamespace).toBeGreaterThanOrEqual(0);
    expect(down).toMatchObject({ portState: 'disabled', operational: 'down' });
  });

  it('WIR-11 tells the network identifier of a vxlan and which link is the loopback', () => {
    const links = recordedLinks();
    expect(links.find((link) => link.kind === 'vxlan')?.vni).toBe(4097);
    expect(links.filter((link) => link.loopback).map((link) => link.name)).toEqual(['lo']);
  });

  it('WIR-12 finds the interface of the default route in both sources', () => {
    const links = recordedLinks();
    const eth0 = links.find((link) => link.name === 'eth0')?.index;
    expect(preferredRoute(netlink.routes.flatMap((hex) => parseNetlinkDefaultRoute(bytes(hex)) ?? []))).toBe(
      eth0,
    );
    expect(preferredRoute(parseIpDefaultRoutes(recorded('ip-route.json'), links))).toBe(eth0);
  });

  it('WIR-12 prefers the lowest metric, the first of equals, and knows there may be none', () => {
    const routes = [
      { index: 4, metric: 600 },
      { index: 2, metric: 100 },
      { index: 3, metric: 100 },
    ];
    expect(preferredRoute(routes)).toBe(2);
    expect(preferredRoute([])).toBeNull();
  });

  it('WIR-12 takes the first hop of a multipath route, by its name in ip and by its index in netlink', () => {
    const text = JSON.stringify([{ dst: 'default', nexthops: [{ dev: 'eth0' }, { dev: 'docker0' }] }]);
    const links = recordedLinks();
    const [route] = parseIpDefaultRoutes(text, links);
    expect(links.find((link) => link.index === route?.index)?.name).toBe('eth0');
    const header = Buffer.from([2, 0, 0, 0, 254, 0, 0, 1, 0, 0, 0, 0]);
    const hop = Buffer.from([12, 0, 9, 0, 8, 0, 0, 0, 7, 0, 0, 0]);
    expect(parseNetlinkDefaultRoute(Buffer.concat([header, hop]))?.index).toBe(7);
  });

  it('WIR-13 calls an interface that is up without a carrier no-carrier, one that is off down', () => {
    expect(operationalState('DOWN', true, false)).toBe('no-carrier');
    expect(operationalState('DOWN', false, false)).toBe('down');
    expect(operationalState('LOWERLAYERDOWN', true, false)).toBe('lower-layer-down');
    expect(operationalState('constructor', true, true)).toBe('unknown');
  });

  it('WIR-14 leaves out what is no link and gives null for text that is no list', () => {
    expect(parseIpLinks('[{},{"ifname":"x"},3,null]')).toEqual([]);
    expect(parseIpLinks('1: lo: <LOOPBACK>')).toBeNull();
    expect(parseIpLinks('')).toEqual([]);
  });
});

describe('netlink framing', () => {
  it('WIR-15 reads back what it writes, several messages in one datagram', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), (payloads) => {
        const messages = payloads.map((payload, at) => ({
          type: 16 + at,
          flags: 2,
          sequence: at,
          payload: Buffer.from(payload),
        }));
        expect(parseMessages(Buffer.concat(messages.map(formatMessage)))).toEqual(messages);
      }),
    );
  });

  it('WIR-15 sees the refusal of a dump inside its last message', () => {
    const refused = { type: 3, flags: 2, sequence: 1, payload: Buffer.from([0xf3, 0xff, 0xff, 0xff]) };
    expect(errorNumber(refused)).toBe(-13);
    expect(errorNumber({ ...refused, type: 16 })).toBe(0);
  });

  it('WIR-16 takes the id -1 for: the kernel has given this namespace none', () => {
    const payload = (id: number) => Buffer.concat([Buffer.alloc(4), formatNumberAttribute(1, id)]);
    expect(parseNamespaceId(payload(7))).toBe(7);
    expect(parseNamespaceId(payload(0))).toBe(0);
    expect(parseNamespaceId(payload(-1))).toBeNull();
  });

  it('WIR-17 survives any bytes and any damage to real messages', () => {
    const parsers = [
      parseNetlinkLink,
      parseNetlinkAddress,
      parseNetlinkDefaultRoute,
      parseNamespaceId,
      parseMessages,
    ];
    const damaged = fc
      .tuple(
        fc.constantFrom(...Object.values(netlink).flat()),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(),
      )
      .map(([hex, at, value, length]) => {
        const whole = bytes(hex);
        whole[at % whole.length] = value;
        return whole.subarray(0, length % (whole.length + 1));
      });
    const everyNumber = new Set(Array.from({ length: 0x4000 }, (_, number) => number));
    const anyBytes = fc.uint8Array({ maxLength: 200 }).map((value) => Buffer.from(value));
    fc.assert(
      fc.property(fc.oneof(damaged, anyBytes), (buffer) => {
        for (const parse of parsers) parse(buffer);
        const read = [...parseAttributes(buffer, 0, everyNumber).values()].reduce(
          (sum, value) => sum + value.length,
          0,
        );
        expect(read).toBeLessThanOrEqual(buffer.length);
        for (const type of [1, 2, 46])
          expect(firstAttribute(buffer, 0, type) !== undefined).toBe(
            parseAttributes(buffer, 0, everyNumber).has(type),
          );
        expect(parseNetlinkLink(buffer)?.name).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it('WIR-17 survives any JSON in place of ip’s', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(parseIpDefaultRoutes(text, parseIpLinks(text) ?? [])).toEqual([]);
      }),
    );
    const entry = fc.dictionary(
      fc.constantFrom(
        'ifindex',
        'ifname',
        'flags',
        'linkinfo',
        'addr_info',
        'link',
        'dst',
        'nexthops',
        'dev',
      ),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const text = JSON.stringify(entries);
        const links = parseIpLinks(text) ?? [];
        for (const link of links) expect([typeof link.index, typeof link.name]).toEqual(['number', 'string']);
        const indexes = links.map((link) => link.index);
        for (const route of parseIpDefaultRoutes(text, links)) expect(indexes).toContain(route.index);
      }),
    );
  });
});

describe('addresses', () => {
  it('WIR-18 writes IPv6 as RFC 5952 does', () => {
    const write = (hex: string) => formatAddress(bytes(hex));
    expect(write('00000000000000000000000000000001')).toBe('::1');
    expect(write('00000000000000000000000000000000')).toBe('::');
    expect(write('fe80000000000000147542fffed9563b')).toBe('fe80::1475:42ff:fed9:563b');
    expect(write('20010db8000000010000000000010001')).toBe('2001:db8:0:1::1:1');
    expect(write('20010db8000000010001000100010001')).toBe('2001:db8:0:1:1:1:1:1');
    expect(write('20010db8000000000000000000000000')).toBe('2001:db8::');
  });

  it('WIR-18 keeps every IPv6 address the same through its text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (value) => {
        const text = formatAddress(value) ?? '';
        expect(new URL(`http://[${text}]/`).hostname).toBe(`[${text}]`);
      }),
    );
  });

  it('WIR-18 refuses what is no IPv4 address', () => {
    expect(parseIpv4('172.17.0.2')).toBe(0xac110002);
    for (const text of ['256.1.1.1', '1.2.3', '1.2.3.4.5', '', 'a.b.c.d']) expect(parseIpv4(text)).toBeNull();
  });
});
