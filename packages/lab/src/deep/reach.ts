/** Whether a packet arrives: routes, cables, bridges and Docker's isolation, as far as the lab has them. */
import { cidrContains } from '@patchbay/topology';
import type { KernelLink, KernelNamespace } from '../kernel/link.js';
import { isOwnAddress, routesOf } from './routes.js';
import type { NetworkRecord } from '../world/records.js';
import type { World } from '../world/world.js';

export type Reach =
  /** `namespace`: whose the address is. */
  | { readonly kind: 'arrives'; readonly namespace: KernelNamespace }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'unreachable'; readonly code: 'EHOSTUNREACH' | 'ENETUNREACH' }
  /** It would leave the lab. */
  | { readonly kind: 'outside' };

const noNeighbour: Reach = { kind: 'unreachable', code: 'EHOSTUNREACH' };

/** Follows a packet from a namespace to an address. */
export function reach(world: World, from: KernelNamespace, address: string): Reach {
  if (isOwnAddress(from, address)) return { kind: 'arrives', namespace: from };
  const route = routesOf(world, from).find((one) =>
    cidrContains(`${one.destination}/${one.prefixLength}`, address),
  );
  const link = [...from.links.values()].find(({ name }) => name === route?.device);
  if (route === undefined || link === undefined) return { kind: 'unreachable', code: 'ENETUNREACH' };
  if (route.gateway === null) return onSegment(world, link, address);
  const { host } = world.kernel;
  if (from === host) return { kind: 'outside' };
  if (link.kind === 'veth' && onSegment(world, link, route.gateway).kind !== 'arrives') return noNeighbour;
  if (link.kind !== 'veth') return { kind: 'outside' };
  return forwarded(world, link, address);
}

/** Neighbours on one bridge, or children of one parent. */
function onSegment(world: World, link: KernelLink, address: string): Reach {
  if (link.kind === 'bridge') return fromBridge(link, address);
  if (link.parent !== null) return amongChildren(world, link, address);
  const outside = link.peer;
  if (!link.up || outside === null)
    return link.namespace === world.kernel.host ? { kind: 'outside' } : noNeighbour;
  const bridge = outside.master;
  if (!outside.up || bridge === null || !bridge.up) return noNeighbour;
  if (isOwn(bridge, address)) return { kind: 'arrives', namespace: bridge.namespace };
  const reached = fromBridge(bridge, address);
  if (reached.kind !== 'arrives') return reached;
  // The bridge forwards what the firewall lets through: with ICC off nothing from port to port.
  return networkOfBridge(world, bridge)?.options['com.docker.network.bridge.enable_icc'] === 'false'
    ? { kind: 'timed-out' }
    : reached;
}

function fromBridge(bridge: KernelLink, address: string): Reach {
  if (!bridge.up) return noNeighbour;
  for (const port of bridge.namespace.links.values()) {
    const inside = port.peer;
    if (port.master !== bridge || !port.up || !inside?.up) continue;
    if (isOwn(inside, address)) return { kind: 'arrives', namespace: inside.namespace };
  }
  return noNeighbour;
}

/** The parent itself is not among them: a host can not reach its own macvlan children. */
function amongChildren(world: World, link: KernelLink, address: string): Reach {
  for (const { sandbox } of world.containers.values()) {
    for (const other of sandbox?.namespace.links.values() ?? []) {
      if (other.parent !== link.parent || !other.up || !isOwn(other, address)) continue;
      return { kind: 'arrives', namespace: other.namespace };
    }
  }
  return { kind: 'unreachable', code: 'EHOSTUNREACH' };
}

/** Through the host: to the host itself, out, or to another network, which Docker's isolation drops. */
function forwarded(world: World, link: KernelLink, address: string): Reach {
  const { host } = world.kernel;
  const bridge = link.peer?.master ?? null;
  const isInternal = bridge !== null && networkOfBridge(world, bridge)?.internal === true;
  if (isOwnAddress(host, address))
    return isInternal ? { kind: 'timed-out' } : { kind: 'arrives', namespace: host };
  const otherBridge = [...host.links.values()].some(
    (other) => other.kind === 'bridge' && holdsSubnet(other, address),
  );
  return otherBridge || isInternal ? { kind: 'timed-out' } : { kind: 'outside' };
}

function networkOfBridge(world: World, bridge: KernelLink): NetworkRecord | null {
  for (const network of world.networks.values()) {
    if (network.wiring.kind === 'bridge' && network.wiring.bridge === bridge) return network;
  }
  return null;
}

function isOwn(link: KernelLink, address: string): boolean {
  return link.addresses.some((one) => one.address === address);
}

function holdsSubnet(link: KernelLink, address: string): boolean {
  return link.addresses.some((one) => cidrContains(`${one.address}/${one.prefixLength}`, address));
}
