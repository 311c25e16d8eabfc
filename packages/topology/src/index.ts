export {
  bridgeId,
  cableId,
  containerId,
  endpointId,
  engineId,
  engineOf,
  idKinds,
  interfaceId,
  namespaceId,
  networkId,
  nicId,
  parseId,
  portId,
  subnetId,
  type BridgeId,
  type CableId,
  type ContainerId,
  type EndpointId,
  type EngineId,
  type EntityId,
  type IdKind,
  type InterfaceId,
  type NamespaceId,
  type NetworkId,
  type NicId,
  type ParsedId,
  type PortId,
  type SubnetId,
} from './ids.js';
export {
  wiringTiers,
  type AddressFacts,
  type AddressPool,
  type AttachmentFacts,
  type ContainerFacts,
  type ContainerInspectFacts,
  type ContainerState,
  type EngineFacts,
  type EngineProduct,
  type Facts,
  type Health,
  type HiddenEndpointFacts,
  type HiddenNamespaceFacts,
  type IpamFacts,
  type KernelFacts,
  type LinkFacts,
  type NamespaceFacts,
  type NetworkFacts,
  type OperationalState,
  type OverlayFacts,
  type OverlayMemberFacts,
  type PeerTable,
  type Protocol,
  type ProxySettings,
  type PublishedPortFacts,
  type SwarmFacts,
  type SwarmNodeFacts,
  type SwarmServiceFacts,
  type SwarmTaskFacts,
  type WiringStatus,
  type WiringTier,
} from './facts.js';
export {
  type FirewallChain,
  type FirewallRule,
  type HostDetail,
  type HostsLine,
  type InterfaceCounters,
  type ListenerFacts,
  type NamespaceDetail,
  type NeighbourFacts,
  type ProbeOutcome,
  type ProbeRequest,
  type Reading,
  type ResolverConfig,
  type RouteFacts,
  type RoutingPolicy,
  type RoutingRuleFacts,
} from './deep-facts.js';
export {
  cableFaults,
  emptyTopology,
  tableNames,
  topologyFromJson,
  topologyToJson,
  type Bridge,
  type Cable,
  type CableFault,
  type CableShape,
  type Container,
  type Endpoint,
  type Engine,
  type Entity,
  type EntityTables,
  type NameResolution,
  type Namespace,
  type Network,
  type NetworkFamily,
  type NetworkInterface,
  type NetworkMode,
  type Nic,
  type OverlayService,
  type Port,
  type RemotePlace,
  type Subnet,
  type SwarmNode,
  type SwarmView,
  type TableName,
  type Topology,
  type TopologyJson,
} from './model.js';
export { apply, diff, emptyDelta, isEmpty, squash, type Delta } from './diff.js';
export { createProjector, project } from './project/project.js';
export { bridgeFinder } from './drivers/bridge-link.js';
export { engineTitle, missingTier, productOf, productWith, typedFor } from './products/registry.js';
export type { Product } from './products/product.js';
export { cidrContains, cidrTest, familyOf } from './cidr.js';
export { answersTo, containerMeant, containersMeant, isService } from './meant.js';
export { nameInProject } from './in-project.js';
export { addressesInUse, isDrawnAsRail, nameServersOn, otherNodes } from './queries.js';
export { isPrunable, networksToPrune } from './prune.js';
export { cidrsOverlap } from './overlap.js';
export { fingerprintOf } from './fingerprint.js';
export { groupBy } from './group.js';
export { sameValue } from './same.js';
export { createMemo } from './memo.js';
export { everything, isDefaultNetwork, narrow, narrows, type Criteria } from './narrow.js';
export { hiddenNamespaceName } from './drivers/overlay.js';
