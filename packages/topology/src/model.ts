/**
 * Topology: what we conclude from facts. Flat tables of entities that refer to each other by id; JSON-safe values only.
 * `null` means "known to be absent" or "could not be told" as each field says; nothing is left undefined.
 */
import type {
  BridgeId,
  CableId,
  ContainerId,
  EndpointId,
  EngineId,
  InterfaceId,
  NamespaceId,
  NetworkId,
  NicId,
  PortId,
  SubnetId,
} from './ids.js';
import type {
  AddressFacts,
  AddressPool,
  ContainerState,
  EngineProduct,
  Health,
  OperationalState,
  ProxySettings,
  PublishedPortFacts,
  WiringStatus,
} from './facts.js';

/** A Docker Engine and what could be read of its host. */
export interface Engine {
  readonly kind: 'engine';
  readonly id: EngineId;
  readonly hostName: string;
  readonly product: EngineProduct;
  readonly version: string;
  readonly apiVersion: string;
  readonly operatingSystem: string;
  readonly osType: string;
  readonly kernelVersion: string;
  readonly rootless: boolean;
  readonly swarmActive: boolean;
  /** The address by which other nodes know this one, and the nodes where this one is a manager; absent without a swarm. */
  readonly swarm?: SwarmView;
  /** Where Docker takes subnets from that nobody named; empty: its own defaults. */
  readonly addressPools: readonly AddressPool[];
  readonly wiring: WiringStatus;
}

/** The swarm as this engine sees it. */
export interface SwarmView {
  readonly address: string | null;
  /** Null: this node is no manager, so it is not told. */
  readonly nodes: readonly SwarmNode[] | null;
}

export interface SwarmNode {
  readonly id: string;
  readonly hostName: string;
  readonly address: string | null;
  readonly role: 'manager' | 'worker';
  readonly state: 'ready' | 'down' | 'disconnected' | 'unknown';
}

/** Where a member of an overlay runs that is not on this engine's host: only Docker's word is known of it. */
export interface RemotePlace {
  /** Of the node; the way there is a VXLAN tunnel to it. */
  readonly hostAddress: string;
  /** The node's name; null: this node is no manager, so it is not told. */
  readonly node: string | null;
  /** The swarm service that it is a task of. */
  readonly service: string | null;
  /** What the kernel's tables have for it; null: not read. */
  readonly tunnel: { readonly mac: string | null; readonly peer: string | null } | null;
}

/** A service of the swarm on one overlay, as its name server knows it. */
export interface OverlayService {
  readonly name: string;
  /** Its one address, balanced by IPVS; null: its name gives the addresses of its tasks. */
  readonly vip: string | null;
  /** Further names of it on this network. */
  readonly aliases: readonly string[];
}

/** How a container is networked, before any endpoint is looked at. */
export type NetworkMode =
  | { readonly kind: 'networks' }
  | { readonly kind: 'host' }
  | { readonly kind: 'none' }
  /** `owner` null: the container it points at is gone. */
  | { readonly kind: 'container'; readonly owner: ContainerId | null; readonly dockerId: string };

export interface Container {
  readonly kind: 'container';
  readonly id: ContainerId;
  readonly engine: EngineId;
  readonly dockerId: string;
  readonly name: string;
  readonly image: string;
  readonly state: ContainerState;
  readonly health: Health;
  readonly exitCode: number | null;
  /** Why the last start failed, in Docker's words; empty otherwise. */
  readonly error: string;
  readonly createdAt: number;
  readonly startedAt: string | null;
  readonly hostName: string | null;
  readonly pid: number | null;
  readonly project: string | null;
  readonly service: string | null;
  readonly replica: string | null;
  /** The compose file that it was made from, a path on the machine where compose ran; null: none, or not told. */
  readonly composeFile: string | null;
  /** A task of a swarm service: swarm gives it its names, and nobody plugs it by hand. Absent: it is none. */
  readonly task?: true;
  /** True for Patchbay's own containers (label `patchbay.role`). */
  readonly own: boolean;
  /** `--rm`: Docker removes it when it ends. False until it was inspected. */
  readonly autoRemove: boolean;
  readonly networkMode: NetworkMode;
  readonly namespace: NamespaceId;
  /** What is published now; of a container that does not run, what its next start will publish. */
  readonly ports: readonly PublishedPortFacts[];
  /** What Docker was asked to publish, whether or not it does. Empty until the container was inspected. */
  readonly wantedPorts: readonly PublishedPortFacts[];
  readonly proxy: ProxySettings;
  readonly extraHosts: readonly string[];
  readonly links: readonly string[];
  /** What a mount hides of the files Docker writes: `/etc/hosts`, `/etc/resolv.conf`, `/etc`. */
  readonly mountedFiles: readonly string[];
  readonly dns: {
    readonly servers: readonly string[];
    readonly search: readonly string[];
    readonly options: readonly string[];
  };
}

