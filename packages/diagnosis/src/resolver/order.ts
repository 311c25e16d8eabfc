import type { Endpoint } from '@patchbay/topology';
import { type World, networkOf } from '../world.js';

/**
 * The order in which the embedded DNS server walks the source's networks: the first that knows a name answers alone.
 * Source: libnetwork's endpoint heap (sandbox.go) and observation; on swarm nodes overlay networks are asked first.
 */
export function lookupOrder(world: World, endpoints: readonly Endpoint[]): readonly Endpoint[] {
  if (endpoints.length < 2) return endpoints;
  const swarm = world.engine?.swarmActive ?? false;
  const keys = new Map(endpoints.map((endpoint) => [endpoint.id, sortKey(world, endpoint, swarm)]));
  return endpoints.toSorted((left, right) => compare(keys.get(left.id) ?? [], keys.get(right.id) ?? []));
}

/** Which endpoint's gateway is the container's default route: priority, then the alphabet, never an internal network. */
export function defaultRouteEndpoint(
  world: World,
  endpoints: readonly Endpoint[],
  family: 4 | 6,
): Endpoint | null {
  const offering = endpoints.filter((endpoint) => {
    const network = networkOf(world, endpoint);
    if (network === null || network.internal) return false;
    if (network.name === 'docker_gwbridge') return true;
    return network.family !== 'overlay' && gatewayOf(world, endpoint, family) !== null;
  });
  const gateway = offering.find((endpoint) => networkOf(world, endpoint)?.name === 'docker_gwbridge');
  return lookupOrder(world, offering)[0] ?? gateway ?? null;
}

function gatewayOf(world: World, endpoint: Endpoint, family: 4 | 6): string | null {
  const own = family === 4 ? endpoint.gateway4 : endpoint.gateway6;
  if (own !== null) return own;
  const subnets = world.subnets.get(endpoint.network) ?? [];
  return subnets.find((subnet) => subnet.family === family)?.gateway ?? null;
}

type Key = readonly (number | string)[];

function sortKey(world: World, endpoint: Endpoint, swarm: boolean): Key {
  const network = networkOf(world, endpoint);
  const priority = world.rules.hasGatewayPriority ? (endpoint.gatewayPriority ?? 0) : 0;
  const rank = network?.family === 'overlay' ? (network.ingress ? 1 : 0) : 2;
  return [
    -priority,
    network?.name === 'docker_gwbridge' ? 1 : 0,
    network?.internal === true ? 1 : 0,
    swarm ? rank : 0,
    world.withGateway.has(endpoint.network) ? 0 : 1,
    network?.name ?? '',
    endpoint.id,
  ];
}

function compare(left: Key, right: Key): number {
  const at = left.findIndex((part, index) => part !== right[index]);
  if (at < 0) return 0;
  return (left[at] ?? 0) < (right[at] ?? 0) ? -1 : 1;
}
