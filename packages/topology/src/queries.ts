import { cidrContains } from './cidr.js';
import type { Endpoint, Network, Subnet, Topology } from './model.js';
import { productOf } from './products/registry.js';

/**
 * How many addresses of a subnet endpoints hold. Asked where it is shown instead of kept in the subnet: kept there,
 * every connect would send the subnet again.
 */
export function addressesInUse(topology: Topology, subnet: Subnet): number {
  const holds = (endpoint: Endpoint): boolean =>
    endpoint.network === subnet.network &&
    [endpoint.ipv4, endpoint.ipv6].some((address) => address !== null && cidrContains(subnet.cidr, address));
  return [...topology.endpoints.values()].filter(holds).length;
}

/** The other hosts that an overlay reaches: Docker lists the engine's own among its peers. */
export function otherNodes({ peers }: Network, { nics }: Pick<Topology, 'nics'>): Network['peers'] {
  const own = new Set([...nics.values()].flatMap((nic) => nic.addresses.map(({ address }) => address)));
  return peers.filter(({ address }) => !own.has(address) && !address.startsWith('127.'));
}

/** Where the engine's own name server listens for containers on the network; none where there are no names. */
export function nameServersOn(
  topology: Pick<Topology, 'engines' | 'subnets'>,
  network: Network,
): readonly string[] {
  if (network.resolution === 'none') return [];
  const { nameServer } = productOf(topology.engines.get(network.engine)?.product ?? 'docker');
  if (nameServer !== null) return [nameServer];
  const own = [...topology.subnets.values()].filter((subnet) => subnet.network === network.id);
  return own.flatMap(({ gateway }) => (gateway === null ? [] : [gateway]));
}

/** Whether a network is a line on the picture. `host` and `none` are no wires: their containers stand on the host, or apart. */
export function isDrawnAsRail({ family }: Network): boolean {
  return family !== 'host' && family !== 'none';
}
