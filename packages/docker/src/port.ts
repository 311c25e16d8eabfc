/**
 * The port: what the rest of Patchbay asks of a Docker Engine. dockerode's types stay behind it.
 */
import type { ContainerFacts, EngineFacts, NetworkFacts, SwarmFacts } from '@patchbay/topology';

/** A docker context that somebody named. */
export interface MeantContext {
  readonly name: string;
  /** Where: `--context`, `DOCKER_CONTEXT`, or the path of the `config.json` whose current one it is. */
  readonly namedBy: string;
}

/** Where an engine listens, and how we came to know of it. */
export interface EngineTarget {
  /** As in DOCKER_HOST: `unix:///var/run/docker.sock`, `tcp://host:2375`, `https://host:2376`, `ssh://me@host`, `npipe:////./pipe/docker_engine`. */
  readonly address: string;
  readonly foundBy: 'option' | 'DOCKER_HOST' | 'context' | 'default-socket';
  /** The docker context that it comes from. */
  readonly context: MeantContext | null;
  /** Folder with ca.pem, cert.pem, key.pem; null without certificates. */
  readonly tlsFolder: string | null;
  /** TLS, whoever answers: it was asked for without verification. */
  readonly tlsUnverified?: boolean;
}

/** A container as `GET /containers/json` lists it: its inspect part is not known yet. */
export type ContainerListing = ContainerFacts & { readonly inspected: null };

/** One event of the engine's stream, reduced to what networks care about. */
export interface EngineEvent {
  /** Milliseconds since the epoch, from Docker's nanoseconds. */
  readonly at: number;
  readonly type: 'container' | 'network' | 'daemon';
  /** Docker's action word: `connect`, `start`, `die`, `rename`, `health_status: healthy`, … */
  readonly action: string;
  /** The actor's id: container or network. */
  readonly actorId: string;
  /** `network connect|disconnect` carry the container's id in their attributes. */
  readonly containerId: string | null;
  /** Docker's attributes: `name`, `oldName`, `image`, `exitCode`, `type` (of the network), …. Labels are left out. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface EventListener {
  onEvent(event: EngineEvent): void;
  /** The stream ended or broke; called once, nothing follows. `error` null: the engine closed it in order. */
  onEnd(error: EngineError | null): void;
  /** A line of the stream could not be read and was left out; `count` of them so far. */
  onSkipped?(count: number): void;
}

/** An open event stream. `close` ends it without calling `onEnd`. */
export interface EventStream {
  close(): void;
}

/** How `docker network connect` is asked for. */
export interface ConnectRequest {
  readonly network: string;
  readonly container: string;
  readonly aliases: readonly string[];
  readonly ipv4: string | null;
  readonly ipv6: string | null;
  readonly links: readonly string[];
  readonly driverOptions: Readonly<Record<string, string>>;
  readonly mac: string | null;
  readonly gatewayPriority: number | null;
}

/** One subnet of a network that is to be made. */
export interface SubnetRequest {
  readonly subnet: string;
  readonly gateway: string | null;
  readonly ipRange: string | null;
  /** Addresses that Docker shall not give out, by name (`--aux-address`). */
  readonly reserved: Readonly<Record<string, string>>;
}

