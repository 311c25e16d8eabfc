import type { Protocol, PublishedPortFacts } from '@patchbay/topology';
import { array, entries, field, positiveOrNull, text, textOrNull } from './read.js';

const protocols: readonly Protocol[] = ['tcp', 'udp', 'sctp'];

/**
 * `Ports` of `GET /containers/json`: one entry per host address, so a port published on IPv4 and IPv6 comes twice and
 * stays two lines, told apart by `hostAddress`.
 */
export function listedPorts(value: unknown): PublishedPortFacts[] {
  return sortPorts(
    array(value).flatMap((entry) =>
      port(field(entry, 'PrivatePort'), field(entry, 'Type'), field(entry, 'IP'), field(entry, 'PublicPort')),
    ),
  );
}

/**
 * `NetworkSettings.Ports` and `HostConfig.PortBindings` of an inspect: `{"80/tcp": [{HostIp, HostPort}] | null}`.
 * A binding to a range or to "any free port" has no `hostPort` before the container runs.
 */
export function mappedPorts(value: unknown): PublishedPortFacts[] {
  return sortPorts(
    entries(value).flatMap(([key, bindings]) => {
      const [number = '', protocol = 'tcp'] = key.split('/');
      const hosts = array(bindings);
      if (hosts.length === 0) return port(decimal(number), protocol, null, null);
      return hosts.flatMap((host) =>
        port(decimal(number), protocol, field(host, 'HostIp'), decimal(text(field(host, 'HostPort')))),
      );
    }),
  );
}

function port(
  containerPort: unknown,
  type: unknown,
  hostAddress: unknown,
  hostPort: unknown,
): PublishedPortFacts[] {
  const number = positiveOrNull(containerPort);
  const protocol = protocols.find((known) => known === type);
  if (number === null || protocol === undefined) return [];
  return [
    {
      hostAddress: bare(textOrNull(hostAddress)),
      hostPort: positiveOrNull(hostPort),
      containerPort: number,
      protocol,
    },
  ];
}

/** Some engines write IPv6 host addresses with brackets. */
function bare(address: string | null): string | null {
  return address === null ? null : address.replace(/^\[(.*)\]$/, '$1');
}

function decimal(digits: string): number | null {
  return /^\d{1,5}$/.test(digits) ? Number(digits) : null;
}

/** Docker's order is that of a Go map: another one at each call. */
function sortPorts(ports: readonly PublishedPortFacts[]): PublishedPortFacts[] {
  return ports.toSorted(
    (left, right) =>
      left.containerPort - right.containerPort ||
      compare(left.protocol, right.protocol) ||
      compare(left.hostAddress ?? '', right.hostAddress ?? '') ||
      (left.hostPort ?? 0) - (right.hostPort ?? 0),
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
