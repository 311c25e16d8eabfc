/** A small Docker host for tests, wired as an engine of that version would wire it; then break what the case is about. */
import {
  type FirewallChain,
  type LinkFacts,
  type ListenerFacts,
  type NamespaceFacts,
  type RouteFacts,
  type Topology,
  containerId,
  engineId,
  project,
} from '@patchbay/topology';
import {
  containerFacts,
  defaultBridgeFacts,
  dockerId,
  engineFacts,
  facts,
  inspectFacts,
  kernelFacts,
  namespaceFacts,
  networkFacts,
} from '@patchbay/topology/testing';
import type { Details, ServiceDetail } from '../../details.js';
import { containerFirewall } from '../firewall.js';
import { detailOf, hostDetail } from './details.js';
import { dockerSays } from './docker.js';
import { linksOf } from './links.js';
import {
  type Box,
  type Net,
  type NetworkWish,
  type Plug,
  type SmallHost,
  bridgeName,
  holderOf,
  listener,
  lives,
  pidOf,
} from './model.js';

export class Lab implements SmallHost {
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
  hostMtu = 1500;
  /** Boxes that were removed, although others may still point at them. */
  readonly gone = new Set<string>();
  hostDefaultRoute = true;
  hostAddresses: string[] = [];
  proxies = true;

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
    const { icc = true, options = {}, ...news } = wish;
    const base = `10.111.${number}`;
    const made = networkFacts(name, {
      ipam: [{ subnet: `${base}.0/24`, gateway: `${base}.1`, ipRange: null, reserved: {} }],
      options: icc ? options : { ...options, 'com.docker.network.bridge.enable_icc': 'false' },
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
      wantedPorts: null,
      proxy: { variables: [], exempt: [] },
      policy: { rules: [], tables: {} },
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
    return bridgeName(this, network);
  }

  build(): { readonly topology: Topology; readonly details: Details } {
    const links = linksOf(this);
    const boxes = [...this.boxes.values()].filter(({ name }) => !this.gone.has(name));
    const namespaces = boxes
      .filter((box) => lives(box) && box.mode !== 'host')
      .map((box) => this.namespaceOf(box, links.inside.get(holderOf(this, box).name) ?? []));
    const topology = project(
      facts({
        engine: engineFacts({ version: this.version, swarmActive: this.swarm }),
        networks: [...this.nets.values()].map(({ facts: net }) => net),
        containers: boxes.map((box) => dockerSays(this, box)),
        kernel: kernelFacts({ links: links.host, namespaces, defaultRouteIndex: 2 }),
      }),
    );
    const engine = engineId('ENGINE');
    const read = boxes.filter((box) => lives(box) && !box.unread);
    const details = new Map(
      read.map((box) => [containerId(engine, dockerId(box.name)), detailOf(this, box)]),
    );
    const host = hostDetail(this, links.host);
    return { topology, details: { namespaces: details, host, services: this.services } };
  }

  private namespaceOf(box: Box, links: LinkFacts[]): NamespaceFacts {
    const holder = holderOf(this, box);
    const shares = box.mode.startsWith('container:') && box.inode === `inode-${box.name}`;
    return namespaceFacts(containerFacts(box.name, { inspected: inspectFacts({ pid: pidOf(this, box) }) }), {
      namespace: pidOf(this, holder),
      inode: shares ? holder.inode : box.inode,
      links,
    });
  }
}