/** A network namespace: what a container box is drawn from. */
export interface Namespace {
  readonly kind: 'namespace';
  readonly id: NamespaceId;
  readonly engine: EngineId;
  readonly role: 'host' | 'container' | 'hidden';
  /** The container that made it; null for the host's and for hidden ones. */
  readonly owner: ContainerId | null;
  /** Who lives in it, owner first. */
  readonly members: readonly ContainerId[];
  readonly inode: string | null;
  /** Docker's file for a hidden one, by which it can be entered on the engine's host; null for the others. */
  readonly file: string | null;
  /** False: nothing is known of it beyond what Docker says. */
  readonly read: boolean;
}

export type NameResolution = 'embedded' | 'none';

export interface Network {
  readonly kind: 'network';
  readonly id: NetworkId;
  readonly engine: EngineId;
  readonly dockerId: string;
  readonly name: string;
  readonly driver: string;
  /** What family of drawing the driver belongs to; `unknown` drivers get a generic rail with a notice. */
  readonly family: NetworkFamily;
  readonly scope: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly ipv6: boolean;
  /** Docker's `bridge` network (docker0 unless renamed): no name resolution, no aliases. */
  readonly defaultBridge: boolean;
  readonly resolution: NameResolution;
  /** Inter-container communication; false drops every packet between members. */
  readonly icc: boolean;
  readonly mtu: number | null;
  /** The bridge's interface name on the host: the kernel's, else the engine's rule; null where there is none, or none is known. */
  readonly bridgeName: string | null;
  /** Parent NIC of macvlan and ipvlan. */
  readonly parent: string | null;
  /** VXLAN network identifier of an overlay. */
  readonly vni: number | null;
  readonly ipamDriver: string;
  readonly project: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly peers: readonly { readonly name: string; readonly address: string }[];
  /** Swarm services on an overlay. Null or absent: the engine did not tell who is on it elsewhere. */
  readonly services?: readonly OverlayService[] | null;
}
export type NetworkFamily = 'bridge' | 'macvlan' | 'ipvlan' | 'overlay' | 'host' | 'none' | 'unknown';

export interface Subnet {
  readonly kind: 'subnet';
  readonly id: SubnetId;
  readonly network: NetworkId;
  readonly cidr: string;
  readonly family: 4 | 6;
  /** From IPAM, else from an endpoint, else from the bridge's own address (Docker leaves it out when only --subnet was given). */
  readonly gateway: string | null;
  readonly gatewayKnownFrom: 'ipam' | 'endpoint' | 'bridge' | null;
  readonly ipRange: string | null;
}

/** One container on one network, as Docker says it. */
export interface Endpoint {
  readonly kind: 'endpoint';
  readonly id: EndpointId;
  readonly network: NetworkId;
  /** Null for endpoints that no container owns (load balancer, gateway). */
  readonly container: ContainerId | null;
  /** Docker's endpoint name where no container owns it, else the container's name. */
  readonly name: string;
  readonly dockerId: string | null;
  /** `attached`: has a live endpoint; `configured`: will be attached at the next start. */
  readonly state: 'attached' | 'configured';
  readonly ipv4: string | null;
  readonly ipv4PrefixLength: number | null;
  readonly gateway4: string | null;
  readonly ipv6: string | null;
  readonly ipv6PrefixLength: number | null;
  readonly gateway6: string | null;
  readonly mac: string | null;
  /** Null: not known yet (the container was not inspected). */
  readonly aliases: readonly string[] | null;
  /** Every name by which others on this network find it now; empty without embedded DNS or while not attached. */
  readonly names: readonly string[];
  readonly links: readonly string[];
  readonly staticIpv4: string | null;
  readonly staticIpv6: string | null;
  readonly gatewayPriority: number | null;
  /** The container that leaves the host through this endpoint of docker_gwbridge: an interface that no inspect of it shows. */
  readonly gatewayOf: ContainerId | null;
  /** It runs on another host of the swarm; absent: on this engine's. */
  readonly remote?: RemotePlace;
  readonly cable: CableId;
}

/** A link inside a namespace, as the kernel says it. */
export interface NetworkInterface {
  readonly kind: 'interface';
  readonly id: InterfaceId;
  readonly namespace: NamespaceId;
  readonly index: number;
  readonly name: string;
  readonly linkKind: string | null;
  /** Of a vxlan link: its network identifier, and the UDP port between the hosts. */
  readonly vxlan: { readonly vni: number; readonly port: number | null } | null;
  readonly mac: string | null;
  readonly mtu: number | null;
  readonly adminUp: boolean | null;
  readonly operational: OperationalState;
  readonly addresses: readonly AddressFacts[];
  readonly cable: CableId | null;
}

