/** What a command names, in the topology. */
import type { Container, ContainerId, Network, NetworkId, Topology } from '@patchbay/topology';
import { Failure } from '../failure.js';

/** @throws Failure when there is none */
export function containerIn({ containers }: Topology, id: ContainerId): Container {
  const container = containers.get(id);
  if (container === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such container' });
  return container;
}

/** @throws Failure when there is none */
export function networkIn({ networks }: Topology, id: NetworkId): Network {
  const network = networks.get(id);
  if (network === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such network' });
  return network;
}
