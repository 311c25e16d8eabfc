/** Builds topologies for tests and for looking at: says only what matters, fills in the rest as a real engine would. */
import {
  cableId,
  containerId,
  emptyTopology,
  endpointId,
  engineId,
  interfaceId,
  namespaceId,
  networkId,
  nicId,
  subnetId,
  type Cable,
  type Container,
  type ContainerId,
  type Endpoint,
  type EndpointId,
  type Entity,
  type Network,
  type NetworkId,
  type TableName,
  type Topology,
} from '@patchbay/topology';

const engine = engineId('TEST');
const hostNamespace = namespaceId(engine, 'host');

type Draft = { -readonly [Name in TableName]: Map<string, Entity> };

export interface NetworkWish extends Partial<Network> {
  readonly name: string;
  readonly subnet?: string;
}

export interface ContainerWish extends Partial<Omit<Container, 'ports'>> {
  readonly name: string;
  /** `8080:80`, `127.0.0.1:53:53/udp`. */
  readonly publish?: readonly string[];
}

/** Collects entities; `topology()` may be called at any time, and again after further changes. */
export class TopologyBuilder {
  readonly #draft: Draft = Object.fromEntries(
    Object.keys(emptyTopology()).map((name) => [name, new Map()]),
  ) as Draft;
  #counter = 0;

  constructor() {
    this.#draft.engines.set(engine, {
      kind: 'engine',
      id: engine,
      hostName: 'workshop',
      version: '20.10.24',
      apiVersion: '1.41',
      operatingSystem: 'Debian GNU/Linux 12',
      osType: 'linux',
      kernelVersion: '6.1.0',
      product: 'docker',
      rootless: false,
      swarmActive: false,
      addressPools: [],
      wiring: { tier: 'full', changes: 'netlink', blockedBy: '' },
    });
  }

  topology(): Topology {
    const tables = Object.entries(this.#draft).map(([name, table]) => [name, new Map(table)]);
    return Object.fromEntries(tables) as Topology;
  }

  nic(name: string, address: string, defaultRoute = true): this {
    const id = nicId(engine, name);
    const [ip = '', prefix] = address.split('/');
    const addresses = [{ address: ip, prefixLength: Number(prefix), family: 4 as const }];
    this.#draft.nics.set(id, {
      kind: 'nic',
      id,
      engine,
      interface: null,
      name,
      addresses,
      defaultRoute,
      up: true,
    });
    return this;
  }

  network({ subnet, ...wish }: NetworkWish): NetworkId {
    const dockerId = this.#hex(64);
    const id = networkId(engine, dockerId);
    const driver = wish.driver ?? 'bridge';
    const family = wish.family ?? (driver as Network['family']);
    this.#draft.networks.set(id, {
      kind: 'network',
      id,
      engine,
      dockerId,
      driver,
      family,
      scope: driver === 'overlay' ? 'swarm' : 'local',
      internal: false,
      attachable: false,
      ingress: false,
      ipv6: false,
      defaultBridge: false,
      resolution: 'embedded',
      icc: true,
      mtu: null,
      vni: null,
      bridgeName: family === 'bridge' ? `br-${dockerId.slice(0, 12)}` : null,
      parent: null,
      ipamDriver: 'default',
      project: null,
      options: {},
      labels: {},
      createdAt: '2026-11-01T10:00:00Z',
      peers: [],
      ...wish,
    });
    if (subnet !== undefined) this.#subnet(id, subnet);
    return id;
  }

  #subnet(network: NetworkId, cidr: string): void {
    const id = subnetId(network, cidr);
    const sixth = cidr.includes(':');
    const gateway = sixth ? cidr.replace(/\/.*$/, '1') : cidr.replace(/\.0\/.*$/, '.1');
    this.#draft.subnets.set(id, {
      kind: 'subnet',
      id,
      network,
      cidr,
      family: sixth ? 6 : 4,
      gateway,
      gatewayKnownFrom: 'ipam',
      ipRange: null,
    });
  }

  container({ publish = [], ...wish }: ContainerWish): ContainerId {
    const dockerId = this.#hex(64);
    const id = containerId(engine, dockerId);
    const namespace = this.#namespaceFor(wish, dockerId);
    this.#draft.containers.set(id, {
      kind: 'container',
      id,
      engine,
      dockerId,
      image: 'busybox:1.36',
      state: 'running',
      health: 'none',
      exitCode: null,
      error: '',
      createdAt: 0,
      startedAt: null,
      hostName: null,
      pid: null,
      project: null,
      service: null,
      replica: null,
      composeFile: null,
      own: false,
      autoRemove: false,
      networkMode: { kind: 'networks' },
      namespace,
      ports: publish.map(portOf),
      wantedPorts: publish.map(portOf),
      proxy: { variables: [], exempt: [] },
      extraHosts: [],
      links: [],
      mountedFiles: [],
      dns: { servers: [], search: [], options: [] },
      ...wish,
    });
    return id;
  }

  #namespaceFor(wish: ContainerWish, dockerId: string): Container['namespace'] {
    const mode = wish.networkMode;
    if (mode?.kind === 'host') return hostNamespace;
    const owner = mode?.kind === 'container' ? mode.owner : null;
    const lender = owner === null ? null : this.#draft.containers.get(owner);
    return lender ? (lender as Container).namespace : namespaceId(engine, dockerId);
  }

  /** Plugs a container in, with a cable as its driver lays it. */
  connect(
    container: ContainerId,
    network: NetworkId,
    wish: Partial<Endpoint> = {},
    cableState?: Cable['state'],
  ): EndpointId {
    const owner = this.#draft.containers.get(container) as Container;
    const target = this.#draft.networks.get(network) as Network;
    const id = endpointId(network, owner.dockerId);
    const stopped = !['running', 'paused', 'restarting'].includes(owner.state);
    const cable = this.#cable(id, owner, target, cableState);
    const ipv4 = stopped ? null : this.#address(network);
    this.#draft.endpoints.set(id, {
      kind: 'endpoint',
      id,
      network,
      container,
      name: owner.name,
      dockerId: null,
      state: stopped ? 'configured' : 'attached',
      ipv4,
      ipv4PrefixLength: Number(this.#cidr(network).split('/')[1]),
      gateway4: null,
      ipv6: null,
      ipv6PrefixLength: null,
      gateway6: null,
      mac: null,
      aliases: [],
      names:
        target.resolution === 'embedded' && !stopped
          ? [owner.name, ...(owner.service === null ? [] : [owner.service])]
          : [],
      links: [],
      staticIpv4: null,
      staticIpv6: null,
      gatewayPriority: null,
      gatewayOf: null,
      cable: cable.id,
      ...wish,
    });
    return id;
  }

  #cable(endpoint: EndpointId, owner: Container, network: Network, state?: Cable['state']): Cable {
    const id = cableId(endpoint);
    const stopped = !['running', 'paused', 'restarting'].includes(owner.state);
    const shape = network.family === 'bridge' ? 'veth' : (network.family as Cable['shape']);
    const real = state ?? (stopped ? 'idle' : 'up');
    const known = real !== 'idle' && real !== 'unknown';
    const count = [...this.#draft.endpoints.values()].filter(
      (entity) => entity.kind === 'endpoint' && entity.container === owner.id,
    ).length;
    const cable: Cable = {
      kind: 'cable',
      id,
      endpoint,
      shape,
      inside: known ? this.#interface(owner.namespace, `eth${count}`) : null,
      outside: known && shape === 'veth' ? this.#interface(hostNamespace, `veth${this.#hex(7)}`) : null,
      port: null,
      state: real,
      faults: [],
      knownFrom: known ? 'kernel' : 'docker',
    };
    this.#draft.cables.set(id, cable);
    return cable;
  }

  #interface(namespace: Container['namespace'], name: string): ReturnType<typeof interfaceId> {
    this.#counter += 1;
    const index = this.#counter;
    const id = interfaceId(namespace, index);
    this.#draft.interfaces.set(id, {
      kind: 'interface',
      id,
      namespace,
      index,
      name,
      linkKind: 'veth',
      vxlan: null,
      mac: null,
      mtu: 1500,
      adminUp: true,
      operational: 'up',
      addresses: [],
      cable: null,
    });
    return id;
  }

  #address(network: NetworkId): string {
    const cidr = this.#cidr(network);
    const used = [...this.#draft.endpoints.values()].filter(
      (entity) => entity.kind === 'endpoint' && entity.network === network,
    ).length;
    const [first, second, third] = cidr.split('.');
    return `${first}.${second}.${Number(third) + Math.floor((used + 2) / 256)}.${(used + 2) % 256}`;
  }

  #cidr(network: NetworkId): string {
    const subnet = [...this.#draft.subnets.values()].find(
      (entity) => entity.kind === 'subnet' && entity.network === network,
    );
    return subnet?.kind === 'subnet' ? subnet.cidr : '10.0.0.0/16';
  }

  /** An endpoint that no container owns. */
  orphan(network: NetworkId, name: string): EndpointId {
    const id = endpointId(network, name);
    const cable = cableId(id);
    this.#draft.cables.set(cable, {
      kind: 'cable',
      id: cable,
      endpoint: id,
      shape: 'unknown',
      inside: null,
      outside: null,
      port: null,
      state: 'unknown',
      faults: [],
      knownFrom: 'docker',
    });
    this.#draft.endpoints.set(id, {
      kind: 'endpoint',
      id,
      network,
      container: null,
      name,
      dockerId: null,
      state: 'attached',
      ipv4: this.#address(network),
      ipv4PrefixLength: 24,
      gateway4: null,
      ipv6: null,
      ipv6PrefixLength: null,
      gateway6: null,
      mac: null,
      aliases: null,
      names: [],
      links: [],
      staticIpv4: null,
      staticIpv6: null,
      gatewayPriority: null,
      gatewayOf: null,
      cable,
    });
    return id;
  }

  disconnect(endpoint: EndpointId): void {
    this.#draft.endpoints.delete(endpoint);
    this.#draft.cables.delete(cableId(endpoint));
  }

  remove(container: ContainerId): void {
    for (const entity of this.#draft.endpoints.values()) {
      if (entity.kind === 'endpoint' && entity.container === container) this.disconnect(entity.id);
    }
    this.#draft.containers.delete(container);
  }

  removeNetwork(network: NetworkId): void {
    for (const entity of this.#draft.endpoints.values()) {
      if (entity.kind === 'endpoint' && entity.network === network) this.disconnect(entity.id);
    }
    this.#draft.networks.delete(network);
  }

  change(container: ContainerId, wish: Partial<Container>): void {
    const before = this.#draft.containers.get(container) as Container;
    this.#draft.containers.set(container, { ...before, ...wish });
  }

  setCable(endpoint: EndpointId, state: Cable['state']): void {
    const before = this.#draft.cables.get(cableId(endpoint)) as Cable;
    this.#draft.cables.set(before.id, { ...before, state });
  }

  /** Digits that look random and are the same in every run. */
  #hex(length: number): string {
    this.#counter += 1;
    let digits = '';
    for (let part = 0; digits.length < length; part += 1) {
      digits += (Math.imul(this.#counter * 31 + part + 7, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
    }
    return digits.slice(0, length);
  }
}

function portOf(wish: string): Container['ports'][number] {
  const [mapping = '', protocol = 'tcp'] = wish.split('/');
  const parts = mapping.split(':');
  return {
    hostAddress: parts.length > 2 ? (parts[0] ?? null) : '0.0.0.0',
    hostPort: Number(parts.at(-2)),
    containerPort: Number(parts.at(-1)),
    protocol: protocol as 'tcp' | 'udp',
  };
}
