/** A topology with the look-ups that explaining needs. Built once per topology: topologies never change. */
import {
  type Bridge,
  type Cable,
  type Container,
  type ContainerId,
  type Endpoint,
  type Engine,
  type Network,
  type NetworkId,
  type NetworkInterface,
  type Subnet,
  type Topology,
  cidrContains,
  groupBy,
} from '@patchbay/topology';
import { type EngineRules, rulesOf } from './versions.js';

export interface World {
  readonly topology: Topology;
  readonly engine: Engine | null;
  readonly rules: EngineRules;
  readonly byContainer: ReadonlyMap<ContainerId | null, readonly Endpoint[]>;
  readonly byNetwork: ReadonlyMap<NetworkId, readonly Endpoint[]>;
  readonly subnets: ReadonlyMap<NetworkId, readonly Subnet[]>;
  /** Attached endpoints by every address they hold. */
  readonly byAddress: ReadonlyMap<string, readonly Endpoint[]>;
  /** Lower-cased name to the endpoints that answer to it, per network. */
  readonly records: ReadonlyMap<NetworkId, ReadonlyMap<string, readonly Endpoint[]>>;
  readonly containers: readonly Container[];
  /** By entity id, by name in lower case, and by short id. */
  readonly containerBy: ReadonlyMap<string, Container>;
  /** Interfaces of the host's own namespace, by name. */
  readonly hostInterfaces: ReadonlyMap<string, NetworkInterface>;
  /** Interfaces of all namespaces, by the addresses and by the hardware address they hold. */
  readonly linksByAddress: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly linksByMac: ReadonlyMap<string | null, readonly NetworkInterface[]>;
  readonly bridgeOf: ReadonlyMap<NetworkId, Bridge>;
  /** The interface by which the host reaches the outside. Null: not read. */
  readonly wayOut: string | null;
  /** Networks with a gateway: their endpoints are asked before others. */
  readonly withGateway: ReadonlySet<NetworkId>;
  /** Addresses of the host itself: of its bridges' gateways, its NICs and its interfaces. */
  readonly hostAddresses: ReadonlySet<string>;
}

const worlds = new WeakMap<Topology, World>();

/** The look-ups of a topology; the same object for the same topology. */
export function worldOf(topology: Topology): World {
  const known = worlds.get(topology);
  if (known !== undefined) return known;
  const world = buildWorld(topology);
  worlds.set(topology, world);
  return world;
}

function buildWorld(topology: Topology): World {
  const endpoints = sortedById(topology.endpoints.values());
  const engine = sortedById(topology.engines.values())[0] ?? null;
  const byNetwork = groupBy(endpoints, ({ network }) => network);
  const attached = endpoints.filter(({ state }) => state === 'attached');
  const held = attached.flatMap((endpoint) =>
    [endpoint.ipv4, endpoint.ipv6].flatMap((address) => (address === null ? [] : [{ address, endpoint }])),
  );
  const byAddress = new Map(
    [...groupBy(held, ({ address }) => address)].map(([address, entries]) => [
      address,
      entries.map(({ endpoint }) => endpoint),
    ]),
  );
  const rules = rulesOf(engine?.version ?? '', engine?.product);
  return {
    topology,
    engine,
    rules,
    byContainer: groupBy(endpoints, ({ container }) => container),
    byNetwork,
    subnets: groupBy(sortedById(topology.subnets.values()), ({ network }) => network),
    byAddress,
    records: new Map([...byNetwork].map(([id, members]) => [id, recordsOf(topology, members)])),
    ...containerTables(topology),
    ...hostTables(topology),
    ...linkTables(topology),
    withGateway: gatewayNetworks(topology, endpoints),
    hostAddresses: hostAddressesOf(topology),
  };
}

/** A name beats a short id, the first by id beats later ones of the same name. */
function containerTables(topology: Topology): Pick<World, 'containers' | 'containerBy'> {
  const containers = sortedById(topology.containers.values());
  const containerBy = new Map<string, Container>();
  const keep = (key: string, container: Container): void => {
    if (!containerBy.has(key)) containerBy.set(key, container);
  };
  for (const container of containers) keep(container.id, container);
  for (const container of containers) keep(container.name.toLowerCase(), container);
  for (const container of containers) keep(container.dockerId.slice(0, 12), container);
  return { containers, containerBy };
}

