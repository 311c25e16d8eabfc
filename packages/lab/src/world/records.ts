/** What the simulated engine keeps of containers and networks. Mutable: this is its memory. */
import type { JsonObject } from '../json.js';
import type { KernelLink, KernelNamespace } from '../kernel/link.js';
import type { Address } from './addresses.js';
import type { Subnet } from './ipam.js';
import type { RunningProgram, Stdio } from './stdio.js';

export interface PortBinding {
  readonly hostIp: string;
  readonly hostPort: string;
}

/** How a container shall be attached to a network: the asked-for part of an endpoint. */
export interface EndpointSettings {
  readonly aliases: readonly string[];
  readonly links: readonly string[] | null;
  readonly ipv4: string | null;
  readonly ipv6: string | null;
  readonly linkLocal: readonly string[];
  readonly driverOptions: Readonly<Record<string, string>> | null;
  readonly mac: string | null;
  readonly gatewayPriority: number;
  /** `IPAMConfig` as it was sent: clients tell `null` and `{}` apart. */
  readonly ipamTold: JsonObject | null;
}

export interface Healthcheck {
  readonly test: readonly string[];
  /** Milliseconds. */
  readonly interval: number;
  readonly retries: number;
  readonly told: JsonObject;
}

/** `docker create`, read. */
export interface ContainerSpec {
  readonly image: string;
  readonly command: readonly string[] | null;
  readonly entrypoint: readonly string[] | null;
  readonly environment: readonly string[] | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly hostname: string | null;
  readonly domainname: string;
  readonly mac: string | null;
  readonly exposedPorts: readonly string[];
  readonly healthcheck: Healthcheck | null;
  readonly networkMode: string;
  readonly portBindings: ReadonlyMap<string, readonly PortBinding[]> | null;
  readonly publishAllPorts: boolean;
  readonly restartPolicy: { readonly name: string; readonly maximumRetryCount: number };
  readonly autoRemove: boolean;
  readonly links: readonly string[];
  readonly endpoints: ReadonlyMap<string, EndpointSettings>;
  /** What was sent, for the parts of an inspect that only echo it. */
  readonly told: { readonly config: JsonObject; readonly hostConfig: JsonObject };
}

export interface EndpointAddress {
  readonly subnet: Subnet;
  readonly address: Address;
}

/** A live endpoint: one container, or a hidden sandbox, on one network. */
export interface Endpoint {
  readonly id: string;
  readonly name: string;
  readonly ipv4: EndpointAddress | null;
  readonly ipv6: EndpointAddress | null;
  readonly mac: string;
  /** The interface inside the container; null on `host` and `none`. */
  readonly link: KernelLink | null;
}

export interface Attachment {
  readonly networkName: string;
  settings: EndpointSettings;
  /** Empty until the container was started on it. */
  networkId: string;
  /** Names that Docker added by itself: short id, host name. */
  ownNames: readonly string[];
  endpoint: Endpoint | null;
}

export interface Sandbox {
  readonly id: string;
  readonly key: string;
  readonly namespace: KernelNamespace;
}

export type ContainerStatus =
  'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

export interface PublishedPort {
  readonly port: string;
  readonly hostIp: string;
  readonly hostPort: number;
}

export interface HealthState {
  status: 'starting' | 'healthy' | 'unhealthy';
  failingStreak: number;
  log: { readonly start: number; readonly exitCode: number }[];
}

export interface ContainerRecord {
  readonly id: string;
  name: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  readonly spec: ContainerSpec;
  readonly hostname: string;
  readonly attachments: Map<string, Attachment>;
  status: ContainerStatus;
  pid: number;
  exitCode: number;
  error: string;
  startedAt: number | null;
  finishedAt: number | null;
  restartCount: number;
  restartPolicy: ContainerSpec['restartPolicy'];
  stoppedByHand: boolean;
  health: HealthState | null;
  sandbox: Sandbox | null;
  /** What older engines go on telling of the sandbox that is gone. */
  lastSandbox: Pick<Sandbox, 'id' | 'key'> | null;
  ports: PublishedPort[];
  /** What its program prints and is given, over all its runs. */
  readonly stdio: Stdio;
  /** Its program while the lab's shell runs it; null for what the lab does not run. */
  main: RunningProgram | null;
  /** Cancels what this run has waiting: its end, its health checks, its restart. */
  readonly timers: Set<() => void>;
}

/** `docker exec`, read. */
export interface ExecSpec {
  readonly words: readonly string[];
  readonly tty: boolean;
  readonly attachStdin: boolean;
  readonly environment: readonly string[];
}

/** A command beside a container's own program. */
export interface ExecRecord {
  readonly id: string;
  readonly container: ContainerRecord;
  readonly spec: ExecSpec;
  readonly stdio: Stdio;
  running: boolean;
  /** Null before its end. */
  exitCode: number | null;
  readonly onEnd: Set<() => void>;
  /** Ends it when whoever started it went away: nobody would hear it any more. */
  abandon: () => void;
}

/** An endpoint of a network that no container owns: load balancers, the ingress sandbox, gateways. */
export interface HiddenEndpoint {
  readonly key: string;
  readonly endpoint: Endpoint;
}

export interface NetworkRecord {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: 'local' | 'swarm';
  readonly createdAt: number;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly configOnly: boolean;
  readonly ipv6: boolean;
  readonly ipamDriver: string;
  readonly ipamOptions: Readonly<Record<string, string>> | null;
  readonly subnets: readonly Subnet[];
  /** Whether a person chose the subnet: only then Docker takes static addresses. */
  readonly subnetsChosen: boolean;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly predefined: boolean;
  readonly hidden: HiddenEndpoint[];
  /** Containers on it, by full id. */
  readonly members: Map<string, ContainerRecord>;
  /** What `docker network create` made in the kernel. */
  readonly wiring: NetworkWiring;
}

export type NetworkWiring =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'bridge'; readonly bridge: KernelLink }
  | { readonly kind: 'child'; readonly parent: KernelLink; readonly made: boolean }
  | {
      readonly kind: 'overlay';
      readonly vni: number;
      hidden: KernelNamespace | null;
      /** Its load balancer's. */
      balancer: KernelNamespace | null;
    };
