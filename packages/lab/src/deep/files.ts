/** /etc/hosts and /etc/resolv.conf as Docker writes them. */
import type { HostsLine, ResolverConfig } from '@patchbay/topology';
import { formatAddress } from '../world/addresses.js';
import { findContainer } from '../world/find.js';
import { textsOf } from '../json.js';
import type { ContainerRecord, Endpoint } from '../world/records.js';
import type { World } from '../world/world.js';
import { hasEmbeddedServer } from './names.js';

const common: readonly HostsLine[] = [
  { address: '127.0.0.1', names: ['localhost'] },
  { address: '::1', names: ['localhost', 'ip6-localhost', 'ip6-loopback'] },
  { address: 'fe00::0', names: ['ip6-localnet'] },
  { address: 'ff00::0', names: ['ip6-mcastprefix'] },
  { address: 'ff02::1', names: ['ip6-allnodes'] },
  { address: 'ff02::2', names: ['ip6-allrouters'] },
];

/** The host's own name server, outside the lab. */
const hostServer = '192.0.2.1';

export function hostsOf(world: World, container: ContainerRecord): HostsLine[] {
  const extra = textsOf(container.spec.told.hostConfig['ExtraHosts']).flatMap(extraLine);
  const links = container.spec.links.flatMap((link) => linkLine(world, link));
  const own = [...container.attachments.values()].flatMap(({ endpoint }) =>
    endpoint?.ipv4 ? [{ address: addressOf(endpoint), names: [container.hostname] }] : [],
  );
  return [...common, ...extra, ...links, ...own];
}

export function hostHosts(world: World): HostsLine[] {
  return [...common, { address: '127.0.1.1', names: [world.host.name] }];
}

export function resolverOf(world: World, container: ContainerRecord): ResolverConfig {
  const { told } = container.spec;
  const chosen = textsOf(told.hostConfig['Dns']);
  const search = textsOf(told.hostConfig['DnsSearch']);
  const options = textsOf(told.hostConfig['DnsOptions']);
  const upstream = chosen.length > 0 ? chosen : [hostServer];
  if (container.spec.networkMode === 'host' || !hasEmbeddedServer(world, container)) {
    return { nameservers: upstream, search, options, comments: [] };
  }
  const hasNdots = options.some((option) => option.startsWith('ndots:'));
  const comments = world.profile.dnsNames
    ? [`# ExtServers: [${upstream.map((one) => externalServer(world, one, chosen)).join(' ')}]`]
    : [];
  return {
    nameservers: ['127.0.0.11'],
    search,
    options: hasNdots ? options : [...options, 'ndots:0'],
    comments,
  };
}

export function hostResolver(): ResolverConfig {
  return { nameservers: [hostServer], search: [], options: [], comments: [] };
}

/** 28 marks servers of the host's file, which it asks from the host's namespace. */
function externalServer({ profile }: World, server: string, chosen: readonly string[]): string {
  return profile.ownIndexes && !chosen.includes(server) ? `host(${server})` : server;
}

/** `host-gateway` is docker0's address. */
function extraLine(text: string): HostsLine[] {
  const [name = '', ...rest] = text.split(':');
  const address = rest.join(':');
  return [{ address: address === 'host-gateway' ? '172.17.0.1' : address, names: [name] }];
}

function linkLine(world: World, link: string): HostsLine[] {
  const [reference = '', alias = reference] = link.split(':');
  try {
    const target = findContainer(world, reference);
    const endpoint = target.attachments.get('bridge')?.endpoint ?? null;
    if (endpoint === null) return [];
    return [{ address: addressOf(endpoint), names: [alias, target.hostname, target.name] }];
  } catch {
    return [];
  }
}

function addressOf({ ipv4 }: Endpoint): string {
  return ipv4 === null ? '' : formatAddress(ipv4.address);
}
