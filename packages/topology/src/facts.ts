/**
 * Facts: what a source said, and when. Nothing here is concluded; two facts may contradict each other.
 * The adapters (`docker`, `wiring`) translate their sources into these types; `project` reads nothing else.
 * Times are milliseconds since the epoch.
 */

/** Everything known at one moment about one engine and its host. */
export interface Facts {
  readonly engine: EngineFacts;
  readonly containers: readonly ContainerFacts[];
  readonly networks: readonly NetworkFacts[];
  /** What only a manager of the swarm tells; absent where this engine is none, or was not asked. */
  readonly swarm?: SwarmFacts | null;
  /** Null without a reader of the host's kernel; one that can read nothing (tier `docker-only`) says why and has no links. */
  readonly kernel: KernelFacts | null;
}

/** What answers the Engine API. */
export type EngineProduct = 'docker' | 'podman';

/** From `GET /info` and `GET /version`. */
export interface EngineFacts {
  readonly readAt: number;
  readonly product: EngineProduct;
  /** Docker's engine ID. Changes when the data root is wiped. */
  readonly dockerId: string;
  readonly hostName: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly operatingSystem: string;
  readonly osType: string;
  readonly kernelVersion: string;
  readonly rootless: boolean;
  readonly swarmActive: boolean;
  /** The address that other nodes of the swarm know this one by; absent: no swarm, or not told. */
  readonly swarmAddress?: string | null;
  /** What `default-address-pools` of the daemon's configuration says; empty: Docker's own defaults. */
  readonly addressPools: readonly AddressPool[];
  /** True when the engine's host is the host we read the kernel of (a local unix socket). */
  readonly local: boolean;
  /** The engine does not give `/info` away (a proxy in front of it): what only that tells is missing here. */
  readonly infoRefused?: boolean;
}

/** Where Docker takes the subnets from that nobody named: `base` is cut into pieces of `/size`. */
export interface AddressPool {
  readonly base: string;
  readonly size: number;
}

export type ContainerState =
  'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead' | 'unknown';
export type Health = 'none' | 'starting' | 'healthy' | 'unhealthy';
export type Protocol = 'tcp' | 'udp' | 'sctp';

/** One line of `PORTS`. `hostPort` null: exposed but not published. */
export interface PublishedPortFacts {
  readonly hostAddress: string | null;
  readonly hostPort: number | null;
  readonly containerPort: number;
  readonly protocol: Protocol;
}

/** From `GET /containers/json?all=1`, completed by `GET /containers/{id}/json`. Environment values are never read. */
export interface ContainerFacts {
  readonly readAt: number;
  readonly dockerId: string;
  readonly name: string;
  readonly image: string;
  readonly state: ContainerState;
  readonly health: Health;
  readonly exitCode: number | null;
  /** Seconds since the epoch, as Docker says it. */
  readonly createdAt: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Docker's own word: `bridge`, `host`, `none`, `container:<full id>`, or a network's name or id. */
  readonly networkMode: string;
  readonly ports: readonly PublishedPortFacts[];
  readonly attachments: readonly AttachmentFacts[];
  /** Null until the container was inspected. */
  readonly inspected: ContainerInspectFacts | null;
}

/** What only a container inspect tells. */
export interface ContainerInspectFacts {
  readonly readAt: number;
  /** 0 when the container does not run. */
  readonly pid: number;
  readonly sandboxKey: string;
  readonly hostName: string;
  readonly domainName: string;
  readonly dnsServers: readonly string[];
  readonly dnsSearch: readonly string[];
  readonly dnsOptions: readonly string[];
  /** `name:address` lines given by `--add-host`. */
  readonly extraHosts: readonly string[];
  /** Legacy `--link` entries of the default bridge, as Docker writes them: `/target:/source/alias`. */
  readonly links: readonly string[];
  /** Destinations of mounts that hide a file Docker writes itself: `/etc/hosts`, `/etc/resolv.conf`, or `/etc` with both. */
  readonly mountedFiles: readonly string[];
  readonly startedAt: string;
  readonly restartCount: number;
  /** `--rm`: Docker removes it when it ends. */
  readonly autoRemove: boolean;
  /** `State.Error`: why the last start failed, empty otherwise. */
  readonly error: string;
  /** What `-p` asked for, whether or not Docker publishes it: an internal network gets no port. Known for stopped containers too. */
  readonly portBindings: readonly PublishedPortFacts[];
  readonly proxy: ProxySettings;
}

/** By which variables a container's programs are told to use a proxy. Never a value: addresses of proxies hold passwords. */
export interface ProxySettings {
  /** Names as they are set: `http_proxy`, `HTTPS_PROXY`, `no_proxy`, …. Empty values count as not set. */
  readonly variables: readonly string[];
  /** Fingerprints (see `fingerprintOf`) of what `no_proxy` leaves out of it; `*` stands for everything. */
  readonly exempt: readonly string[];
}

