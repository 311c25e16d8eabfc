import { cidrContains } from './cidr.js';
import type { Endpoint, Subnet, Topology } from './model.js';

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
