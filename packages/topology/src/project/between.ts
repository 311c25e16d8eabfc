/** What stands between facts and entities: endpoints with the facts they came from, cables with the links they are made of. */
import type { ContainerFacts, HiddenNamespaceFacts, LinkFacts, NetworkFacts } from '../facts.js';
import type { Cable, Endpoint } from '../model.js';

/** An endpoint together with the facts it came from. */
export interface EndpointWithFacts {
  readonly endpoint: Endpoint;
  /** Whose namespace its interface is in, where that is a container's. */
  readonly container: ContainerFacts | null;
  readonly network: NetworkFacts;
}

/** The two ends that belong to an endpoint. */
export interface CableEnds {
  readonly inside: LinkFacts | null;
  readonly outside: LinkFacts | null;
  /** The hidden namespace that the outer end is in; null: the host's. */
  readonly hidden: HiddenNamespaceFacts | null;
  readonly knownFrom: Cable['knownFrom'];
}
