/** The simulated kernel's own records, and what the wiring port tells of them. */
import type { AddressFacts, LinkFacts, OperationalState } from '@patchbay/topology';

/** A network namespace. `id` is its nsid as seen from the host; the host has none of its own. */
export interface KernelNamespace {
  readonly key: string;
  readonly inode: string;
  readonly id: number | null;
  readonly links: Map<number, KernelLink>;
  /** The neighbour table, by address: what was learned, or asked for in vain. */
  readonly neighbours: Map<string, KernelNeighbour>;
  /** The highest index given so far, where indexes are the namespace's own: none is given twice. */
  lastIndex: number;
}

export interface KernelNeighbour {
  readonly device: string;
  /** Null: nobody answered. */
  readonly mac: string | null;
  readonly at: number;
}

/** One interface. Mutable: this is the kernel's state, not a fact about it. */
export interface KernelLink {
  readonly index: number;
  readonly namespace: KernelNamespace;
  /** `veth`, `bridge`, `macvlan`, …; null for hardware. */
  readonly kind: string | null;
  readonly loopback: boolean;
  readonly vni: number | null;
  /** Bytes a second through it while it is up, both ways: what counters are made of. */
  readonly rate: number;
  name: string;
  mac: string;
  mtu: number;
  up: boolean;
  master: KernelLink | null;
  /** The other end of a veth pair. */
  peer: KernelLink | null;
  /** What a macvlan, ipvlan, vlan hangs from. */
  parent: KernelLink | null;
  addresses: readonly AddressFacts[];
  counted: { readonly at: number; readonly bytes: number };
}

/** What `ip -s link` would count. */
export interface LinkCounters {
  readonly index: number;
  readonly name: string;
  readonly receivedBytes: number;
  readonly sentBytes: number;
  readonly receivedPackets: number;
  readonly sentPackets: number;
}

/** The operational state as rtnetlink tells it (RFC 2863; a veth is LOWERLAYERDOWN while its peer is down). */
export function operationalState(link: KernelLink): OperationalState {
  if (link.loopback) return 'unknown';
  if (!link.up) return 'down';
  if (link.kind === 'bridge') return hasLivePort(link) ? 'up' : 'no-carrier';
  if (link.kind === 'veth') return link.peer?.up === true ? 'up' : 'lower-layer-down';
  if (link.parent !== null) return operationalState(link.parent) === 'up' ? 'up' : 'lower-layer-down';
  return link.kind === null ? 'up' : 'unknown';
}

function hasLivePort(bridge: KernelLink): boolean {
  for (const link of bridge.namespace.links.values()) {
    if (link.master === bridge && operationalState(link) === 'up') return true;
  }
  return false;
}

/** One link as the wiring port tells it. Addresses of a downed inner link are not in the kernel's tables (WIR-36). */
export function linkFacts(link: KernelLink, host: KernelNamespace): LinkFacts {
  const far = link.peer ?? link.parent;
  const inside = link.namespace !== host;
  return {
    index: link.index,
    name: link.name,
    kind: link.kind,
    mac: link.mac,
    mtu: link.mtu,
    adminUp: link.up,
    operational: operationalState(link),
    masterIndex: link.master?.index ?? null,
    peerIndex: far?.index ?? null,
    peerNamespace: far === null || far.namespace === link.namespace ? null : (far.namespace.id ?? 0),
    portState: portState(link),
    vni: link.vni,
    // As Docker makes them (`docker swarm init --data-path-port`).
    vxlanPort: link.kind === 'vxlan' ? 4789 : null,
    addresses: inside && !link.up ? [] : link.addresses,
    loopback: link.loopback,
  };
}

function portState(link: KernelLink): string | null {
  if (link.master === null) return null;
  return link.master.up && operationalState(link) === 'up' ? 'forwarding' : 'disabled';
}

/** Counters now. The two ends of a cable count the same, mirrored. */
export function countersOf(link: KernelLink, now: number): LinkCounters {
  const total = bytesUntil(link, now);
  const [own, other] = [Math.floor(total), Math.floor(total / 3)];
  const outer = link.peer !== null && link.peer.index < link.index;
  const [receivedBytes, sentBytes] = outer ? [other, own] : [own, other];
  return {
    index: link.index,
    name: link.name,
    receivedBytes,
    sentBytes,
    receivedPackets: Math.ceil(receivedBytes / 700),
    sentPackets: Math.ceil(sentBytes / 700),
  };
}

/** Bytes up to now; traffic stands still while the link is not up. */
export function bytesUntil(link: KernelLink, now: number): number {
  const { at, bytes } = link.counted;
  return operationalState(link) === 'up' ? bytes + (link.rate * Math.max(0, now - at)) / 1000 : bytes;
}
