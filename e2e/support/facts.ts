/** What the server says over HTTP, to find the ids that the picture uses. */
import type { Snapshot } from '@patchbay/protocol';
import type { Patchbay } from './patchbay.js';

export async function snapshot({ address, token }: Patchbay): Promise<Snapshot> {
  const answer = await fetch(`${address}/api/topology`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`GET /api/topology answered ${answer.status}`);
  return (await answer.json()) as Snapshot;
}

export interface Ids {
  readonly container: string;
  readonly network: string;
  readonly endpoint: string;
  readonly cable: string;
}

/** Ids of a container, a network, and what joins them; throws when one is missing. */
export async function idsOf(patchbay: Patchbay, container: string, network: string): Promise<Ids> {
  const { topology } = await snapshot(patchbay);
  const owner = topology.containers.find(({ name }) => name === container);
  const rail = topology.networks.find(({ name }) => name === network);
  const endpoint = topology.endpoints.find((one) => one.container === owner?.id && one.network === rail?.id);
  if (!owner || !rail || !endpoint) throw new Error(`${container} is not on ${network}`);
  return { container: owner.id, network: rail.id, endpoint: endpoint.id, cable: endpoint.cable };
}
