/** What an overlay's packets need between the hosts: a peer, an open UDP port at both ends, room for the VXLAN header. */
import type { Endpoint, Network, NetworkInterface, Nic } from '@patchbay/topology';
import { cidrContains, familyOf, otherNodes } from '@patchbay/topology';
import { type Details, isFirewallWhole, valueOf } from '../details.js';
import type { Packet } from '../firewall/packet.js';
import { type Verdict, judgePacket } from '../firewall/walk.js';
import { type World, networkOf } from '../world.js';

/** Outer Ethernet, IPv4, UDP and VXLAN headers: what each packet grows by between the hosts. */
export const vxlanOverhead = 50;
/** Where swarm's nodes tell each other who is on which overlay (`memberlist`), over UDP and TCP. */
export const gossipPort = 7946;
/** Docker's data port unless `swarm init --data-path-port` says another. */
const usualPort = 4789;

/** What this host's own firewall does to packets between it and one peer. */
export interface Underlay {
  readonly peer: string;
  readonly protocol: 'udp' | 'tcp';
  readonly port: number;
  /** The first rule that stops them, on the way out or in. Null: none that could be read does. */
  readonly blocked: { readonly verdict: Verdict; readonly direction: 'out' | 'in' } | null;
  /** The firewall was read, and no rule is uncertain. */
  readonly certain: boolean;
}

/** The port that an overlay's packets go to between the hosts. */
export function dataPort(world: World, network: Network): number {
  return vxlanOf(world, network)?.vxlan?.port ?? usualPort;
}

/** The VXLAN link of an overlay, in the namespace that Docker keeps for it; null: not read. */
export function vxlanOf(world: World, { dockerId, vni }: Network): NetworkInterface | null {
  const file = `/1-${dockerId.slice(0, 10)}`;
  for (const link of world.topology.interfaces.values()) {
    if (link.vxlan === null) continue;
    const place = world.topology.namespaces.get(link.namespace);
    if (place?.file?.endsWith(file) === true || (vni !== null && link.vxlan.vni === vni)) return link;
  }
  return null;
}

/** @param peer the other node's address */
export function underlayTo(
  world: World,
  details: Details,
  { peer, protocol, port }: Pick<Underlay, 'peer' | 'protocol' | 'port'>,
): Underlay {
  const base = { peer, protocol, port };
  const family = familyOf(peer);
  const chains = valueOf(details.host?.firewall);
  if (chains === null) return { ...base, blocked: null, certain: false };
  const nic = nicTo(world);
  const own = world.engine?.swarm?.address ?? null;
  const packet: Packet = { in: '', out: nic?.name ?? null, from: own, to: peer, protocol, port, family };
  const back: Packet = { ...packet, in: packet.out, out: '', from: peer, to: own };
  const out = judgePacket(chains, ['output', 'postrouting'], packet);
  const into = judgePacket(chains, ['prerouting', 'input'], back);
  const blocked = stops(out)
    ? ({ verdict: out, direction: 'out' } as const)
    : stops(into)
      ? ({ verdict: into, direction: 'in' } as const)
      : null;
  const certain =
    isFirewallWhole(details.host, family) && out?.kind !== 'unknown' && into?.kind !== 'unknown';
  return { ...base, blocked, certain };
}

function stops(verdict: Verdict | null): verdict is Verdict {
  return verdict?.kind === 'drop' || verdict?.kind === 'reject';
}

/** The NIC that the swarm's other nodes are behind: the one with the node's address, else that of the default route. */
function nicTo(world: World): Nic | null {
  const own = world.engine?.swarm?.address ?? null;
  const nics = [...world.topology.nics.values()];
  const holding = nics.find(({ addresses }) => addresses.some(({ address }) => address === own));
  return holding ?? nics.find(({ defaultRoute }) => defaultRoute) ?? null;
}

/** Both numbers, where the overlay's packets do not fit through the NIC. Null: they do, or one of the two was not read. */
export function tooSmall(
  world: World,
  network: Network,
): { readonly nic: Nic; readonly nicMtu: number; readonly overlayMtu: number } | null {
  const nic = nicTo(world);
  const link = nic?.interface == null ? undefined : world.topology.interfaces.get(nic.interface);
  const overlayMtu = network.mtu ?? vxlanOf(world, network)?.mtu ?? null;
  if (nic === null || link?.mtu == null || overlayMtu === null) return null;
  return link.mtu - vxlanOverhead < overlayMtu ? { nic, nicMtu: link.mtu, overlayMtu } : null;
}

/** Addresses of the other nodes that have members on it, as this node was told. */
export function otherPeers(world: World, network: Network): readonly string[] {
  const own = world.engine?.swarm?.address ?? null;
  const remote = (world.byNetwork.get(network.id) ?? []).flatMap(
    (endpoint) => endpoint.remote?.hostAddress ?? [],
  );
  // An engine that does not say its own address is, of one peer alone, that peer.
  const told = own === null && network.peers.length === 1 ? [] : otherNodes(network, world.topology);
  const all = [...told.map(({ address }) => address), ...remote];
  return [...new Set(all)].filter((address) => address !== own).toSorted();
}

/**
 * The overlay on which somebody of another node may answer to a name that this node was not told of: aliases of single
 * containers are told to nobody. Null: no endpoint is on an overlay that reaches another node.
 */
export function mayBeElsewhere(world: World, endpoints: readonly Endpoint[]): Network | null {
  for (const endpoint of endpoints) {
    const network = networkOf(world, endpoint);
    if (network?.family !== 'overlay' || network.ingress) continue;
    const isUntold = network.scope === 'swarm' && network.services == null && network.peers.length === 0;
    if (isUntold || otherPeers(world, network).length > 0) return network;
  }
  return null;
}

/** The overlay whose subnet an address is in, those that the source is on first. */
export function overlayHolding(
  world: World,
  address: string,
  endpoints: readonly Endpoint[],
): Network | null {
  const own = endpoints.flatMap((endpoint) => networkOf(world, endpoint) ?? []);
  const holds = (network: Network): boolean =>
    network.family === 'overlay' &&
    (world.subnets.get(network.id) ?? []).some(({ cidr }) => cidrContains(cidr, address));
  return own.find(holds) ?? [...world.topology.networks.values()].find(holds) ?? null;
}

/** How a person calls the place of a member of another node: by the node's name, else by its address. */
export function placeName({ remote }: Endpoint): string {
  return remote?.node ?? remote?.hostAddress ?? '';
}
