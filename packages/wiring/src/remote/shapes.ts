/** The shapes of everything the reader of the kernel is asked and answers. */
import {
  wiringTiers,
  type AddressFacts,
  type FirewallChain,
  type FirewallRule,
  type HiddenNamespaceFacts,
  type HostDetail,
  type HostsLine,
  type InterfaceCounters,
  type LinkFacts,
  type ListenerFacts,
  type NamespaceDetail,
  type NamespaceFacts,
  type NeighbourFacts,
  type PeerTable,
  type ProbeOutcome,
  type ProbeRequest,
  type Reading,
  type ResolverConfig,
  type RouteFacts,
  type RoutingPolicy,
  type RoutingRuleFacts,
  type WiringStatus,
} from '@patchbay/topology';
import type { Counters, HiddenSearch, HostLinks, NamespaceTarget } from '../port.js';
import {
  either,
  listOf,
  matching,
  maybe,
  nullOr,
  number,
  oneOf,
  record,
  tableOf,
  text,
  truth,
  wholeBetween,
  type Check,
} from './check.js';

/** More containers than a host has. */
const mostTargets = 10_000;
const mostNetworks = 10_000;
/** `PID_MAX_LIMIT` of a 64-bit kernel. */
const highestPid = 4_194_304;
const id = matching(/^[0-9a-f]{64}$/);
/** Swarm names its networks with 25 letters and digits, Docker with 64 hexadecimal ones. */
const networkId = matching(/^[0-9a-z]{12,64}$/);
/** A file in a folder `netns`; never a path that leads back up. */
const sandboxKey = matching(/^(?:\/(?!\.{1,2}\/)[\w.-]+)+\/netns\/[\w-]+$/);
const family = oneOf(4, 6);

export const status: Check<WiringStatus> = record<WiringStatus>({
  tier: oneOf(...wiringTiers),
  changes: oneOf('netlink', 'ip-monitor', 'none'),
  blockedBy: text,
});

const targetFields = { containerDockerId: id, pid: wholeBetween(1, highestPid) };
export const target: Check<NamespaceTarget> = record<NamespaceTarget>(targetFields);
export const targets = listOf(target, mostTargets);

export const hiddenSearch: Check<HiddenSearch> = record<HiddenSearch>({
  networkDockerIds: listOf(networkId, mostNetworks),
  sandboxes: listOf(record<HiddenSearch['sandboxes'][number]>({ ...targetFields, sandboxKey }), mostTargets),
  withPeersOf: maybe(listOf(networkId, mostNetworks)),
});

const port = wholeBetween(1, 65_535);
const address = matching(/^[0-9A-Fa-f.:]{2,45}$/);
const name = matching(/^[\x21-\x7e]{1,254}$/);
type Asking<Kind extends ProbeRequest['kind']> = Extract<ProbeRequest, { kind: Kind }>;
export const probeRequest: Check<ProbeRequest> = either(
  either(
    record<Asking<'dns'>>({ kind: oneOf('dns'), name, type: oneOf('A', 'AAAA'), server: address }),
    record<Asking<'tcp'>>({ kind: oneOf('tcp'), address, port }),
  ),
  either(
    record<Asking<'udp'>>({ kind: oneOf('udp'), address, port }),
    record<Asking<'ping'>>({ kind: oneOf('ping'), address }),
  ),
);

type Outcome<Kind extends ProbeOutcome['kind']> = Extract<ProbeOutcome, { kind: Kind }>;
const coded = { milliseconds: number, code: text };
export const probeOutcome: Check<ProbeOutcome> = either(
  either(
    record<Outcome<'answered'>>({
      kind: oneOf('answered'),
      milliseconds: number,
      addresses: listOf(text),
    }),
    record<Outcome<'timed-out'>>({ kind: oneOf('timed-out'), milliseconds: number }),
  ),
  either(
    either(
      record<Outcome<'refused'>>({ kind: oneOf('refused'), ...coded }),
      record<Outcome<'unreachable'>>({ kind: oneOf('unreachable'), ...coded }),
    ),
    record<Outcome<'not-possible'>>({ kind: oneOf('not-possible'), reason: text }),
  ),
);

const addressFields = { address: text, prefixLength: number, family };
const link: Check<LinkFacts> = record<LinkFacts>({
  index: number,
  name: text,
  kind: nullOr(text),
  mac: nullOr(text),
  mtu: nullOr(number),
  adminUp: nullOr(truth),
  operational: oneOf('up', 'down', 'lower-layer-down', 'no-carrier', 'dormant', 'testing', 'unknown'),
  masterIndex: nullOr(number),
  peerIndex: nullOr(number),
  peerNamespace: nullOr(number),
  portState: nullOr(text),
  vni: nullOr(number),
  vxlanPort: nullOr(number),
  addresses: listOf(record<AddressFacts>(addressFields)),
  loopback: truth,
});
const links = listOf(link);

export const hostLinks: Check<HostLinks> = record<HostLinks>({
  readAt: number,
  hostInode: nullOr(text),
  links,
  defaultRouteIndex: nullOr(number),
});

