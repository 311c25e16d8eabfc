import type { ConnectRequest, NetworkRequest } from '@patchbay/docker';
import { connectLine, createNetworkLine, disconnectLine } from '@patchbay/protocol';

interface Names {
  readonly network: string;
  readonly container: string;
}

/** The `docker network connect` line that a request stands for. @param names what to call the two in it */
export function connectShell(request: ConnectRequest, { network, container }: Names): string {
  const { aliases, ipv4, ipv6, links, driverOptions, gatewayPriority } = request;
  const more = [
    ...links.flatMap((link) => ['--link', link]),
    ...Object.entries(driverOptions).flatMap(([key, value]) => ['--driver-opt', `${key}=${value}`]),
    ...(gatewayPriority === null ? [] : ['--gw-priority', String(gatewayPriority)]),
  ];
  return connectLine({ network, container, aliases, ipv4, ipv6, more });
}

/** The `docker network disconnect` line. */
export function disconnectShell({ network, container }: Names): string {
  return disconnectLine({ network, container });
}

/** The `docker network create` line that a request stands for. */
export function createNetworkShell(request: NetworkRequest): string {
  const { scope, configOnly, configFrom, ingress, ipv4, ipamDriver, ipamOptions } = request;
  const more = [
    ...(scope === null ? [] : ['--scope', scope]),
    ...(configOnly ? ['--config-only'] : []),
    ...(ingress ? ['--ingress'] : []),
    ...(ipv4 === false ? ['--ipv4=false'] : []),
    ...(ipamDriver === 'default' ? [] : ['--ipam-driver', ipamDriver]),
    ...Object.entries(ipamOptions).flatMap(([key, value]) => ['--ipam-opt', `${key}=${value}`]),
  ];
  if (configFrom === null) return createNetworkLine({ ...request, more });
  const own = { subnets: [], options: {}, labels: {}, ipv6: false };
  return createNetworkLine({ ...request, ...own, more: [...more, '--config-from', configFrom] });
}
