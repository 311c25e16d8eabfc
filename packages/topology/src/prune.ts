import type { Network, Topology } from './model.js';

/** Docker never removes these (moby `IsPreDefinedNetwork`). */
const predefined: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'default']);

/**
 * Whether `docker network prune` removes a network that has no endpoint, by moby's own rule (`localNetworksPrune`,
 * `clusterNetworksPrune`, 20.10 to 28): not predefined, not swarm's ingress, not config-only. A stopped container has no
 * endpoint, so its network goes. Whether a swarm's network serves tasks on other nodes is not known here: Docker tries,
 * and keeps it when it does.
 */
export function isPrunable({ name, ingress, driver }: Pick<Network, 'name' | 'ingress' | 'driver'>): boolean {
  // A config-only network has the driver `null`, which only the predefined `none` has besides.
  return !predefined.has(name) && !ingress && driver !== 'null';
}

/** The networks that `docker network prune` removes now, by their names: who looks for one finds it. */
export function networksToPrune({ endpoints, networks }: Topology): readonly Network[] {
  const used = new Set(
    [...endpoints.values()].flatMap(({ state, network }) => (state === 'attached' ? [network] : [])),
  );
  const unused = [...networks.values()].filter((network) => isPrunable(network) && !used.has(network.id));
  return unused.sort((left, right) => (left.name < right.name ? -1 : 1));
}
