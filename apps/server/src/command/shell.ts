import type { ConnectRequest } from '@patchbay/docker';
import { connectLine, disconnectLine } from '@patchbay/protocol';

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
