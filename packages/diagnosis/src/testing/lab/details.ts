/** What a reading of a small host's namespaces gives. */
import type {
  HostDetail,
  LinkFacts,
  ListenerFacts,
  NamespaceDetail,
  Reading,
  RouteFacts,
} from '@patchbay/topology';
import { chainOf, hostFirewall } from '../firewall.js';
import { linksOf } from './links.js';
import {
  type Box,
  type Plug,
  type SmallHost,
  bridgeName,
  holderOf,
  listener,
  lives,
  route,
} from './model.js';

/** What is read inside a box. */
export function detailOf(host: SmallHost, box: Box): NamespaceDetail {
  if (box.mode === 'host') return { ...hostDetail(host, linksOf(host).host), resolver: known(resolver(box)) };
  const holder = holderOf(host, box);
  const cutOff = isCutOff(box);
  const plugs = cutOff ? [] : holder.plugs.filter(({ configuredOnly }) => !configuredOnly);
  const own = plugs.map(({ ip }) => ({ address: ip, names: [holder.hostName] }));
  const sharers = [...host.boxes.values()].filter(
    (other) => lives(other) && !isCutOff(other) && holderOf(host, other) === holder,
  );
  return {
    ...emptyDetail(),
    hosts: known([{ address: '127.0.0.1', names: ['localhost'] }, ...own, ...holder.hosts]),
    resolver: known(resolver(holder)),
    routes: known(routes(host, holder, plugs)),
    policy: known(holder.policy),
    neighbours: known(box.neighbours),
    listeners: known([
      listener(41000, { address: '127.0.0.11' }),
      ...(cutOff ? box.listeners : sharers.flatMap(({ listeners }) => listeners)),
    ]),
    firewall: known(cutOff ? [] : holder.firewall),
  };
}

/** It stayed behind in a namespace that its owner has left. */
function isCutOff({ inode, mode, name }: Box): boolean {
  return mode.startsWith('container:') && inode !== `inode-${name}`;
}

function resolver(box: Box): {
  nameservers: string[];
  search: string[];
  options: string[];
  comments: string[];
} {
  const embedded = box.plugs.some(({ network, configuredOnly }) => network !== 'bridge' && !configuredOnly);
  const given = box.dnsServers.length > 0 ? box.dnsServers : ['198.51.100.1'];
  return {
    nameservers: box.nameservers ?? (embedded ? ['127.0.0.11'] : given),
    search: box.dnsSearch,
    options: box.dnsOptions.length > 0 ? box.dnsOptions : ['ndots:0'],
    comments: box.comments,
  };
}

function routes(host: SmallHost, box: Box, plugs: readonly Plug[]): RouteFacts[] {
  const sorted = plugs.map((plug, index) => ({ plug, index, net: host.nets.get(plug.network) }));
  const usable = sorted.filter(({ plug }) => plug.inside !== null && plug.inside.adminUp !== false);
  const open = usable
    .filter(({ net }) => net?.facts.internal === false)
    .toSorted((left, right) => (left.plug.network < right.plug.network ? -1 : 1));
  const [first] = box.noDefaultRoute ? [] : open;
  const direct = usable.map(({ net, index }) => route(`${net?.base ?? ''}.0`, 24, `eth${index}`));
  const out =
    first === undefined ? [] : [route('0.0.0.0', 0, `eth${first.index}`, `${first.net?.base ?? ''}.1`)];
  const direct6 = usable
    .filter(({ plug }) => plug.ipv6 !== null)
    .map(({ net, index }) => ({
      ...route(`fd77:${net?.index ?? 0}::`, 64, `eth${index}`),
      family: 6 as const,
    }));
  return [...out, ...direct, ...direct6, ...box.moreRoutes];
}

/** What is read of the host itself. */
export function hostDetail(host: SmallHost, links: readonly LinkFacts[]): HostDetail {
  const direct = [...host.nets.values()].map((net) =>
    route(`${net.base}.0`, 24, bridgeName(host, net.facts.name)),
  );
  const veths = links.filter(({ kind }) => kind === 'veth');
  return {
    ...emptyDetail(),
    links: known([...links]),
    resolver: known({ nameservers: ['198.51.100.1'], search: [], options: [], comments: [] }),
    hosts: known([{ address: '127.0.0.1', names: ['localhost'] }]),
    routes: known([
      ...host.hostRoutes,
      ...direct,
      ...(host.hostDefaultRoute ? [route('0.0.0.0', 0, 'eth0', '198.51.100.1')] : []),
    ]),
    listeners: known([
      ...host.hostListeners,
      ...proxies(host),
      ...[...host.boxes.values()].filter(({ mode }) => mode === 'host').flatMap(({ listeners }) => listeners),
    ]),
    firewall: known(host.firewall(hostFirewall(host.version, bridgesOf(host)))),
    settings: known(host.settings),
    bridgePorts: known(
      veths.map(({ name }) => ({
        device: name,
        bridge: '',
        isolated: host.isolatedPorts.includes(name),
        hairpin: false,
      })),
    ),
    forwarding: known([]),
  };
}

/** docker-proxy's sockets: one for each published port. */
function proxies({ boxes, proxies: runs }: SmallHost): ListenerFacts[] {
  if (!runs) return [];
  return [...boxes.values()].filter(lives).flatMap(({ ports }) =>
    ports.flatMap(({ hostAddress, hostPort, protocol }) => {
      const address = hostAddress ?? '0.0.0.0';
      const family = address.includes(':') ? (6 as const) : (4 as const);
      return hostPort === null ? [] : [listener(hostPort, { address, family, protocol })];
    }),
  );
}

/** The names that Docker's own isolation is about. */
function bridgesOf(host: SmallHost): {
  readonly name: string;
  readonly subnet: string;
  readonly icc: boolean;
  readonly internal: boolean;
  readonly members: string[];
}[] {
  return [...host.nets.values()]
    .filter(({ facts: net }) => net.driver === 'bridge')
    .map(({ facts: net }) => ({
      name: bridgeName(host, net.name),
      subnet: net.ipam[0]?.subnet ?? '',
      icc: net.options['com.docker.network.bridge.enable_icc'] !== 'false',
      internal: net.internal,
      members: [...host.boxes.values()].flatMap(({ plugs }) =>
        plugs.filter(({ network }) => network === net.name).map(({ ip }) => ip),
      ),
    }));
}

function known<Value>(value: Value): Reading<Value> {
  return { known: true, value, command: 'the command' };
}

function emptyDetail(): NamespaceDetail {
  return {
    readAt: 1,
    hosts: known([]),
    resolver: known({ nameservers: [], search: [], options: [], comments: [] }),
    links: known([]),
    addresses: known([]),
    routes: known([]),
    policy: known({ rules: [], tables: {} }),
    neighbours: known([]),
    listeners: known([]),
    firewall: known([chainOf('filter', 'INPUT', [])]),
    firewallGaps: [],
    settings: known({}),
    counters: known([]),
  };
}
