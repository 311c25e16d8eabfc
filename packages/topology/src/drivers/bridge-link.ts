import { groupBy } from '../group.js';
import type { LinkFacts, NetworkFacts } from '../facts.js';
import { driverNamed } from './registry.js';

/** Finds the host's link that is a network's bridge; null: there is none, or the driver makes none there. */
export type BridgeFinder = (network: NetworkFacts) => LinkFacts | null;

/**
 * The one rule that joins a network to the kernel's bridge, whatever engine made it: the bridge that has the name which the
 * engine gives it, else the one bridge that holds the gateway address of the network.
 * @param links of the namespace that the engine's bridges are in
 */
export function bridgeFinder(links: Iterable<LinkFacts>): BridgeFinder {
  const bridges = [...links].filter(({ kind }) => kind === 'bridge');
  const byName = new Map(bridges.map((link) => [link.name, link]));
  const byAddress = groupBy(
    bridges.flatMap((link) => link.addresses.map(({ address }) => ({ address, link }))),
    ({ address }) => address,
  );
  return (network) => {
    const driver = driverNamed(network.driver);
    if (driver.family !== 'bridge') return null;
    const named = byName.get(driver.bridgeName(network) ?? '');
    if (named !== undefined) return named;
    const holders = new Set(
      network.ipam.flatMap(({ gateway }) =>
        (byAddress.get(gateway?.split('/')[0] ?? '') ?? []).map(({ link }) => link),
      ),
    );
    // Two bridges with the same address (another engine's, one made by hand) prove nothing.
    const [holder] = holders;
    return holder !== undefined && holders.size === 1 ? holder : null;
  };
}
