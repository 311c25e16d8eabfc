/** What a small host is made of, and what is easily asked of it. */
import type {
  ContainerFacts,
  FirewallChain,
  HostsLine,
  LinkFacts,
  ListenerFacts,
  NeighbourFacts,
  NetworkFacts,
  ProxySettings,
  RouteFacts,
  RoutingPolicy,
  RoutingRuleFacts,
} from '@patchbay/topology';
import type { ServiceDetail } from '../../details.js';

/** One end of one cable, as it may be broken. */
export interface Plug {
  readonly network: string;
  ip: string;
  ipv6: string | null;
  mac: string;
  aliases: string[];
  links: string[];
  configuredOnly: boolean;
  inside: Partial<LinkFacts> | null;
  outside: Partial<LinkFacts> | null;
}

export interface Box {
  readonly name: string;
  state: ContainerFacts['state'];
  error: string;
  hostName: string;
  mode: string;
  labels: Record<string, string>;
  dnsServers: string[];
  dnsSearch: string[];
  dnsOptions: string[];
  extraHosts: string[];
  legacyLinks: string[];
  mountedFiles: string[];
  createdAt: number;
  startedAt: string;
  inode: string;
  ports: ContainerFacts['ports'];
  /** What `-p` asked for; null: just what is published. */
  wantedPorts: ContainerFacts['ports'] | null;
  proxy: ProxySettings;
  policy: RoutingPolicy;
  plugs: Plug[];
  listeners: ListenerFacts[];
  /** Null: what Docker would have written. */
  nameservers: string[] | null;
  comments: string[];
  hosts: HostsLine[];
  moreRoutes: RouteFacts[];
  noDefaultRoute: boolean;
  neighbours: NeighbourFacts[];
  firewall: FirewallChain[];
  unread: boolean;
}

export interface Net {
  readonly facts: NetworkFacts;
  readonly index: number;
  readonly base: string;
  bridge: Partial<LinkFacts> | null;
  addressGone: boolean;
}

export type NetworkWish = Partial<
  Pick<NetworkFacts, 'driver' | 'internal' | 'attachable' | 'ipv6' | 'labels'>
> & {
  readonly icc?: boolean;
  readonly options?: Readonly<Record<string, string>>;
};

/** A host as its tests have made and broken it. */
export interface SmallHost {
  readonly version: string;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly nets: ReadonlyMap<string, Net>;
  readonly settings: Record<string, string>;
  /** Changes the host's firewall after Docker has written it. */
  readonly firewall: (chains: FirewallChain[]) => FirewallChain[];
  readonly hostListeners: readonly ListenerFacts[];
  readonly hostLinks: readonly LinkFacts[];
  readonly hostRoutes: readonly RouteFacts[];
  readonly isolatedPorts: readonly string[];
  readonly services: ServiceDetail[] | null;
  readonly swarm: boolean;
  readonly hostDefaultRoute: boolean;
  /** More addresses of the host's way out. */
  readonly hostAddresses: readonly string[];
  /** Whether docker-proxy runs for published ports. */
  readonly proxies: boolean;
  /** Of the host's way out. */
  readonly hostMtu: number;
}

export function listener(port: number, news: Partial<ListenerFacts> = {}): ListenerFacts {
  return { protocol: 'tcp', family: 4, address: '0.0.0.0', port, onlyIpv6: null, ...news };
}

export function route(
  destination: string,
  prefixLength: number,
  device: string | null,
  gateway: string | null = null,
): RouteFacts {
  return { family: 4, destination, prefixLength, gateway, device, metric: 0, type: 'unicast' };
}

/** Engines since 25 serve generated names and give internal networks no gateway. */
export function isModern({ version }: SmallHost): boolean {
  return Number(version.split('.')[0]) >= 25;
}

export function lives({ state }: Box): boolean {
  return state === 'running' || state === 'paused';
}

export function pidOf({ boxes }: SmallHost, { name }: Box): number {
  return 1000 + [...boxes.keys()].indexOf(name);
}

/** The box whose namespace a box lives in: its own, or that of `container:NAME`. */
export function holderOf({ boxes }: SmallHost, box: Box): Box {
  if (!box.mode.startsWith('container:')) return box;
  const holder = boxes.get(box.mode.slice('container:'.length));
  if (holder === undefined) throw new Error(`no box for ${box.mode}`);
  return holder;
}

export function bridgeName({ nets }: SmallHost, network: string): string {
  if (network === 'bridge') return 'docker0';
  return `br-${nets.get(network)?.facts.dockerId.slice(0, 12) ?? ''}`;
}

/** The kernel's own rule for the main table; others are made from it. */
export const mainRule: RoutingRuleFacts = {
  family: 4,
  priority: 32_766,
  not: false,
  from: null,
  to: null,
  incoming: null,
  mark: null,
  more: '',
  action: 'lookup',
  table: 'main',
  suppressed: null,
};
