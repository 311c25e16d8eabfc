/** Whence a UDP answer of docker-proxy comes: a socket on all addresses lets the kernel choose by the way back. */
import type { Endpoint, Network } from '@patchbay/topology';
import { familyOf } from '@patchbay/topology';
import type { World } from '../world.js';
import { type HostPort, type Published, publishedAt } from './published.js';

export interface ElsewhereAnswer {
  readonly published: Published;
  /** The address that the answer carries. */
  readonly address: string;
}

/**
 * The other address that answers to a published UDP port come from, asked from an endpoint. Null: they come from the asked one,
 * or it is not docker-proxy that answers. The kernel takes the address of the bridge that leads back to the asker; a port that is
 * published on one address has its socket there, and answers from there. (moby#11998; mended in 28.0, moby#48571.)
 */
export function answersFrom(
  world: World,
  asker: { readonly endpoint: Endpoint | null; readonly network: Network | null },
  asked: HostPort,
): ElsewhereAnswer | null {
  const published = asked.protocol === 'udp' ? publishedAt(world, asked) : null;
  if (published === null || world.rules.proxyAnswersFromAsked || published.hostAddress === asked.address)
    return null;
  const { endpoint, network } = asker;
  if (endpoint === null || network?.family !== 'bridge' || familyOf(asked.address) !== 4) return null;
  const bridge = network.bridgeName === null ? undefined : world.hostInterfaces.get(network.bridgeName);
  const own = bridge?.addresses.find(({ family }) => family === 4)?.address ?? endpoint.gateway4;
  return own === null || own === asked.address ? null : { published, address: own };
}
