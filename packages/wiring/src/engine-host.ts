import { bridgeFinder, type LinkFacts, type NetworkFacts } from '@patchbay/topology';

/**
 * Whether these links are of the machine the engine runs on. A reader in a container's namespace, beside a remote engine or
 * outside Docker Desktop's VM sees none of the bridges that the engine speaks of; without any, nothing says it is: false.
 * One is enough, since a bridge removed by hand is a fault to show, not another machine.
 * @param networks all that the engine has
 */
export function looksLikeEngineHost(links: readonly LinkFacts[], networks: Iterable<NetworkFacts>): boolean {
  const bridgeOf = bridgeFinder(links);
  return [...networks].some((network) => bridgeOf(network) !== null);
}
