/**
 * Reads the engine once, in a fresh process, and prints how many milliseconds that took: until all was drawn that the floor's two
 * commands print, and until nothing was missing any more.
 */
import type { Endpoint, Topology } from '@patchbay/topology';
import { watchLive } from './live.js';

export interface ReadTimes {
  readonly listed: number;
  readonly complete: number;
}

const watched = await watchLive();
const missing = missingIn(watched.listed.topology, watched.live.topology);
if (missing.length > 0) throw new Error(`not in the lists: ${missing.slice(0, 5).join(', ')}`);
const times: ReadTimes = { listed: watched.listed.took, complete: watched.took };
process.stdout.write(JSON.stringify(times));
await watched[Symbol.asyncDispose]();

/** Containers, networks, and endpoints with their addresses, that only came later. */
function missingIn(early: Topology, late: Topology): string[] {
  const isSame = (endpoint: Endpoint): boolean => {
    const known = early.endpoints.get(endpoint.id);
    return known?.ipv4 === endpoint.ipv4 && known.container === endpoint.container;
  };
  return [
    ...[...late.containers.keys()].filter((id) => !early.containers.has(id)),
    ...[...late.networks.keys()].filter((id) => !early.networks.has(id)),
    ...[...late.endpoints.values()].filter((endpoint) => !isSame(endpoint)).map(({ id }) => id),
  ];
}
