/** Random details, questions and probe results for property tests: anything the types allow, contradictions included. */
import type {
  FirewallChain,
  HostDetail,
  NamespaceDetail,
  ProbeOutcome,
  Reading,
  RoutingPolicy,
  Topology,
} from '@patchbay/topology';
import fc from 'fast-check';
import type { Details } from '../details.js';
import type { ProbeResult } from '../explanation.js';
import { type Question, question } from '../question.js';
import { chainOf } from './firewall.js';

const names = [
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  'localhost',
  'b.n1',
  'example.com',
  'x'.repeat(70),
  '',
  'b.',
  'host.docker.internal',
];
const addresses = [
  '172.18.0.2',
  '172.18.0.3',
  '172.18.0.4',
  '127.0.0.1',
  '203.0.113.10',
  '::1',
  'fd00::2',
  '172.18.0.1',
];
const address = fc.constantFrom(...addresses);
const device = fc.constantFrom('link1', 'link2', 'eth0', 'lo');

export const arbitraryQuestion: fc.Arbitrary<Question> = fc
  .record({
    from: fc.constantFrom('a', 'b', 'c', 'nobody'),
    to: fc.constantFrom(...names, ...addresses),
    port: fc.option(fc.constantFrom(80, 8080)),
    protocol: fc.constantFrom('tcp', 'udp'),
    target: fc.option(fc.constantFrom('b', 'c', 'nobody')),
    address: fc.option(address),
  })
  .map((asked) => question(asked));

function reading<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Reading<Value>> {
  return fc.oneof(
    value.map((known): Reading<Value> => ({ known: true, value: known, command: 'command' })),
    fc.constant<Reading<Value>>({ known: false, reason: 'not permitted', command: 'command' }),
  );
}

const ruleText = fc.constantFrom(
  '-j DROP',
  '-i br-1 -o br-1 -j DROP',
  '-s 172.18.0.0/16 ! -d 172.18.0.2/32 -p tcp -m tcp --dport 80:90 -j REJECT --reject-with tcp-reset',
  '-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-m set --match-set x dst -j DROP',
  '-j LOOP',
  '-j NOWHERE',
  '!',
  '-j',
  '"',
  'ip saddr { 172.18.0.2, 172.18.0.3 } tcp dport != 80 counter packets 1 bytes 2 drop',
  'meta mark 0x1 jump other',
);

const firewall: fc.Arbitrary<FirewallChain[]> = fc.array(
  fc
    .record({
      tool: fc.constantFrom('iptables' as const, 'ip6tables' as const, 'nft' as const),
      table: fc.constantFrom('filter', 'nat', 'raw', 'inet fw', 'ip filter', 'bridge b'),
      chain: fc.constantFrom(
        'FORWARD',
        'INPUT',
        'OUTPUT',
        'PREROUTING',
        'DOCKER',
        'DOCKER-USER',
        'LOOP',
        'other',
      ),
      rules: fc.array(ruleText, { maxLength: 4 }),
      policy: fc.constantFrom(null, 'ACCEPT', 'DROP'),
      hook: fc.constantFrom(null, 'type filter hook forward priority filter'),
    })
    .map(({ tool, table, chain, rules, policy, hook }) => {
      const made = chainOf(table, chain, rules, policy);
      return { ...made, tool, hook, rules: made.rules.map((rule) => ({ ...rule, tool })) };
    }),
  { maxLength: 5 },
);

