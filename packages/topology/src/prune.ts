import type { Network, Topology } from './model.js';

/** Docker never removes these (moby `IsPreDefinedNetwork`). */
const predefined: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'default']);

/**
 * The networks that `docker network prune` removes, by moby's own rule (`localNetworksPrune`, `clusterNetworksPrune`,
 * 20.10 to 28): not predefined, not swarm's ingress, not config-only, and without an endpoint. A stopped container has
 * no endpoint, so its network goes. Whether a swarm's network serves tasks on other nodes is not known here: Docker
 * tries, and keeps it when it does.
 */
export function networksToPrune(topology: Topology): readonly Network[] {
  const used = new Set(
    [...topology.endpoints.values()].flatMap(({ state, network }) => (state === 'attached' ? [network] : [])),
  );
  // A config-only network has the driver `null`, which only the predefined `none` has besides.
  return [...topology.networks.values()].filter(
    ({ id, name, ingress, driver }) =>
      !predefined.has(name) && !ingress && driver !== 'null' && !used.has(id),
  );
}
