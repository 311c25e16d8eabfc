/** A small Docker host for tests, wired as an engine of that version would wire it; then break what the case is about. */
import {
  type ContainerFacts,
  type FirewallChain,
  type HostDetail,
  type HostsLine,
  type LinkFacts,
  type ListenerFacts,
  type NamespaceDetail,
  type NeighbourFacts,
  type NetworkFacts,
  type Reading,
  type RouteFacts,
  type Topology,
  containerId,
  engineId,
  project,
} from '@patchbay/topology';
import {
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
} from '@patchbay/topology/testing';
import type { Details, ServiceDetail } from '../details.js';
import { hostFirewall, chainOf, containerFirewall } from './firewall.js';

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

interface Net {
  readonly facts: NetworkFacts;
  readonly index: number;
  readonly base: string;
  bridge: Partial<LinkFacts> | null;
  addressGone: boolean;
}

type NetworkWish = Partial<Pick<NetworkFacts, 'driver' | 'internal' | 'attachable' | 'ipv6' | 'labels'>> & {
  readonly icc?: boolean;
};

export function listener(port: number, news: Partial<ListenerFacts> = {}): ListenerFacts {
  return { protocol: 'tcp', family: 4, address: '0.0.0.0', port, onlyIpv6: null, ...news };
}

export class Lab {
  readonly boxes = new Map<string, Box>();
  readonly nets = new Map<string, Net>();
  readonly settings: Record<string, string> = {
    'net.ipv4.ip_forward': '1',
    'net.bridge.bridge-nf-call-iptables': '1',
    'net.bridge.bridge-nf-call-ip6tables': '1',
  };
  /** Changes the host's firewall after Docker has written it. */
  firewall: (chains: FirewallChain[]) => FirewallChain[] = (chains) => chains;
  hostListeners: ListenerFacts[] = [];
  hostLinks: LinkFacts[] = [];
  hostRoutes: RouteFacts[] = [];
  isolatedPorts: string[] = [];
  services: ServiceDetail[] | null = null;
  swarm = false;

  constructor(readonly version: string) {
    this.nets.set('bridge', {
      facts: defaultBridgeFacts(),
      index: 100,
      base: '172.17.0',
      bridge: {},
      addressGone: false,
    });
  }

  network(name: string, wish: NetworkWish = {}): Net {
    const number = this.nets.size;
    const { icc = true, ...news } = wish;
    const base = `10.111.${number}`;
    const made = networkFacts(name, {
      ipam: [{ subnet: `${base}.0/24`, gateway: `${base}.1`, ipRange: null, reserved: {} }],
      options: icc ? {} : { 'com.docker.network.bridge.enable_icc': 'false' },
      ...news,
    });
    const net: Net = { facts: made, index: 100 + number, base, bridge: {}, addressGone: false };
    this.nets.set(name, net);
    return net;
  }

  /** A running container that listens on 8080 unless told otherwise. */
  run(name: string, on: readonly string[], news: Partial<Box> = {}): Box {
    const number = this.boxes.size;
    const box: Box = {
      name,
      state: 'running',
      error: '',
      hostName: dockerId(name).slice(0, 12),
      mode: on[0] ?? 'none',
      labels: {},
      dnsServers: [],
      dnsSearch: [],
      dnsOptions: [],
      extraHosts: [],
      legacyLinks: [],
      mountedFiles: [],
      createdAt: 1000 + number,
      startedAt: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(),
      inode: `inode-${name}`,
      ports: [],
      plugs: [],
      listeners: [listener(8080)],
      nameservers: null,
      comments: [],
      hosts: [],
      moreRoutes: [],
      noDefaultRoute: false,
      neighbours: [],
      firewall: containerFirewall(),
      unread: false,
      ...news,
    };
    this.boxes.set(name, box);
    for (const network of on) this.plug(box, network);
    return box;
  }