const detail: fc.Arbitrary<NamespaceDetail> = fc.record({
  readAt: fc.constant(1),
  hosts: reading(
    fc.array(fc.record({ address, names: fc.array(fc.constantFrom(...names), { maxLength: 2 }) }), {
      maxLength: 3,
    }),
  ),
  resolver: reading(
    fc.record({
      nameservers: fc.array(fc.constantFrom('127.0.0.11', '198.51.100.1'), { maxLength: 2 }),
      search: fc.constantFrom([], ['corp.test']),
      options: fc.constant(['ndots:0']),
      comments: fc.constantFrom([], ['# ExtServers: [host(127.0.0.1)]', '# ExtServers: [']),
    }),
  ),
  links: reading(fc.constant([])),
  addresses: reading(fc.constant([])),
  routes: reading(
    fc.array(
      fc.record({
        family: fc.constantFrom(4 as const, 6 as const),
        destination: fc.constantFrom('0.0.0.0', '172.18.0.0', '172.18.0.2', '::'),
        prefixLength: fc.constantFrom(0, 16, 32),
        gateway: fc.option(address),
        device: fc.option(device),
        metric: fc.constantFrom(0, 100),
        type: fc.constantFrom('unicast', 'unreachable', 'blackhole', 'local'),
      }),
      { maxLength: 4 },
    ),
  ),
  policy: reading(
    fc.record({
      rules: fc.array(
        fc.record({
          family: fc.constantFrom(4 as const, 6 as const),
          priority: fc.constantFrom(0, 100, 32_766),
          not: fc.boolean(),
          from: fc.constantFrom(null, '172.18.0.0/16', 'x'),
          to: fc.constantFrom(null, '172.18.0.0/16'),
          incoming: fc.constantFrom(null, 'lo', 'eth0'),
          mark: fc.constantFrom(null, { value: 0xca6c, mask: 0xffffffff }),
          more: fc.constantFrom('', 'uid_start'),
          action: fc.constantFrom('lookup', 'unreachable', 'other'),
          table: fc.constantFrom(null, 'main', '51820', 'local'),
          suppressed: fc.constantFrom(null, 0),
        }),
        { maxLength: 3 },
      ),
      tables: fc.constantFrom<RoutingPolicy['tables']>(
        {},
        {
          '4 51820': [
            {
              family: 4,
              destination: '0.0.0.0',
              prefixLength: 0,
              gateway: null,
              device: 'wg0',
              metric: 0,
              type: 'unicast',
            },
          ],
        },
      ),
    }),
  ),
  neighbours: reading(
    fc.array(
      fc.record({
        address,
        mac: fc.option(fc.constantFrom('02:42:ac:12:00:01', '02:42:ac:12:00:02')),
        device,
        state: fc.constantFrom('reachable', 'permanent', 'failed'),
      }),
      { maxLength: 2 },
    ),
  ),
  listeners: reading(
    fc.array(
      fc.record({
        protocol: fc.constantFrom('tcp', 'udp'),
        family: fc.constantFrom(4 as const, 6 as const),
        address: fc.constantFrom('0.0.0.0', '::', ...addresses),
        port: fc.constantFrom(80, 8080, 53),
        onlyIpv6: fc.option(fc.boolean()),
      }),
      { maxLength: 3 },
    ),
  ),
  firewall: reading(firewall),
  firewallGaps: fc.constantFrom(
    [],
    [{ tool: 'nft' as const, reason: 'not found' }],
    [{ tool: 'iptables' as const, reason: 'EPERM' }],
  ),
  settings: reading(
    fc.dictionary(
      fc.constantFrom('net.ipv4.ip_forward', 'net.bridge.bridge-nf-call-iptables'),
      fc.constantFrom('0', '1'),
    ),
  ),
  counters: reading(fc.constant([])),
});

const hostDetail: fc.Arbitrary<HostDetail> = fc
  .tuple(
    detail,
    reading(
      fc.array(
        fc.record({
          device,
          bridge: fc.constant('br-1'),
          isolated: fc.boolean(),
          hairpin: fc.constant(false),
        }),
        { maxLength: 3 },
      ),
    ),
  )
  .map(([base, bridgePorts]) => ({
    ...base,
    bridgePorts,
    forwarding: { known: true, value: [], command: '' },
  }));

/** Details for some of a topology's containers. */
export function arbitraryDetails(topology: Topology): fc.Arbitrary<Details> {
  const ids = [...topology.containers.keys()];
  return fc
    .record({
      details: fc.array(fc.option(detail), { minLength: ids.length, maxLength: ids.length }),
      host: fc.option(hostDetail),
      services: fc.constantFrom(null, [
        { name: 'x', wantedTasks: 1, runningTasks: 0, endpointMode: 'vip' as const },
        { name: 'b', wantedTasks: 1, runningTasks: 1, endpointMode: 'vip' as const },
      ]),
    })
    .map(({ details, host, services }) => ({
      host,
      services,
      namespaces: new Map(
        ids.flatMap((id, index) => (details[index] == null ? [] : [[id, details[index]] as const])),
      ),
    }));
}

const outcome: fc.Arbitrary<ProbeOutcome> = fc.oneof(
  fc
    .array(address, { maxLength: 2 })
    .map((found) => ({ kind: 'answered' as const, milliseconds: 1, addresses: found })),
  fc
    .record({
      code: fc.constantFrom('NXDOMAIN', 'SERVFAIL', 'REFUSED', 'ECONNREFUSED'),
      milliseconds: fc.constantFrom(1, 4000),
    })
    .map((news) => ({ kind: 'refused' as const, ...news })),
  fc.constant({ kind: 'timed-out' as const, milliseconds: 4000 }),
  fc.constant({ kind: 'unreachable' as const, milliseconds: 3000, code: 'EHOSTUNREACH' }),
  fc.constant({ kind: 'not-possible' as const, reason: 'not permitted' }),
);

export const arbitraryResults: fc.Arbitrary<ProbeResult[]> = fc.array(
  fc.record({
    request: fc.oneof(
      fc
        .constantFrom(...names)
        .map((name) => ({ kind: 'dns' as const, name, type: 'A' as const, server: '127.0.0.11' })),
      address.map((to) => ({ kind: 'tcp' as const, address: to, port: 8080 })),
      address.map((to) => ({ kind: 'ping' as const, address: to })),
    ),
    outcome,
  }),
  { maxLength: 4 },
);