function linkTables(topology: Topology): Pick<World, 'linksByAddress' | 'linksByMac'> {
  const links = sortedById(topology.interfaces.values());
  const held = links.flatMap((link) => link.addresses.map(({ address }) => ({ address, link })));
  return {
    linksByMac: groupBy(links, ({ mac }) => mac),
    linksByAddress: new Map(
      [...groupBy(held, ({ address }) => address)].map(([address, entries]) => [
        address,
        entries.map(({ link }) => link),
      ]),
    ),
  };
}

function hostTables(topology: Topology): Pick<World, 'hostInterfaces' | 'bridgeOf' | 'wayOut'> {
  const links = sortedById(topology.interfaces.values()).filter(
    ({ namespace }) => topology.namespaces.get(namespace)?.role === 'host',
  );
  const bridges = sortedById(topology.bridges.values());
  const nic = sortedById(topology.nics.values()).find(({ defaultRoute }) => defaultRoute);
  return {
    hostInterfaces: new Map(links.toReversed().map((link) => [link.name, link])),
    bridgeOf: new Map(
      bridges
        .toReversed()
        .flatMap((bridge) => (bridge.network === null ? [] : [[bridge.network, bridge] as const])),
    ),
    wayOut: nic?.name ?? null,
  };
}

function gatewayNetworks(topology: Topology, endpoints: readonly Endpoint[]): ReadonlySet<NetworkId> {
  const ofSubnets = [...topology.subnets.values()].filter(({ gateway }) => gateway !== null);
  const ofEndpoints = endpoints.filter(({ gateway4 }) => gateway4 !== null);
  return new Set([...ofSubnets, ...ofEndpoints].map(({ network }) => network));
}

/** Nothing concluded may depend on the order in which a table was filled. */
function sortedById<Item extends { readonly id: string }>(items: Iterable<Item>): Item[] {
  return [...items].sort((left, right) => (left.id < right.id ? -1 : 1));
}

function recordsOf(
  topology: Topology,
  members: readonly Endpoint[],
): ReadonlyMap<string, readonly Endpoint[]> {
  const entries = members
    .filter(({ state }) => state === 'attached')
    .flatMap((endpoint) => [...registeredNames(topology, endpoint)].map((name) => ({ name, endpoint })));
  const grouped = groupBy(entries, ({ name }) => name);
  return new Map([...grouped].map(([name, group]) => [name, group.map(({ endpoint }) => endpoint)]));
}

/**
 * Names under which the embedded DNS server answers for an endpoint, in lower case. The host name is registered
 * like an alias; engines before 25 show it among the aliases only once the container was inspected.
 */
export function registeredNames(topology: Topology, endpoint: Endpoint): ReadonlySet<string> {
  const network = topology.networks.get(endpoint.network);
  if (network?.resolution !== 'embedded') return new Set();
  const container = endpoint.container === null ? undefined : topology.containers.get(endpoint.container);
  const known = namesOf.get(endpoint);
  if (known !== undefined && known.container === container) return known.names;
  const names = lowerNames(endpoint, container);
  namesOf.set(endpoint, { container, names });
  return names;
}

interface Known {
  readonly container: Container | undefined;
  readonly names: ReadonlySet<string>;
}
/** Entities never change, and a topology shares most of them with the one before it. */
const namesOf = new WeakMap<Endpoint, Known>();

function lowerNames(endpoint: Endpoint, container: Container | undefined): ReadonlySet<string> {
  const own = container === undefined ? [] : [container.hostName, container.dockerId.slice(0, 12)];
  const names = [...endpoint.names, ...(endpoint.aliases ?? []), ...own].filter((name) => name !== null);
  return new Set(names.map((name) => name.toLowerCase()).filter((name) => name !== ''));
}