/** One entry of `NetworkSettings.Networks`. Empty strings of Docker's become null. */
export interface AttachmentFacts {
  readonly networkName: string;
  /** Empty for a container that was connected while stopped (Docker fills it in at start). */
  readonly networkDockerId: string;
  readonly endpointDockerId: string | null;
  readonly ipv4: string | null;
  readonly ipv4PrefixLength: number | null;
  readonly gateway4: string | null;
  readonly ipv6: string | null;
  readonly ipv6PrefixLength: number | null;
  readonly gateway6: string | null;
  readonly mac: string | null;
  /** Null: not told (the list call leaves aliases out). */
  readonly aliases: readonly string[] | null;
  /** Null before API 1.44. Configuration, not state: a stopped container still lists them. */
  readonly dnsNames: readonly string[] | null;
  /** `container:alias` pairs of `--link` on this network. */
  readonly links: readonly string[];
  readonly driverOptions: Readonly<Record<string, string>>;
  /** Static addresses asked for by the user (`--ip`, `--ip6`). */
  readonly configuredIpv4: string | null;
  readonly configuredIpv6: string | null;
  readonly linkLocalAddresses: readonly string[];
  /** API 1.48 and later; null before. */
  readonly gatewayPriority: number | null;
}

/** One entry of `IPAM.Config`. */
export interface IpamFacts {
  readonly subnet: string;
  /** Absent in Docker's answer when only `--subnet` was given: null then. */
  readonly gateway: string | null;
  readonly ipRange: string | null;
  readonly reserved: Readonly<Record<string, string>>;
}

/** An endpoint that only a network inspect shows: `lb-…`, `gateway_…`, `ingress-sbox`. */
export interface HiddenEndpointFacts {
  readonly name: string;
  readonly endpointDockerId: string;
  readonly ipv4: string | null;
  readonly mac: string | null;
}

/** One member of an overlay, on whichever node it runs, as the swarm's gossip tells it. */
export interface OverlayMemberFacts {
  readonly name: string;
  readonly endpointDockerId: string;
  readonly ipv4: string | null;
  /** Of the node that it runs on; null: not told. */
  readonly hostAddress: string | null;
  /** The swarm service that it is a task of; null: a container by itself. */
  readonly service: string | null;
}

/** What `GET /networks/{id}?verbose=true` tells of an overlay, on workers too. Aliases are not in it. */
export interface OverlayFacts {
  readonly members: readonly OverlayMemberFacts[];
  /** `vip` null: its name gives the addresses of its tasks (`endpoint_mode: dnsrr`). */
  readonly services: readonly { readonly name: string; readonly vip: string | null }[];
}

/** A node of the swarm, from `GET /nodes`. */
export interface SwarmNodeFacts {
  readonly id: string;
  readonly hostName: string;
  /** Null: not told. */
  readonly address: string | null;
  readonly role: 'manager' | 'worker';
  readonly state: 'ready' | 'down' | 'disconnected' | 'unknown';
}

/** A service of the swarm, from `GET /services`. */
export interface SwarmServiceFacts {
  readonly id: string;
  readonly name: string;
  /** What its tasks answer to on each network, beside its own name. */
  readonly aliases: readonly { readonly networkDockerId: string; readonly names: readonly string[] }[];
}

/** A task that shall run, from `GET /tasks`. */
export interface SwarmTaskFacts {
  readonly nodeId: string;
  /** Null: a container that was plugged into an attachable overlay by hand. */
  readonly serviceId: string | null;
  readonly networks: readonly { readonly networkDockerId: string; readonly addresses: readonly string[] }[];
}

/** What a manager tells of its swarm. */
export interface SwarmFacts {
  readonly readAt: number;
  readonly nodes: readonly SwarmNodeFacts[];
  readonly services: readonly SwarmServiceFacts[];
  readonly tasks: readonly SwarmTaskFacts[];
}

/** From `GET /networks`; `hiddenEndpoints`, `peers` and `overlay` from `GET /networks/{id}` where that was read. */
export interface NetworkFacts {
  readonly readAt: number;
  readonly dockerId: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly ipv6: boolean;
  readonly ipamDriver: string;
  readonly ipam: readonly IpamFacts[];
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly hiddenEndpoints: readonly HiddenEndpointFacts[];
  readonly peers: readonly { readonly name: string; readonly address: string }[];
  /** Members on every node. Null or absent: the engine did not tell. */
  readonly overlay?: OverlayFacts | null;
  /** The bridge's interface name, as the engine itself says it (libpod); null: it names bridges otherwise than Docker does, and did not tell. */
  readonly bridge?: string | null;
  /** Whether names are served on it, as the engine itself says it (libpod). */
  readonly servesNames?: boolean;
}