  plug(box: Box, network: string, news: Partial<Plug> = {}): Plug {
    const taken = [...this.boxes.values()]
      .flatMap(({ plugs }) => plugs)
      .filter((other) => other.network === network);
    const last = taken.length + 2;
    const net = this.nets.get(network);
    const plug: Plug = {
      network,
      ip: `${net?.base ?? '10.0.0'}.${last}`,
      ipv6: net?.facts.ipv6 === true ? `fd77:${net.index}::${last}` : null,
      mac: `02:42:${net?.index ?? 0}:00:00:${String(last).padStart(2, '0')}`,
      aliases: [],
      links: [],
      configuredOnly: false,
      inside: {},
      outside: {},
      ...news,
    };
    box.plugs.push(plug);
    return plug;
  }

  box(name: string): Box {
    const found = this.boxes.get(name);
    if (found === undefined) throw new Error(`no box ${name}`);
    return found;
  }

  /** The first plug of a box: most have one. */
  at(name: string, index = 0): Plug {
    const plug = this.box(name).plugs[index];
    if (plug === undefined) throw new Error(`no plug of ${name}`);
    return plug;
  }

  stop(name: string, state: Box['state'] = 'exited'): Box {
    const box = this.box(name);
    box.state = state;
    return box;
  }

  bridgeName(network: string): string {
    if (network === 'bridge') return 'docker0';
    return `br-${this.nets.get(network)?.facts.dockerId.slice(0, 12) ?? ''}`;
  }

  /** The names that Docker's own isolation is about. */
  bridges(): {
    readonly name: string;
    readonly subnet: string;
    readonly icc: boolean;
    readonly internal: boolean;
    readonly members: string[];
  }[] {
    return [...this.nets.values()]
      .filter(({ facts: net }) => net.driver === 'bridge')
      .map(({ facts: net }) => ({
        name: this.bridgeName(net.name),
        subnet: net.ipam[0]?.subnet ?? '',
        icc: net.options['com.docker.network.bridge.enable_icc'] !== 'false',
        internal: net.internal,
        members: [...this.boxes.values()].flatMap(({ plugs }) =>
          plugs.filter(({ network }) => network === net.name).map(({ ip }) => ip),
        ),
      }));
  }

  private isModern(): boolean {
    return Number(this.version.split('.')[0]) >= 25;
  }

  private lives(box: Box): boolean {
    return box.state === 'running' || box.state === 'paused';
  }

  private toFacts(box: Box): ContainerFacts {
    const id = dockerId(box.name);
    const lives = this.lives(box);
    const shortId = id.slice(0, 12);
    return containerFacts(box.name, {
      state: box.state,
      createdAt: box.createdAt,
      labels: box.labels,
      networkMode: box.mode.startsWith('container:') ? `container:${dockerId(box.mode.slice(10))}` : box.mode,
      ports: box.ports,
      inspected: inspectFacts({
        pid: lives ? this.pid(box) : 0,
        hostName: box.hostName,
        dnsServers: box.dnsServers,
        dnsSearch: box.dnsSearch,
        dnsOptions: box.dnsOptions,
        extraHosts: box.extraHosts,
        links: box.legacyLinks,
        mountedFiles: box.mountedFiles,
        startedAt: box.startedAt,
        error: box.error,
      }),
      attachments: box.plugs.map((plug) => {
        const net = this.nets.get(plug.network);
        const live = lives && !plug.configuredOnly;
        const facts = net?.facts ?? networkFacts(plug.network);
        const isNamed = plug.network !== 'bridge';
        const noGateway = facts.internal && this.isModern();
        return attachmentFacts(facts, {
          endpointDockerId: live ? dockerId(`endpoint-${box.name}-${plug.network}`) : null,
          ipv4: live ? plug.ip : null,
          ipv6: live ? plug.ipv6 : null,
          gateway4: live && !noGateway ? `${net?.base ?? ''}.1` : null,
          mac: live ? plug.mac : null,
          aliases: isNamed ? [...plug.aliases, ...(this.isModern() ? [] : [shortId])] : [],
          dnsNames: isNamed && this.isModern() ? [box.name, ...plug.aliases, shortId, box.hostName] : null,
          links: plug.links,
        });
      }),
    });
  }

  private pid(box: Box): number {
    return 1000 + [...this.boxes.keys()].indexOf(box.name);
  }

  private holder(box: Box): Box {
    return box.mode.startsWith('container:') ? this.box(box.mode.slice(10)) : box;
  }