/** A container's processes, and with them its namespace and endpoints, exist. */
export function lives(container: Container): boolean {
  return container.state === 'running' || container.state === 'paused';
}

export function networkOf(world: World, endpoint: Endpoint | null): Network | null {
  return endpoint === null ? null : (world.topology.networks.get(endpoint.network) ?? null);
}

export function cableOf(world: World, endpoint: Endpoint | null): Cable | null {
  return endpoint === null ? null : (world.topology.cables.get(endpoint.cable) ?? null);
}

export function containerOf(world: World, endpoint: Endpoint | null): Container | null {
  return endpoint?.container == null ? null : (world.topology.containers.get(endpoint.container) ?? null);
}

/**
 * Whose endpoints a container uses: its own, or those of the container whose namespace it joined. Null: of none
 * (the owner is gone, or a loop that Docker would refuse).
 */
export function namespaceHolder(world: World, container: Container): Container | null {
  let current = container;
  for (const seen = new Set<ContainerId>(); !seen.has(current.id);) {
    seen.add(current.id);
    if (current.networkMode.kind !== 'container') return current;
    const owner = current.networkMode.owner;
    const next = owner === null ? undefined : world.topology.containers.get(owner);
    if (next === undefined) return null;
    current = next;
  }
  return null;
}

/**
 * The container stays behind in a namespace that its owner has left (the owner was restarted). Where the kernel does not
 * tell namespaces apart, an owner that started after its sharer has certainly got a new one since.
 */
export function leftBehind(world: World, container: Container): boolean {
  const holder = namespaceHolder(world, container);
  if (holder === null || holder.id === container.id || !lives(holder)) return false;
  if (container.namespace !== holder.namespace) return true;
  if (world.topology.namespaces.get(holder.namespace)?.inode != null) return false;
  const [own, theirs] = [container.startedAt, holder.startedAt];
  return own !== null && theirs !== null && Date.parse(theirs) > Date.parse(own);
}

/** The attached endpoints through which a container talks; empty for host, none and those left behind. */
export function attachedEndpoints(world: World, container: Container): readonly Endpoint[] {
  const holder = namespaceHolder(world, container);
  if (holder === null || !lives(container) || leftBehind(world, container)) return [];
  return (world.byContainer.get(holder.id) ?? []).filter(({ state }) => state === 'attached');
}

/** The network that an address belongs to by its subnet; null for outside addresses. */
export function networkHolding(world: World, address: string): { network: Network; subnet: Subnet } | null {
  for (const [id, subnets] of world.subnets) {
    const subnet = subnets.find(({ cidr }) => cidrContains(cidr, address));
    const network = world.topology.networks.get(id);
    if (subnet !== undefined && network !== undefined) return { network, subnet };
  }
  return null;
}

/** The container of that name, id (at least 12 digits) or entity id. */
export function findContainer(world: World, asked: string): Container | null {
  const wanted = asked.toLowerCase().replace(/^\//, '').replace(/\.$/, '');
  const known = world.containerBy.get(asked) ?? world.containerBy.get(wanted);
  if (known !== undefined || !/^[0-9a-f]{12,64}$/.test(wanted)) return known ?? null;
  const short = world.containerBy.get(wanted.slice(0, 12));
  return short?.dockerId.startsWith(wanted) === true ? short : null;
}

function hostAddressesOf(topology: Topology): ReadonlySet<string> {
  const hostNamespaces = new Set(
    [...topology.namespaces.values()].filter(({ role }) => role === 'host').map(({ id }) => id),
  );
  const ofInterfaces = [...topology.interfaces.values()]
    .filter(({ namespace }) => hostNamespaces.has(namespace))
    .flatMap(({ addresses }) => addresses.map(({ address }) => address));
  const ofNics = [...topology.nics.values()].flatMap(({ addresses }) =>
    addresses.map(({ address }) => address),
  );
  const gateways = [...topology.subnets.values()].flatMap(({ network, gateway }) => {
    const owner = topology.networks.get(network);
    return gateway !== null && owner?.family === 'bridge' ? [gateway] : [];
  });
  return new Set([...ofInterfaces, ...ofNics, ...gateways]);
}
