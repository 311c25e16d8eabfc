import type { Case } from '../case.js';

/** The host's address on the source's own network: what host-network containers and published ports are reached by. */
export function hostAddressFor(c: Case): string | null {
  for (const endpoint of c.endpoints) {
    const subnets = c.world.subnets.get(endpoint.network) ?? [];
    const gateway = endpoint.gateway4 ?? subnets.find(({ family }) => family === 4)?.gateway ?? null;
    if (gateway !== null) return gateway;
  }
  return null;
}
