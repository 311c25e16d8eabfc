/** What a namespace has learned of its neighbours: the kernel's ARP table, filled by what is sent. */
import { type NeighbourFacts, cidrContains } from '@patchbay/topology';
import type { KernelLink, KernelNamespace } from '../kernel/link.js';
import type { World } from '../world/world.js';
import { isOwnAddress, routesOf } from './routes.js';

/** How long an answer counts as fresh (the kernel: 15 to 45 s at random). */
const freshFor = 30_000;

/** Notes at both ends that a packet was sent from a namespace to an address. */
export function noteNeighbours(world: World, from: KernelNamespace, address: string): void {
  if (isOwnAddress(from, address)) return;
  const way = routesOf(world, from).find((one) =>
    cidrContains(`${one.destination}/${one.prefixLength}`, address),
  );
  const link = [...from.links.values()].find(({ name }) => name === way?.device);
  if (way === undefined || link === undefined) return;
  const next = way.gateway ?? address;
  const far = holderOn(world, link, next);
  from.neighbours.set(next, { device: link.name, mac: far?.mac ?? null, at: world.now() });
  const own = link.addresses.find(({ family }) => (family === 6) === next.includes(':'));
  if (far === null || own === undefined) return;
  far.namespace.neighbours.set(own.address, { device: far.name, mac: link.mac, at: world.now() });
}

/** The table as `ip neigh` lists it. What answered goes stale after a while; what did not has failed. */
export function neighboursOf(world: World, namespace: KernelNamespace): NeighbourFacts[] {
  const devices = new Set([...namespace.links.values()].map(({ name }) => name));
  return [...namespace.neighbours].flatMap(([address, { device, mac, at }]) => {
    if (!devices.has(device)) return [];
    const isFresh = world.now() - at < freshFor;
    return [{ address, device, mac, state: mac === null ? 'failed' : isFresh ? 'reachable' : 'stale' }];
  });
}

/** The link that answers for an address on a link's segment; null where none does. */
function holderOn(world: World, link: KernelLink, address: string): KernelLink | null {
  for (const other of segmentOf(world, link)) {
    if (other !== link && other.up && other.addresses.some((one) => one.address === address)) return other;
  }
  return null;
}

/** Every link that hears what a link sends: the bridge and the far ends of its ports, or a parent's children. */
function segmentOf(world: World, link: KernelLink): KernelLink[] {
  if (!link.up) return [];
  if (link.parent !== null) {
    const children = [...world.containers.values()].flatMap(({ sandbox }) => [
      ...(sandbox?.namespace.links.values() ?? []),
    ]);
    return children.filter(({ parent }) => parent === link.parent);
  }
  const bridge = link.kind === 'bridge' ? link : link.peer?.up === true ? link.peer.master : null;
  if (bridge === null || !bridge.up) return [];
  const ports = [...bridge.namespace.links.values()].filter(({ master, up }) => master === bridge && up);
  return [bridge, ...ports.flatMap(({ peer }) => (peer === null ? [] : [peer]))];
}