/** How `docker network create` is asked for: everything that Docker keeps of a network, but its id and its time. */
export interface NetworkRequest {
  readonly name: string;
  readonly driver: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  /** Null: Docker's own choice, which is yes. Engines before API 1.48 do not know the question. */
  readonly ipv4: boolean | null;
  readonly ipv6: boolean;
  /** Null: the driver's own. */
  readonly scope: string | null;
  readonly configOnly: boolean;
  /** The config-only network that it takes its settings from; the others are then not sent. */
  readonly configFrom: string | null;
  readonly ipamDriver: string;
  readonly ipamOptions: Readonly<Record<string, string>>;
  /** Empty: Docker chooses from its pools. */
  readonly subnets: readonly SubnetRequest[];
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

export const lifecycleActions = ['start', 'stop', 'restart', 'pause', 'unpause'] as const;
export type LifecycleAction = (typeof lifecycleActions)[number];

/** A swarm service: without a running task it has no container, and so no place in lists of containers. */
export interface ServiceListing {
  readonly name: string;
  readonly wantedTasks: number;
  readonly runningTasks: number;
  readonly endpointMode: 'vip' | 'dnsrr';
}

/** How a container was made: what was asked for, before Docker filled in the rest. */
export interface LaunchFacts {
  readonly name: string;
  /** As it was typed. */
  readonly image: string;
  /** What made it, as its labels tell; null: nothing says so. */
  readonly maker: 'compose' | 'swarm' | null;
  /** Made to be followed in a terminal: `docker run` without `-d`, and every `docker create`. */
  readonly foreground: boolean;
  readonly interactive: boolean;
  readonly terminal: boolean;
  readonly autoRemove: boolean;
  /** As `--restart` takes it; null: none. */
  readonly restart: string | null;
  readonly hostName: string | null;
  readonly networkMode: string;
  /** What was asked for on that network. */
  readonly aliases: readonly string[];
  readonly ipv4: string | null;
  readonly ipv6: string | null;
  /** `name:alias`, as `--link` takes it. */
  readonly links: readonly string[];
  /** As `-p` takes them. */
  readonly publish: readonly string[];
  readonly publishAll: boolean;
  readonly dnsServers: readonly string[];
  readonly extraHosts: readonly string[];
  readonly capabilities: readonly string[];
  readonly privileged: boolean;
  /** Null: the image's own. */
  readonly entrypoint: string | null;
  /** Words after the image; none: the image's own. */
  readonly command: readonly string[];
  /** Options that were given too, without their values: these may be secret, or are of no concern here. */
  readonly withheld: readonly string[];
}

/** Why a call to the engine failed. `message` is Docker's own text where it sent one. */
export type EngineErrorKind =
  | 'unreachable'
  | 'permission'
  | 'refused'
  | 'not-found'
  | 'conflict'
  | 'bad-request'
  | 'server'
  | 'malformed'
  | 'aborted';

export class EngineError extends Error {
  constructor(
    readonly kind: EngineErrorKind,
    message: string,
    /** HTTP status of Docker's answer; null when there was none. */
    readonly status: number | null = null,
  ) {
    super(message);
    this.name = 'EngineError';
  }
}

/** Every call rejects with an EngineError and nothing else. */
export interface DockerEngine {
  readonly target: EngineTarget;
  /** Reads `/info` and `/version`. */
  describe(signal?: AbortSignal): Promise<EngineFacts>;
  listContainers(signal?: AbortSignal): Promise<ContainerListing[]>;
  /** Null when there is no such container (any more). */
  inspectContainer(dockerId: string, signal?: AbortSignal): Promise<ContainerFacts | null>;
  /** With its image, to tell what was asked for from what that brings along. Null when there is no such container (any more). */
  readLaunch(dockerId: string, signal?: AbortSignal): Promise<LaunchFacts | null>;
  listNetworks(signal?: AbortSignal): Promise<NetworkFacts[]>;
  /**
   * With hidden endpoints and peers; an overlay's members on all nodes of the swarm, where the engine tells them. Null when there
   * is no such network.
   */
  inspectNetwork(dockerId: string, signal?: AbortSignal): Promise<NetworkFacts | null>;
  /** Nodes, services and tasks of the swarm. Null: this engine is no manager of one, or does not give them away. */
  readSwarm(signal?: AbortSignal): Promise<SwarmFacts | null>;
  /** Docker's own JSON, untouched, for the inspector's raw view. Null when there is no such network. */
  rawNetwork(dockerId: string, signal?: AbortSignal): Promise<unknown>;
  /** Swarm's services with their tasks. Rejects where the engine is no manager of a swarm. */
  listServices(signal?: AbortSignal): Promise<ServiceListing[]>;
  /** Names of removed containers by full id, as far as the engine remembers: it keeps its last 256 events. */
  removedNames(dockerIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Resolves when the stream is open (Docker answered with headers). */
  events(listener: EventListener): Promise<EventStream>;
  connect(request: ConnectRequest): Promise<void>;
  disconnect(network: string, container: string, force: boolean): Promise<void>;
  /** Refused where the name is taken, by old engines too. Resolves to the new network's id. */
  createNetwork(request: NetworkRequest): Promise<string>;
  /** What makes a network like this one again. Null when there is no such network (any more). */
  networkRequest(dockerId: string, signal?: AbortSignal): Promise<NetworkRequest | null>;
  removeNetwork(dockerId: string): Promise<void>;
  /** Removes what nothing is plugged into. Resolves to the names of those that went. */
  pruneNetworks(): Promise<readonly string[]>;
  /**
   * `unchanged`: it was so already (Docker starts what runs, and stops what does not, without a word). A stop lasts as
   * long as the container's grace, ten seconds unless it was made otherwise.
   */
  lifecycle(action: LifecycleAction, container: string): Promise<'done' | 'unchanged'>;
  /** How many HTTP requests were sent so far, for the bench (`engine calls per event`). */
  callCount(): number;
}