/** What is wrong with a cable. The codes are those of the causes (docs/causes.md). */
export const cableFaults = [
  'VETH_MISSING',
  'VETH_DOWN',
  'VETH_NOT_ON_BRIDGE',
  'VETH_ON_WRONG_BRIDGE',
  'CONTAINER_IF_DOWN',
  'ADDRESS_MISSING',
  'ADDRESS_MISMATCH',
  'BRIDGE_DOWN',
  'BRIDGE_MISSING',
  'MTU_MISMATCH',
] as const;
export type CableFault = (typeof cableFaults)[number];

/**
 * What joins an endpoint to its network: a veth pair, a macvlan child, …. `state`:
 * `up` carries traffic; `down` an end is administratively or physically down; `unplugged` not on its bridge, or gone;
 * `idle` the container does not run; `unknown` the kernel could not be read.
 */
export interface Cable {
  readonly kind: 'cable';
  readonly id: CableId;
  readonly endpoint: EndpointId | null;
  readonly shape: CableShape;
  /** The end inside the container. */
  readonly inside: InterfaceId | null;
  /** The end on the host, for an overlay in its hidden namespace; null for shapes without one, and when not known. */
  readonly outside: InterfaceId | null;
  readonly port: PortId | null;
  readonly state: 'up' | 'down' | 'unplugged' | 'idle' | 'unknown';
  readonly faults: readonly CableFault[];
  /** How we know which ends belong together. */
  readonly knownFrom: 'kernel' | 'inferred' | 'docker';
}
export type CableShape = 'veth' | 'macvlan' | 'ipvlan' | 'overlay' | 'none' | 'unknown';

export interface Bridge {
  readonly kind: 'bridge';
  readonly id: BridgeId;
  readonly namespace: NamespaceId;
  /** The Docker network it serves; null for a bridge made by hand. */
  readonly network: NetworkId | null;
  readonly interface: InterfaceId;
  readonly name: string;
  readonly up: boolean;
}

export interface Port {
  readonly kind: 'port';
  readonly id: PortId;
  readonly bridge: BridgeId;
  readonly interface: InterfaceId;
  readonly name: string;
  readonly state: string | null;
}

/** A link of the host that leads out of it. */
export interface Nic {
  readonly kind: 'nic';
  readonly id: NicId;
  readonly engine: EngineId;
  readonly interface: InterfaceId | null;
  readonly name: string;
  readonly addresses: readonly AddressFacts[];
  readonly defaultRoute: boolean;
  readonly up: boolean;
}

/** The tables of a topology: one per kind of entity. */
export interface EntityTables {
  readonly engines: Engine;
  readonly containers: Container;
  readonly namespaces: Namespace;
  readonly networks: Network;
  readonly subnets: Subnet;
  readonly endpoints: Endpoint;
  readonly interfaces: NetworkInterface;
  readonly cables: Cable;
  readonly bridges: Bridge;
  readonly ports: Port;
  readonly nics: Nic;
}
export type TableName = keyof EntityTables;
export type Entity = EntityTables[TableName];

/** Immutable: `apply` makes new tables and keeps the identity of every entity that did not change. */
export type Topology = {
  readonly [Name in TableName]: ReadonlyMap<EntityTables[Name]['id'], EntityTables[Name]>;
};

export const tableNames: readonly TableName[] = [
  'engines',
  'containers',
  'namespaces',
  'networks',
  'subnets',
  'endpoints',
  'interfaces',
  'cables',
  'bridges',
  'ports',
  'nics',
];

/** A topology in which nothing is known. */
export function emptyTopology(): Topology {
  return {
    engines: new Map(),
    containers: new Map(),
    namespaces: new Map(),
    networks: new Map(),
    subnets: new Map(),
    endpoints: new Map(),
    interfaces: new Map(),
    cables: new Map(),
    bridges: new Map(),
    ports: new Map(),
    nics: new Map(),
  };
}

/** The same, as JSON carries it: one array per table, in table order. */
export type TopologyJson = { readonly [Name in TableName]: readonly EntityTables[Name][] };

export function topologyToJson(topology: Topology): TopologyJson {
  const entries = tableNames.map((name) => [name, [...topology[name].values()]]);
  return Object.fromEntries(entries) as TopologyJson;
}

export function topologyFromJson(json: TopologyJson): Topology {
  const entries = tableNames.map((name) => [name, new Map(json[name].map((entity) => [entity.id, entity]))]);
  return Object.fromEntries(entries) as Topology;
}
