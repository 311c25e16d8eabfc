import type { HostDetail, ListenerFacts, NamespaceDetail, Reading, RouteFacts } from '@patchbay/topology';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { problem } from '../../../link/problem.js';
import { translate, TranslateProvider } from '../../../words/translate.js';
import { Part } from './Inside.js';
import { nextReading } from './reading.js';
import { tellInside } from './tell.js';
import type { InsideContext, Told } from './told.js';

function known<Value>(value: Value, command = 'ip something'): Reading<Value> {
  return { known: true, value, command };
}

const unread = { known: false, reason: 'Permission denied', command: 'sudo cat it' } as const;

const way: RouteFacts = {
  family: 4,
  destination: '0.0.0.0',
  prefixLength: 0,
  gateway: '172.18.0.1',
  device: 'eth0',
  metric: 0,
  type: 'unicast',
};

function listener(port: number, address: string, news: Partial<ListenerFacts> = {}): ListenerFacts {
  const family = address.includes(':') ? 6 : 4;
  return { protocol: 'tcp', family, address, port, onlyIpv6: family === 6 ? false : null, ...news };
}

function detail(news: Partial<NamespaceDetail> = {}): NamespaceDetail {
  return {
    readAt: 0,
    hosts: known([{ address: '172.18.0.2', names: ['web', 'web.shop'] }]),
    resolver: known({
      nameservers: ['127.0.0.11'],
      search: [],
      options: ['ndots:0'],
      comments: [],
    }),
    links: known([
      {
        index: 8,
        name: 'eth0',
        kind: 'veth',
        mac: null,
        mtu: 1500,
        adminUp: true,
        operational: 'up',
        masterIndex: null,
        peerIndex: 9,
        peerNamespace: 0,
        portState: null,
        vni: null,
        vxlanPort: null,
        addresses: [],
        loopback: false,
      },
    ]),
    addresses: known([{ device: 'eth0', address: '172.18.0.2', prefixLength: 16, family: 4 }]),
    routes: known([{ ...way, destination: '172.18.0.0', prefixLength: 16, gateway: null }, way]),
    policy: known({ rules: [], tables: {} }),
    neighbours: known([]),
    listeners: known([]),
    firewall: known([]),
    firewallGaps: [],
    settings: known({}),
    counters: known([
      {
        device: 'eth0',
        receivedBytes: 1200,
        receivedPackets: 1,
        receivedErrors: 0,
        receivedDropped: 2,
        sentBytes: 0,
        sentPackets: 0,
        sentErrors: 0,
        sentDropped: 0,
      },
    ]),
    ...news,
  };
}

const context: InsideContext = {
  translate,
  place: 'container',
  networkOf: (device) => (device === 'eth0' ? 'app' : null),
  nameServers: ['127.0.0.11'],
};

function part(title: string, news: Partial<NamespaceDetail> = {}, where = context): Told {
  const found = tellInside(detail(news), where).find((one) => one.title === title);
  if (found === undefined) throw new Error(`nothing is called ${title}`);
  return found;
}

function textOf({ says, rows, unread: why }: Told): string {
  return [
    ...says,
    ...rows.map(({ label, values }) => `${label}: ${values.map(({ text }) => text).join('; ')}`),
    ...why,
  ].join('\n');
}