  private links(): { readonly host: LinkFacts[]; readonly inside: Map<string, LinkFacts[]> } {
    const host: LinkFacts[] = [];
    for (const net of this.nets.values()) {
      if (net.facts.driver !== 'bridge' || net.bridge === null) continue;
      const addresses = net.addressGone
        ? []
        : [{ address: `${net.base}.1`, prefixLength: 24, family: 4 as const }];
      host.push(
        linkFacts(net.index, this.bridgeName(net.facts.name), { kind: 'bridge', addresses, ...net.bridge }),
      );
    }
    const inside = new Map<string, LinkFacts[]>();
    let index = 200;
    for (const box of this.boxes.values()) {
      const own: LinkFacts[] = [];
      for (const [number, plug] of this.lives(box) ? box.plugs.entries() : []) {
        if (plug.configuredOnly) continue;
        const net = this.nets.get(plug.network);
        const [inner, outer] = [index, index + 1];
        index += 2;
        const nsid = this.pid(box);
        const addresses = [{ address: plug.ip, prefixLength: 24, family: 4 as const }];
        const isVeth = net?.facts.driver === 'bridge';
        if (plug.inside !== null) {
          own.push(
            linkFacts(inner, `eth${number}`, {
              kind: isVeth ? 'veth' : (net?.facts.driver ?? null),
              mac: plug.mac,
              peerIndex: outer,
              peerNamespace: 0,
              addresses,
              ...plug.inside,
            }),
          );
        }
        if (plug.outside !== null && isVeth) {
          host.push(
            linkFacts(outer, `veth-${box.name}-${number}`, {
              kind: 'veth',
              masterIndex: net.index,
              peerIndex: inner,
              peerNamespace: nsid,
              portState: 'forwarding',
              ...plug.outside,
            }),
          );
        }
      }
      inside.set(box.name, own);
    }
    const nic = linkFacts(2, 'eth0', {
      addresses: [{ address: '198.51.100.2', prefixLength: 24, family: 4 }],
    });
    return { host: [nic, ...host, ...this.hostLinks], inside };
  }

  build(): { readonly topology: Topology; readonly details: Details } {
    const links = this.links();
    const containers = [...this.boxes.values()].map((box) => this.toFacts(box));
    const namespaces = [...this.boxes.values()]
      .filter((box) => this.lives(box) && box.mode !== 'host')
      .map((box) =>
        namespaceFacts(containerFacts(box.name, { inspected: inspectFacts({ pid: this.pid(box) }) }), {
          namespace: this.pid(this.holder(box)),
          inode:
            box.mode.startsWith('container:') && box.inode === `inode-${box.name}`
              ? this.holder(box).inode
              : box.inode,
          links: links.inside.get(this.holder(box).name) ?? [],
        }),
      );
    const topology = project(
      facts({
        engine: engineFacts({ version: this.version, swarmActive: this.swarm }),
        networks: [...this.nets.values()].map(({ facts: net }) => net),
        containers,
        kernel: kernelFacts({ links: links.host, namespaces, defaultRouteIndex: 2 }),
      }),
    );
    const engine = engineId('ENGINE');
    const read = [...this.boxes.values()].filter((box) => this.lives(box) && !box.unread);
    const details = new Map(read.map((box) => [containerId(engine, dockerId(box.name)), this.detail(box)]));
    return {
      topology,
      details: { namespaces: details, host: this.hostDetail(links.host), services: this.services },
    };
  }

  private detail(box: Box): NamespaceDetail {
    if (box.mode === 'host')
      return { ...this.hostDetail(this.links().host), resolver: known(this.resolver(box)) };
    const holder = this.holder(box);
    const cutOff = box.mode.startsWith('container:') && box.inode !== `inode-${box.name}`;
    const plugs = cutOff ? [] : holder.plugs.filter(({ configuredOnly }) => !configuredOnly);
    const own = plugs.map(({ ip }) => ({ address: ip, names: [holder.hostName] }));
    const sharers = [...this.boxes.values()].filter(
      (other) => this.lives(other) && this.holder(other) === holder,
    );
    return {
      ...emptyDetail(),
      hosts: known([{ address: '127.0.0.1', names: ['localhost'] }, ...own, ...holder.hosts]),
      resolver: known(this.resolver(holder)),
      routes: known(this.routes(holder, plugs)),
      neighbours: known(box.neighbours),
      listeners: known([
        listener(41000, { address: '127.0.0.11' }),
        ...(cutOff ? box.listeners : sharers.flatMap(({ listeners }) => listeners)),
      ]),
      firewall: known(cutOff ? [] : holder.firewall),
    };
  }

