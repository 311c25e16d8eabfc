import type { AttachmentFacts, ContainerFacts, EngineProduct, NetworkFacts } from '../facts.js';

/** What answers the Engine API, as far as that makes a difference. One file per product, one line in the registry. */
export interface Product {
  readonly id: EngineProduct;
  /** Its proper name, the same in every language: "Podman" in "Podman 5.4.2". */
  readonly label: string;
  /** Its command line, which takes Docker's arguments. */
  readonly program: string;
  /** What `GET /version` calls the engine among its `Components`. */
  readonly component: string;
  /** Where its own name server listens for a container: Docker's inside of each at this address, Podman's (null) at each network's gateway. */
  readonly nameServer: string | null;
  /** Whether containers on the network are found by name. @param byDriver what the network's driver says */
  resolvesNames(network: NetworkFacts, byDriver: boolean): boolean;
  /** Names under which its name server answers for a container on one of its networks. */
  namesOn(container: ContainerFacts, attachment: AttachmentFacts): readonly string[];
}
