import type { Container, Endpoint, NamespaceDetail } from '@patchbay/topology';
import { valueOf } from '../details.js';
import { type World, containerOf, findContainer, networkOf } from '../world.js';

/** A line of the source's hosts file that carries the name: it hides DNS entirely. */
export interface HostsHit {
  readonly addresses: readonly string[];
  /** Why the line is there, as far as Docker's configuration tells. */
  readonly origin: 'own-host-name' | 'extra-host' | 'link' | 'localhost' | 'written';
  /** Read from the file itself; false: Docker's configuration says that it writes it. */
  readonly read: boolean;
}

const loopbackNames = new Set(['localhost', 'ip6-localhost', 'ip6-loopback']);

export interface HostsQuestion {
  readonly container: Container;
  readonly endpoints: readonly Endpoint[];
  readonly detail: NamespaceDetail | null;
  /** In lower case, without a trailing dot. */
  readonly name: string;
}

/** What the hosts file says of a name; null: nothing. Where it was not read, what Docker would have written counts. */
export function hostsHit(world: World, asked: HostsQuestion): HostsHit | null {
  const configured = configuredHit(world, asked);
  const lines = valueOf(asked.detail?.hosts);
  if (lines === null) return configured;
  const addresses = lines
    .filter(({ names }) => names.some((name) => name.toLowerCase().replace(/\.$/, '') === asked.name))
    .map(({ address }) => address);
  if (addresses.length === 0) return null;
  return { addresses: [...new Set(addresses)], origin: configured?.origin ?? 'written', read: true };
}

function configuredHit(world: World, asked: HostsQuestion): HostsHit | null {
  const { container, endpoints, name } = asked;
  if (loopbackNames.has(name)) return { addresses: ['127.0.0.1'], origin: 'localhost', read: false };
  const extra = extraHosts(container).filter(({ host }) => host === name);
  const told = extra.map(({ address }) => address).filter((address) => address !== 'host-gateway');
  if (extra.length > 0) return { addresses: told, origin: 'extra-host', read: false };
  const linked = linkedAddress(world, asked);
  if (linked !== null) return { addresses: [linked], origin: 'link', read: false };
  const isOwn = container.hostName?.toLowerCase() === name && container.networkMode.kind !== 'host';
  const own = endpoints.map(({ ipv4 }) => ipv4).filter((address) => address !== null);
  return isOwn && own.length > 0 ? { addresses: own, origin: 'own-host-name', read: false } : null;
}

/** `--add-host` entries: `name:address`, the address may hold colons itself (or come after `=`). */
function extraHosts({ extraHosts: lines }: Container): { readonly host: string; readonly address: string }[] {
  return lines.map((line) => {
    const at = line.search(/[:=]/);
    return { host: line.slice(0, at).toLowerCase(), address: line.slice(at + 1).replace(/^\[(.*)\]$/, '$1') };
  });
}

/** The target of a legacy link (default bridge): `/target:/source/alias`. The file gets its alias, name and short id. */
export function linkedContainer(world: World, container: Container, name: string): Container | null {
  for (const link of container.links) {
    const [target = '', path = ''] = link.split(':');
    const linked = findContainer(world, target);
    const alias = path.split('/').at(-1)?.toLowerCase();
    const names = [alias, linked?.name.toLowerCase(), linked?.dockerId.slice(0, 12)];
    if (names.includes(name)) return linked;
  }
  return null;
}

function linkedAddress(world: World, { container, endpoints, name }: HostsQuestion): string | null {
  const target = linkedContainer(world, container, name);
  if (target === null) return null;
  const bridge = endpoints
    .map((endpoint) => networkOf(world, endpoint))
    .find((network) => network?.defaultBridge);
  const members = bridge == null ? [] : (world.byNetwork.get(bridge.id) ?? []);
  return members.find((endpoint) => containerOf(world, endpoint)?.id === target.id)?.ipv4 ?? null;
}