  private resolver(box: Box): {
    nameservers: string[];
    search: string[];
    options: string[];
    comments: string[];
  } {
    const embedded = box.plugs.some(({ network, configuredOnly }) => network !== 'bridge' && !configuredOnly);
    const given = box.dnsServers.length > 0 ? box.dnsServers : ['198.51.100.1'];
    return {
      nameservers: box.nameservers ?? (embedded ? ['127.0.0.11'] : given),
      search: box.dnsSearch,
      options: box.dnsOptions.length > 0 ? box.dnsOptions : ['ndots:0'],
      comments: box.comments,
    };
  }

  private routes(box: Box, plugs: readonly Plug[]): RouteFacts[] {
    const sorted = plugs.map((plug, index) => ({ plug, index, net: this.nets.get(plug.network) }));
    const usable = sorted.filter(({ plug }) => plug.inside !== null && plug.inside.adminUp !== false);
    const open = usable
      .filter(({ net }) => net?.facts.internal === false)
      .toSorted((left, right) => (left.plug.network < right.plug.network ? -1 : 1));
    const [first] = box.noDefaultRoute ? [] : open;
    const direct = usable.map(({ net, index }) => route(`${net?.base ?? ''}.0`, 24, `eth${index}`));
    const out =
      first === undefined ? [] : [route('0.0.0.0', 0, `eth${first.index}`, `${first.net?.base ?? ''}.1`)];
    const direct6 = usable
      .filter(({ plug }) => plug.ipv6 !== null)
      .map(({ net, index }) => ({
        ...route(`fd77:${net?.index ?? 0}::`, 64, `eth${index}`),
        family: 6 as const,
      }));
    return [...out, ...direct, ...direct6, ...box.moreRoutes];
  }

  private hostDetail(links: LinkFacts[]): HostDetail {
    const direct = [...this.nets.values()].map((net) =>
      route(`${net.base}.0`, 24, this.bridgeName(net.facts.name)),
    );
    const veths = links.filter(({ kind }) => kind === 'veth');
    return {
      ...emptyDetail(),
      links: known(links),
      resolver: known({ nameservers: ['198.51.100.1'], search: [], options: [], comments: [] }),
      hosts: known([{ address: '127.0.0.1', names: ['localhost'] }]),
      routes: known([...this.hostRoutes, ...direct, route('0.0.0.0', 0, 'eth0', '198.51.100.1')]),
      listeners: known([
        ...this.hostListeners,
        ...[...this.boxes.values()]
          .filter(({ mode }) => mode === 'host')
          .flatMap(({ listeners }) => listeners),
      ]),
      firewall: known(this.firewall(hostFirewall(this.version, this.bridges()))),
      settings: known(this.settings),
      bridgePorts: known(
        veths.map(({ name }) => ({
          device: name,
          bridge: '',
          isolated: this.isolatedPorts.includes(name),
          hairpin: false,
        })),
      ),
      forwarding: known([]),
    };
  }
}

export function route(
  destination: string,
  prefixLength: number,
  device: string | null,
  gateway: string | null = null,
): RouteFacts {
  return { family: 4, destination, prefixLength, gateway, device, metric: 0, type: 'unicast' };
}

function known<Value>(value: Value): Reading<Value> {
  return { known: true, value, command: 'the command' };
}

function emptyDetail(): NamespaceDetail {
  return {
    readAt: 1,
    hosts: known([]),
    resolver: known({ nameservers: [], search: [], options: [], comments: [] }),
    links: known([]),
    addresses: known([]),
    routes: known([]),
    neighbours: known([]),
    listeners: known([]),
    firewall: known([chainOf('filter', 'INPUT', [])]),
    firewallGaps: [],
    settings: known({}),
    counters: known([]),
  };
}