/** How much of the host's kernel is readable, from nothing to everything. Each tier includes those before it. */
export const wiringTiers = ['docker-only', 'host-links', 'processes', 'ptrace', 'net-admin', 'full'] as const;
export type WiringTier = (typeof wiringTiers)[number];

/** What the wiring reader can do on this host and why it can not do more. */
export interface WiringStatus {
  readonly tier: WiringTier;
  /** Where link changes come from: `none` means only the periodic relist sees them. */
  readonly changes: 'netlink' | 'ip-monitor' | 'none';
  /** The system's own words for what stopped the next tier; empty at tier `full`. */
  readonly blockedBy: string;
}

export type OperationalState =
  'up' | 'down' | 'lower-layer-down' | 'no-carrier' | 'dormant' | 'testing' | 'unknown';

export interface AddressFacts {
  readonly address: string;
  readonly prefixLength: number;
  readonly family: 4 | 6;
}

/** One network interface of a namespace, as rtnetlink describes it. */
export interface LinkFacts {
  readonly index: number;
  readonly name: string;
  /** `veth`, `bridge`, `macvlan`, `vxlan`, …; null for hardware and for what has no kind. */
  readonly kind: string | null;
  readonly mac: string | null;
  readonly mtu: number | null;
  /** Administrative state (`ip link set up|down`); null when the source does not tell. */
  readonly adminUp: boolean | null;
  readonly operational: OperationalState;
  /** Index of the bridge it is enslaved to. */
  readonly masterIndex: number | null;
  /** A veth's peer, a macvlan's parent: an index in the namespace that `peerNamespace` names. */
  readonly peerIndex: number | null;
  /** The kernel's id (nsid) of the peer's namespace, relative to the host's; null: the same namespace, or not told. */
  readonly peerNamespace: number | null;
  /** Spanning tree state of a bridge port (`forwarding`, `disabled`, …). */
  readonly portState: string | null;
  /** VXLAN network identifier of a vxlan link. */
  readonly vni: number | null;
  /** UDP port that a vxlan link sends to and hears on; null where the source does not tell. */
  readonly vxlanPort: number | null;
  readonly addresses: readonly AddressFacts[];
  readonly loopback: boolean;
}

/** A container's network namespace, read without running anything inside it. */
export interface NamespaceFacts {
  readonly readAt: number;
  /** The full id of the container whose process was used to reach it. */
  readonly containerDockerId: string;
  readonly pid: number;
  /** The kernel's id (nsid) of this namespace relative to the host's; null when not readable or none assigned. */
  readonly namespace: number | null;
  /** Inode of `/proc/PID/ns/net`; equal inodes are one namespace. Null below tier `ptrace`. */
  readonly inode: string | null;
  readonly links: readonly LinkFacts[];
}

/**
 * A network namespace that Docker keeps for itself: no process lives in it, so it is reached through Docker's own file.
 * An overlay's bridge is in `1-` and ten characters of the network's id, its load balancer in `lb_` and nine, the routing
 * mesh in `ingress_sbox`.
 */
export interface HiddenNamespaceFacts {
  readonly readAt: number;
  /** Name of its file in Docker's folder of namespaces. */
  readonly name: string;
  /** That folder, as the engine names it (`/var/run/docker/netns`): where a person finds the file on the engine's host. */
  readonly folder: string;
  /** The kernel's id (nsid) of this namespace relative to the host's. */
  readonly namespace: number;
  /** Without addresses: rtnetlink tells them of its own namespace alone. */
  readonly links: readonly LinkFacts[];
  /** By which peer the kernel reaches members on other nodes; null or absent: not asked for, or not readable. */
  readonly peerTable?: PeerTable | null;
}

/** What Docker wrote into the kernel for an overlay's members on other nodes: without both entries no packet gets there. */
export interface PeerTable {
  readonly readAt: number;
  /** `ip neigh` of the VXLAN link: whose MAC an address is. */
  readonly neighbours: readonly { readonly address: string; readonly mac: string }[];
  /** `bridge fdb` of the VXLAN link: behind which host a MAC is. */
  readonly forwarding: readonly { readonly mac: string; readonly peer: string }[];
}

/** What the kernel of the engine's host said. */
export interface KernelFacts {
  readonly readAt: number;
  readonly status: WiringStatus;
  /** Inode of the host's own network namespace; null when not readable. */
  readonly hostInode: string | null;
  readonly links: readonly LinkFacts[];
  readonly namespaces: readonly NamespaceFacts[];
  /** Namespaces of overlays; empty below tier `net-admin`. */
  readonly hidden: readonly HiddenNamespaceFacts[];
  /** Interface index of the default route, IPv4 first; null without one. */
  readonly defaultRouteIndex: number | null;
}
