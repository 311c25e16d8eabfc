import type { NetworkFacts } from '../facts.js';
import type { CableShape, NetworkFamily } from '../model.js';

/** What a network driver means for the picture. One file per driver, one line in the registry. */
export interface NetworkDriver {
  /** The driver's names, as `docker network ls` prints them. */
  readonly names: readonly string[];
  readonly family: NetworkFamily;
  /** What joins an endpoint to the network. */
  readonly cable: CableShape;
  /** Whether containers on it get the embedded DNS server at 127.0.0.11. */
  resolvesNames(network: NetworkFacts): boolean;
  /** Name that the Linux bridge on the host should have; null where the driver makes none there, or by which rule is not known. */
  bridgeName(network: NetworkFacts): string | null;
  /** Name of the host NIC its children hang from; null where there is none. */
  parent(network: NetworkFacts): string | null;
}
