import type { NetworkFacts } from '../facts.js';
import type { NetworkDriver } from './driver.js';

/** A bridge and a VXLAN link in a hidden network namespace per network; peers are other swarm nodes. */
export const overlayDriver: NetworkDriver = {
  names: ['overlay'],
  family: 'overlay',
  cable: 'overlay',
  resolvesNames: () => true,
  bridgeName: () => null,
  parent: () => null,
};

/** Name of the namespace with an overlay's bridge and VXLAN link (libnetwork: a generation, then ten characters of the id). */
export function hiddenNamespaceName(network: NetworkFacts): string {
  return `1-${network.dockerId.slice(0, 10)}`;
}

/**
 * Name of the namespace that an endpoint without a container ends in: the routing mesh has one for both of its endpoints,
 * each overlay one for its load balancer. Null where there is none.
 */
export function hiddenSandboxName(network: NetworkFacts, endpointName: string): string | null {
  if (network.ingress || endpointName === 'ingress-sbox') return 'ingress_sbox';
  return network.driver === 'overlay' ? `lb_${network.dockerId.slice(0, 9)}` : null;
}