export const namespaces = listOf(
  record<NamespaceFacts>({
    readAt: number,
    containerDockerId: text,
    pid: number,
    namespace: nullOr(number),
    inode: nullOr(text),
    links,
  }),
);

const peerTable = record<PeerTable>({
  readAt: number,
  neighbours: listOf(record<PeerTable['neighbours'][number]>({ address: text, mac: text })),
  forwarding: listOf(record<PeerTable['forwarding'][number]>({ mac: text, peer: text })),
});
export const hiddenNamespaces = listOf(
  record<HiddenNamespaceFacts>({
    readAt: number,
    name: text,
    folder: text,
    namespace: number,
    links,
    peerTable: maybe(nullOr(peerTable)),
  }),
);

const interfaceCounters = listOf(
  record<InterfaceCounters>({
    device: text,
    receivedBytes: number,
    receivedPackets: number,
    receivedErrors: number,
    receivedDropped: number,
    sentBytes: number,
    sentPackets: number,
    sentErrors: number,
    sentDropped: number,
  }),
);
export const counters: Check<Counters> = record<Counters>({ readAt: number, links: interfaceCounters });

function readingOf<Value>(value: Check<Value>): Check<Reading<Value>> {
  return either(
    record<Extract<Reading<Value>, { known: true }>>({ known: oneOf(true), value, command: text }),
    record<Extract<Reading<Value>, { known: false }>>({ known: oneOf(false), reason: text, command: text }),
  );
}

const tool = oneOf('iptables', 'ip6tables', 'nft');
const firewallRule = record<FirewallRule>({
  tool,
  table: text,
  chain: text,
  text,
  packets: nullOr(number),
});
const firewallChain = record<FirewallChain>({
  tool,
  table: text,
  chain: text,
  policy: nullOr(text),
  hook: nullOr(text),
  rules: listOf(firewallRule),
});
const route = record<RouteFacts>({
  family,
  destination: text,
  prefixLength: number,
  gateway: nullOr(text),
  device: nullOr(text),
  metric: number,
  type: oneOf('unicast', 'unreachable', 'blackhole', 'prohibit', 'local', 'other'),
});
const routingRule = record<RoutingRuleFacts>({
  family,
  priority: number,
  not: truth,
  from: nullOr(text),
  to: nullOr(text),
  incoming: nullOr(text),
  mark: nullOr(record<{ readonly value: number; readonly mask: number }>({ value: number, mask: number })),
  more: text,
  action: oneOf('lookup', 'unreachable', 'blackhole', 'prohibit', 'other'),
  table: nullOr(text),
  suppressed: nullOr(number),
});
const routingPolicy = record<RoutingPolicy>({
  rules: listOf(routingRule),
  tables: tableOf(listOf(route)),
});
const neighbour = record<NeighbourFacts>({
  address: text,
  mac: nullOr(text),
  device: text,
  state: oneOf('reachable', 'stale', 'permanent', 'failed', 'incomplete', 'other'),
});
const listener = record<ListenerFacts>({
  protocol: oneOf('tcp', 'udp', 'sctp'),
  family,
  address: text,
  port: number,
  onlyIpv6: nullOr(truth),
});

type Fields<Value> = { readonly [Field in keyof Value]-?: Check<Value[Field]> };
const detailFields: Fields<NamespaceDetail> = {
  readAt: number,
  hosts: readingOf(listOf(record<HostsLine>({ address: text, names: listOf(text) }))),
  resolver: readingOf(
    record<ResolverConfig>({
      nameservers: listOf(text),
      search: listOf(text),
      options: listOf(text),
      comments: listOf(text),
    }),
  ),
  links: readingOf(links),
  addresses: readingOf(
    listOf(record<AddressFacts & { readonly device: string }>({ ...addressFields, device: text })),
  ),
  routes: readingOf(listOf(route)),
  policy: readingOf(routingPolicy),
  neighbours: readingOf(listOf(neighbour)),
  listeners: readingOf(listOf(listener)),
  firewall: readingOf(listOf(firewallChain)),
  firewallGaps: listOf(record<NamespaceDetail['firewallGaps'][number]>({ tool, reason: text })),
  settings: readingOf(tableOf(text)),
  counters: readingOf(interfaceCounters),
};
export const namespaceDetail: Check<NamespaceDetail> = record<NamespaceDetail>(detailFields);

export const hostDetail: Check<HostDetail> = record<HostDetail>({
  ...detailFields,
  bridgePorts: readingOf(
    listOf(
      record<Extract<HostDetail['bridgePorts'], { known: true }>['value'][number]>({
        device: text,
        bridge: text,
        isolated: truth,
        hairpin: truth,
      }),
    ),
  ),
  forwarding: readingOf(
    listOf(
      record<Extract<HostDetail['forwarding'], { known: true }>['value'][number]>({
        mac: text,
        device: text,
        bridge: text,
        permanent: truth,
      }),
    ),
  ),
});
