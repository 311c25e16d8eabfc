import type {
  Container,
  ContainerId,
  Engine,
  Network,
  NetworkId,
  Nic,
  Subnet,
  Topology,
} from '@patchbay/topology';
import { byName, pushTo } from './order.js';

/** A topology's tables, joined the way the elements ask for them. */
export interface Lookup {
  readonly topology: Topology;
  readonly engine: Engine | null;
  /** The default route's first. */
  readonly nics: readonly Nic[];
  readonly subnets: ReadonlyMap<NetworkId, readonly Subnet[]>;
  readonly projectsOn: ReadonlyMap<NetworkId, number>;
  /** The bridge in the hidden namespace of each overlay that could be read, and the UDP port of its VXLAN link. */
  readonly overlays: ReadonlyMap<NetworkId, { readonly bridge: string; readonly port: number | null }>;
  /** Networks with an endpoint. */
  readonly used: ReadonlySet<NetworkId>;
  container(id: ContainerId | undefined): Container | null;
  network(id: NetworkId): Network | null;
}

export function lookupOf(topology: Topology): Lookup {
  const subnets = new Map<NetworkId, Subnet[]>();
  for (const subnet of topology.subnets.values()) pushTo(subnets, subnet.network, subnet);
  for (const list of subnets.values()) {
    list.sort((left, right) => left.family - right.family || byName(left.cidr, right.cidr));
  }
  const nics = [...topology.nics.values()].sort(
    (left, right) => Number(right.defaultRoute) - Number(left.defaultRoute) || byName(left.name, right.name),
  );
  const engines = [...topology.engines.values()].sort((left, right) => byName(left.id, right.id));
  return {
    topology,
    engine: engines[0] ?? null,
    nics,
    subnets,
    projectsOn: projectsOn(topology),
    overlays: overlaysOf(topology),
    used: new Set([...topology.endpoints.values()].map(({ network }) => network)),
    container: (id) => (id === undefined ? null : (topology.containers.get(id) ?? null)),
    network: (id) => topology.networks.get(id) ?? null,
  };
}

function overlaysOf({ networks, bridges, interfaces }: Topology): Lookup['overlays'] {
  const overlays = new Map<NetworkId, { bridge: string; port: number | null }>();
  for (const { network, name, namespace } of bridges.values()) {
    if (network === null || networks.get(network)?.family !== 'overlay') continue;
    const links = [...interfaces.values()].filter((link) => link.namespace === namespace);
    const port = links.find(({ vxlan }) => vxlan !== null)?.vxlan?.port ?? null;
    overlays.set(network, { bridge: name, port });
  }
  return overlays;
}

function projectsOn(topology: Topology): Map<NetworkId, number> {
  const projects = new Map<NetworkId, Set<string>>();
  for (const endpoint of topology.endpoints.values()) {
    const container = endpoint.container === null ? undefined : topology.containers.get(endpoint.container);
    if (!container || container.project === null) continue;
    const known = projects.get(endpoint.network) ?? new Set();
    projects.set(endpoint.network, known.add(container.project));
  }
  return new Map([...projects].map(([network, names]) => [network, names.size]));
}
