/** Which subnets are taken, by whom, and which one Docker would take next. Pure. */
import type { HostDetail, Topology } from '@patchbay/topology';
import { cidrsOverlap, familyOf } from '@patchbay/topology';

/** A range that is in use: by a network (Docker refuses it), or on the way to somewhere that the host knows. */
export interface TakenRange {
  readonly by: 'network' | 'host';
  readonly name: string;
  readonly cidr: string;
}

/** What Docker's networks take, and what the host's own interfaces and routes lead to. @param routes null: not read (yet) */
export function takenRanges(topology: Topology, routes: HostDetail['routes'] | null): readonly TakenRange[] {
  const networks = [...topology.subnets.values()].map(({ network, cidr }): TakenRange => {
    const name = topology.networks.get(network)?.name ?? '';
    return { by: 'network', name, cidr };
  });
  return [...networks, ...interfaceRanges(topology), ...routeRanges(topology, routes)];
}

function interfaceRanges(topology: Topology): readonly TakenRange[] {
  const docker = dockerBridges(topology);
  const hosts = new Set(
    [...topology.namespaces.values()].filter(({ role }) => role === 'host').map(({ id }) => id),
  );
  return [...topology.interfaces.values()]
    .filter(({ namespace, name }) => hosts.has(namespace) && !docker.has(name))
    .flatMap(({ name, addresses }) =>
      addresses.map(({ address, prefixLength }): TakenRange => {
        return { by: 'host', name, cidr: `${address}/${prefixLength}` };
      }),
    )
    .filter(isGlobal);
}

function routeRanges(topology: Topology, routes: HostDetail['routes'] | null): readonly TakenRange[] {
  if (routes?.known !== true) return [];
  const docker = dockerBridges(topology);
  return routes.value
    .filter(
      ({ device, prefixLength, type }) => type === 'unicast' && prefixLength > 0 && !docker.has(device ?? ''),
    )
    .map(({ destination, prefixLength, device, gateway }): TakenRange => {
      return { by: 'host', name: device ?? gateway ?? '', cidr: `${destination}/${prefixLength}` };
    })
    .filter(isGlobal);
}

/** The bridges of Docker's own networks lead where those networks are. */
function dockerBridges(topology: Topology): ReadonlySet<string> {
  return new Set([...topology.networks.values()].flatMap(({ bridgeName }) => bridgeName ?? []));
}

/** Every interface has a link-local range and most hosts a multicast one: they say nothing about a way. */
function isGlobal({ cidr }: TakenRange): boolean {
  return !cidr.startsWith('fe80:') && !cidr.startsWith('ff');
}

/** Who is in the way of a subnet, networks first, each once. */
export function overlapsOf(subnet: string, taken: readonly TakenRange[]): readonly TakenRange[] {
  const found = taken.filter(({ cidr }) => cidrsOverlap(subnet, cidr));
  const seen = new Set<string>();
  return found.filter(({ by, name }) => {
    const isNew = !seen.has(`${by} ${name}`);
    seen.add(`${by} ${name}`);
    return isNew;
  });
}

interface Pool {
  readonly base: string;
  readonly size: number;
}

/** Docker's own pools (libnetwork ipamutils, 20.10 to 28): 172.17 to 172.31 /16, then 192.168.0.0/16 in /20 pieces. */
const defaultPools: readonly Pool[] = [
  ...Array.from({ length: 15 }, (_, at) => ({ base: `172.${17 + at}.0.0/16`, size: 16 })),
  { base: '192.168.0.0/16', size: 20 },
];

/** More pieces than this of one pool are not looked at: a /8 in /30 would be millions. */
const mostPieces = 4096;

/** The next IPv4 subnet that Docker would take by itself; null when all are taken. */
export function nextSubnet(topology: Topology, taken: readonly TakenRange[]): string | null {
  const [engine] = topology.engines.values();
  const configured = (engine?.addressPools ?? []).filter(({ base }) => familyOf(base) === 4);
  const pools = configured.length > 0 ? configured : defaultPools;
  const used = taken.filter(({ cidr }) => familyOf(cidr) === 4);
  for (const pool of pools) {
    for (const piece of piecesOf(pool)) {
      if (!used.some(({ cidr }) => cidrsOverlap(piece, cidr))) return piece;
    }
  }
  return null;
}

function* piecesOf({ base, size }: Pool): Generator<string> {
  const [address = '', length = ''] = base.split('/');
  const start = address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
  const count = Math.min(mostPieces, 2 ** (size - Number(length)));
  for (let piece = 0; piece < count; piece += 1) {
    const value = start + piece * 2 ** (32 - size);
    const parts = [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256);
    yield `${parts.join('.')}/${size}`;
  }
}

/** A private IPv6 subnet as RFC 4193 wants it: `fd`, forty random bits, a subnet's number. @param random five bytes */
export function privateIpv6(random: Uint8Array): string {
  const digits = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `fd${digits.slice(0, 2)}:${digits.slice(2, 6)}:${digits.slice(6, 10)}::/64`;
}