describe('inside a container', () => {
  test('everything is a sentence or a value, and each has its command', () => {
    for (const told of tellInside(detail(), context)) {
      expect(textOf(told)).not.toMatch(/\{\{|inside\.|undefined|null/);
      expect(told.commands.length).toBeGreaterThan(0);
    }
  });

  test('the default route comes first and says through which network it leaves', () => {
    const told = part('Routes');
    expect(told.says).toEqual(['IPv4 leaves through eth0 (app), to 172.18.0.1.']);
    expect(told.rows.map(({ label }) => label)).toEqual(['default route', '172.18.0.0/16']);
  });

  test('no default route is said, and one that refuses is no way out', () => {
    const refusing: RouteFacts = { ...way, type: 'unreachable', gateway: null, device: null };
    expect(textOf(part('Routes', { routes: known([refusing]) }))).toMatch(
      /No default route[\s\S]*refused: unreachable/,
    );
  });

  test('interfaces have their addresses, their state and their network', () => {
    expect(textOf(part('Interfaces'))).toBe('eth0: 172.18.0.2/16; up, MTU 1500; its socket on app');
    expect(textOf(part('Interfaces', { addresses: known([]) }))).toContain('no address');
    // What could not be read is not said to be absent.
    const half = textOf(part('Interfaces', { addresses: unread }));
    expect(half).toContain('Permission denied');
    expect(half).not.toContain('no address');
  });

  test.each([
    [['127.0.0.11'], /Docker’s DNS at 127\.0\.0\.11/],
    [['8.8.8.8', '1.1.1.1'], /Asks 8\.8\.8\.8, 1\.1\.1\.1 directly/],
    [['127.0.0.53'], /in this very namespace/],
    [[], /Names no server/],
  ])('the resolver %j in words', (nameservers, words) => {
    const resolver = known({ nameservers, search: [], options: [], comments: [] });
    expect(textOf(part('Name resolution (resolv.conf)', { resolver }))).toMatch(words);
  });

  test('ports say who can reach them', () => {
    const sockets = [
      listener(443, '::'),
      listener(80, '0.0.0.0'),
      listener(80, '127.0.0.1'),
      listener(5432, '127.0.0.1'),
      listener(9000, '172.18.0.2'),
      listener(6000, '::', { onlyIpv6: true }),
      listener(41000, '127.0.0.11', { protocol: 'udp' }),
    ];
    expect(textOf(part('Listening', { listeners: known(sockets) }))).toBe(
      [
        '80/tcp: on every address',
        '443/tcp: on every address',
        '5432/tcp: only loopback (127.0.0.1): nobody outside this container reaches it',
        '6000/tcp: on every IPv6 address',
        '9000/tcp: only on 172.18.0.2',
        '41000/udp: Docker’s own DNS (127.0.0.11): only this container reaches it',
      ].join('\n'),
    );
    expect(textOf(part('Listening'))).toMatch(/Nothing listens/);
  });

  test('packets that went wrong are counted in words', () => {
    expect(textOf(part('Counted so far'))).toContain(
      '↓ 1.2 kB in 1 packet; ↑ 0 B in 0 packets; 0 errors, 2 dropped',
    );
  });

  test('a neighbour that does not answer is no address', () => {
    const silent = { address: '172.18.0.9', mac: null, device: 'eth0', state: 'failed' as const };
    expect(textOf(part('Neighbours', { neighbours: known([silent]) }))).toContain('nobody answers');
  });

  test('what could not be read says why, and still shows the command', () => {
    const told = part('Hosts file', { hosts: unread });
    const html = renderToStaticMarkup(
      createElement(TranslateProvider, null, createElement(Part, { part: told })),
    );
    expect(html).toContain('Could not be read: Permission denied');
    expect(html).toContain('sudo cat it');
  });

  test('the firewall is folded, and tools that could not be asked are named', () => {
    const chain = { tool: 'iptables', table: 'filter', chain: 'INPUT', policy: 'DROP', hook: null } as const;
    const firewallGaps = [{ tool: 'nft' as const, reason: 'not found' }];
    const told = part('Firewall rules', { firewall: known([{ ...chain, rules: [] }]), firewallGaps });
    expect(told.folded).toBe(true);
    expect(told.unread).toEqual(['nft: not found']);
    // A chain without rules that drops everything is a rule.
    expect(told.says).toEqual([]);
  });
});

describe('inside the host', () => {
  test('bridge ports and learned addresses are there too', () => {
    const host: HostDetail = {
      ...detail(),
      bridgePorts: known([{ device: 'veth1', bridge: 'docker0', isolated: true, hairpin: false }]),
      forwarding: known([
        { mac: '02:42:ac:11:00:02', device: 'veth1', bridge: 'docker0', permanent: false },
        { mac: '33:33:00:00:00:01', device: 'veth1', bridge: 'docker0', permanent: true },
      ]),
    };
    const all = tellInside(host, { ...context, place: 'host' })
      .map(textOf)
      .join('\n');
    expect(all).toContain('veth1: port of docker0; isolated');
    expect(all).toContain('02:42:ac:11:00:02: behind veth1, on docker0');
    expect(all).not.toContain('33:33');
  });
});

describe('a reading on demand', () => {
  const refused = { ok: false, problem: problem('PB_NOT_RUNNING', { container: 'web' }) } as const;

  test('is refused before there was one, and old after', () => {
    const first = nextReading({ kind: 'loading' }, refused);
    expect(first.kind).toBe('refused');
    const read = nextReading(first, { ok: true, value: detail() });
    expect(read).toEqual({ kind: 'read', detail: detail() });
    const old = nextReading(read, { ok: false, problem: 'unanswered' });
    expect(old).toEqual({ kind: 'stale', detail: detail(), problem: 'unanswered' });
    expect(nextReading(old, { ok: true, value: detail() }).kind).toBe('read');
  });
});
