import type { ConnectRequest } from '@patchbay/docker';

/** Quotes a word for a POSIX shell where it needs it. For showing only: nothing here is ever run by a shell. */
export function quoteWord(word: string): string {
  return /^[A-Za-z0-9_./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The `docker network connect` line that a request stands for. @param names what to call the two in it */
export function connectShell(request: ConnectRequest, names: { network: string; container: string }): string {
  const options = [
    ...request.aliases.flatMap((alias) => ['--alias', alias]),
    ...(request.ipv4 === null ? [] : ['--ip', request.ipv4]),
    ...(request.ipv6 === null ? [] : ['--ip6', request.ipv6]),
    ...request.links.flatMap((link) => ['--link', link]),
    ...Object.entries(request.driverOptions).flatMap(([key, value]) => ['--driver-opt', `${key}=${value}`]),
    ...(request.gatewayPriority === null ? [] : ['--gw-priority', String(request.gatewayPriority)]),
  ];
  return ['docker', 'network', 'connect', ...options, names.network, names.container]
    .map(quoteWord)
    .join(' ');
}

/** The `docker network disconnect` line. */
export function disconnectShell(names: { network: string; container: string }): string {
  return ['docker', 'network', 'disconnect', names.network, names.container].map(quoteWord).join(' ');
}
