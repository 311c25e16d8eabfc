/** Which name server answers for names that Docker does not know, and from which namespace it is asked. */
import type { Container } from '@patchbay/topology';
import { type Details, valueOf } from '../details.js';
import type { World } from '../world.js';
import type { ResolverView } from './view.js';

export interface Servers {
  readonly addresses: readonly string[];
  /** `source`: asked from the container's own namespace; `host`: dockerd asks from the host's. */
  readonly askedFrom: 'source' | 'host';
  /** The host's own file named them. */
  readonly areHosts: boolean;
}

export interface ServersInput {
  readonly container: Container;
  readonly resolver: ResolverView;
  readonly details: Details;
}

/**
 * Docker's name server forwards to those of `--dns`, else to those of the host's file: these from the container's namespace, or
 * (since 28, and a loopback address always) from the host's. Without Docker's name server the file in the container counts.
 * Null: not read.
 */
export function serversOf(world: World, { container, details, resolver }: ServersInput): Servers | null {
  if (!resolver.embedded) {
    if (resolver.servers === null) return null;
    return { addresses: resolver.servers, askedFrom: 'source', areHosts: false };
  }
  if (container.dns.servers.length > 0)
    return { addresses: container.dns.servers, askedFrom: 'source', areHosts: false };
  const noted = resolver.upstreams ?? valueOf(details.host?.resolver)?.nameservers ?? null;
  if (noted === null || noted.length === 0) return null;
  const isLocal = noted.every((server) => server === '::1' || server.startsWith('127.'));
  const askedFrom = world.rules.asksHostServersFromHost || isLocal ? 'host' : 'source';
  return { addresses: noted, askedFrom, areHosts: true };
}
