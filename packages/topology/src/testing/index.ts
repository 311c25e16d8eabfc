export { arbitraryFacts } from './arbitraries.js';
export {
  attachmentFacts,
  containerFacts,
  defaultBridgeFacts,
  dockerId,
  engineFacts,
  facts,
  inspectFacts,
  kernelFacts,
  linkFacts,
  namespaceFacts,
  networkFacts,
  wiredWorld,
} from './facts.js';
export { macOf, meshId, nodeAddresses, swarmWorld, wholePeerTable, type SwarmWish } from './swarm.js';
