/** What can be plugged where, and if not, why not. Pure. */
import type {
  Container,
  ContainerId,
  Endpoint,
  EntityId,
  Network,
  NetworkId,
  Topology,
} from '@patchbay/topology';
import { indexOf } from '../store/select/index-of.js';
import { entityOf } from '../store/select/entity-of.js';

/** Why a container can be plugged into nothing; null: it can. The words are `command.cannot.<reason>`. */
export type ConnectObstacle = 'host-mode' | 'none-mode' | 'shared-namespace' | 'everywhere' | null;

/** Docker's rules: a container that lives in another namespace, or in none, takes no further networks. */
export function connectObstacle(container: Container, topology: Topology): ConnectObstacle {
  switch (container.networkMode.kind) {
    case 'host':
      return 'host-mode';
    case 'none':
      return 'none-mode';
    case 'container':
      return 'shared-namespace';
    case 'networks':
      return connectable(container, topology).length === 0 ? 'everywhere' : null;
  }
}

/** The networks that a container could be plugged into and is not, by name. */
export function connectable(container: Container, topology: Topology): readonly Network[] {
  const index = indexOf(topology);
  const taken = new Set((index.endpointsOfContainer.get(container.id) ?? []).map(({ network }) => network));
  return index.networksByName.filter(
    (network) => network.engine === container.engine && !taken.has(network.id) && takesContainers(network),
  );
}

/** `host` and `none` can not be joined later; swarm's own networks only where they were made attachable. */
export function takesContainers(network: Network): boolean {
  if (network.family === 'host' || network.family === 'none' || network.ingress) return false;
  return network.scope !== 'swarm' || network.attachable;
}

/** The containers that could be plugged into a network, by name. */
export function pluggableInto(network: Network, topology: Topology): readonly Container[] {
  return indexOf(topology).containersByName.filter(
    (container) =>
      container.networkMode.kind === 'networks' && connectable(container, topology).includes(network),
  );
}

/** Only a network of one's own with a given subnet takes a fixed address, and the default bridge takes no aliases. */
export function takesNames(network: Network): boolean {
  return !network.defaultBridge;
}

/** What keeps a network from being removed: running containers, and what no container owns. */
export function attachedTo(network: NetworkId, topology: Topology): readonly Endpoint[] {
  return [...topology.endpoints.values()].filter(
    (endpoint) => endpoint.network === network && endpoint.state === 'attached',
  );
}

/** Stopped containers that will want a network at their next start. */
export function restingOn(network: NetworkId, topology: Topology): readonly Endpoint[] {
  return [...topology.endpoints.values()].filter(
    (endpoint) => endpoint.network === network && endpoint.state === 'configured',
  );
}

/** The container that a thing belongs to, or is; null for things that belong to no single one. */
export function containerOf(id: EntityId, topology: Topology): ContainerId | null {
  const entity = entityOf(id, topology);
  switch (entity?.kind) {
    case 'container':
      return entity.id;
    case 'endpoint':
      return entity.container;
    case 'namespace':
      return entity.owner;
    default:
      return endpointAt(id, topology)?.container ?? null;
  }
}

/** The attachment that a thing belongs to, or is; null when it is of none or of several. */
export function endpointAt(id: EntityId, topology: Topology): Endpoint | null {
  const entity = entityOf(id, topology);
  switch (entity?.kind) {
    case 'endpoint':
      return entity;
    case 'cable':
      return entity.endpoint === null ? null : (topology.endpoints.get(entity.endpoint) ?? null);
    case 'interface':
      return entity.cable === null ? null : endpointAt(entity.cable, topology);
    case 'port':
      return endpointAt(entity.interface, topology);
    default:
      return null;
  }
}

/** Attachments of a container that can be taken off. */
export function disconnectable(container: ContainerId, topology: Topology): readonly Endpoint[] {
  return (indexOf(topology).endpointsOfContainer.get(container) ?? []).filter(({ network }) => {
    const family = topology.networks.get(network)?.family;
    return family !== 'host';
  });
}

/** True when a container gets an IPv6 address there. */
export function hasIpv6(network: Network, topology: Topology): boolean {
  return (
    network.ipv6 ||
    (indexOf(topology).subnetsOfNetwork.get(network.id) ?? []).some(({ family }) => family === 6)
  );
}
