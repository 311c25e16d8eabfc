/** A topology as nodes, edges and groups: what the text formats (Mermaid, Graphviz) have in common. */
import type { Cable, Container, Endpoint, Network, Nic, Topology } from '@patchbay/topology';
import { isLive, portsOf } from '../elements/published.js';
import { lookupOf, type Lookup } from '../lookup.js';
import { byName } from '../order.js';
import { isRail } from '../plan-of.js';

export interface GraphNode {
  /** Letters and digits only: nothing of a name gets into an identifier. */
  readonly key: string;
  readonly kind: 'container' | 'network' | 'endpoint' | 'nic';
  readonly group: string | null;
  /** The name first, then a fact a line. */
  readonly lines: readonly string[];
  readonly looks: 'plain' | 'resting' | 'internal' | 'unhealthy';
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly state: Cable['state'];
  /** What stands at either end; empty where nothing is known. */
  readonly fromLabel: string;
  readonly toLabel: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Projects, in order. */
  readonly groups: readonly string[];
}

/** Networks, containers and cards in the order of their names, so that two exports of one host can be compared. */
export function graphOf(topology: Topology): Graph {
  const lookup = lookupOf(topology);
  const keys = keysOf(topology);
  const networks = sorted([...topology.networks.values()].filter(isRail));
  const nodes = [
    ...networks.map((network) => networkNode(network, keys, lookup)),
    ...sorted([...topology.containers.values()]).map((container) => containerNode(container, keys)),
    ...orphans(topology).map((endpoint) => orphanNode(endpoint, keys)),
    ...lookup.nics.map((nic) => nicNode(nic, keys)),
  ];
  const known = new Set(nodes.map((node) => node.key));
  const edges = [
    ...endpointsOf(topology).map((endpoint) => cableEdge(endpoint, keys, topology)),
    ...sharers(topology, keys),
    ...networks.flatMap((network) => wayOut(network, keys, lookup)),
  ].filter((edge) => known.has(edge.from) && known.has(edge.to));
  const groups = [...new Set(nodes.flatMap((node) => node.group ?? []))].sort(byName);
  return { nodes, edges, groups };
}

type Keys = (id: string) => string;

/** Numbers the entities of each kind: `container3`. */
function keysOf(topology: Topology): Keys {
  const numbered = (kind: string, entities: readonly { readonly id: string; readonly name: string }[]) =>
    sorted(entities).map(({ id }, index): [string, string] => [id, `${kind}${index + 1}`]);
  const keys = new Map([
    ...numbered('network', [...topology.networks.values()]),
    ...numbered('container', [...topology.containers.values()]),
    ...numbered('endpoint', [...topology.endpoints.values()]),
    ...numbered('nic', [...topology.nics.values()]),
  ]);
  return (id) => keys.get(id) ?? '';
}

function sorted<Entity extends { readonly id: string; readonly name: string }>(
  entities: readonly Entity[],
): readonly Entity[] {
  return entities.toSorted((left, right) => byName(left.name, right.name) || byName(left.id, right.id));
}

function networkNode(network: Network, keys: Keys, { subnets }: Lookup): GraphNode {
  const cidrs = (subnets.get(network.id) ?? []).map(({ cidr }) => cidr);
  const bridge = network.bridgeName === network.name ? null : network.bridgeName;
  const driver = network.internal ? `${network.driver}, internal` : network.driver;
  return {
    key: keys(network.id),
    kind: 'network',
    group: network.project,
    lines: filled([network.name, bridge, driver, ...cidrs]),
    looks: network.internal ? 'internal' : 'plain',
  };
}

function containerNode(container: Container, keys: Keys): GraphNode {
  const ports = isLive(container) ? portsOf(container) : [];
  const { state, health } = container;
  const runs = state === 'running' && health !== 'unhealthy';
  const states = state === 'running' ? [health] : [state];
  return {
    key: keys(container.id),
    kind: 'container',
    group: container.project,
    lines: filled([
      container.name,
      container.image,
      ...(runs ? [] : states),
      container.networkMode.kind === 'host' ? 'network: host' : null,
      ports.length === 0 ? null : ports.map((port) => port.from).join(' '),
    ]),
    looks: runs ? 'plain' : state === 'running' ? 'unhealthy' : 'resting',
  };
}

function orphanNode(endpoint: Endpoint, keys: Keys): GraphNode {
  const { remote } = endpoint;
  const place = remote === undefined ? null : `@ ${remote.node ?? remote.hostAddress}`;
  const lines = filled([endpoint.name, place]);
  return { key: keys(endpoint.id), kind: 'endpoint', group: null, lines, looks: 'resting' };
}

function nicNode(nic: Nic, keys: Keys): GraphNode {
  const addresses = nic.addresses.map(({ address, prefixLength }) => `${address}/${prefixLength}`);
  const looks = nic.up ? 'plain' : 'resting';
  return { key: keys(nic.id), kind: 'nic', group: null, lines: filled([nic.name, ...addresses]), looks };
}

function endpointsOf(topology: Topology): readonly Endpoint[] {
  return sorted([...topology.endpoints.values()]);
}

function orphans(topology: Topology): readonly Endpoint[] {
  return endpointsOf(topology).filter((endpoint) => endpoint.container === null);
}

function cableEdge(endpoint: Endpoint, keys: Keys, { cables, interfaces }: Topology): GraphEdge {
  const cable = cables.get(endpoint.cable);
  const inside = cable?.inside ? interfaces.get(cable.inside) : undefined;
  const outside = cable?.outside ? interfaces.get(cable.outside) : undefined;
  const address = endpoint.ipv4 ?? endpoint.ipv6 ?? endpoint.staticIpv4;
  return {
    from: keys(endpoint.container ?? endpoint.id),
    to: keys(endpoint.network),
    state: cable?.state ?? 'unknown',
    fromLabel: filled([inside?.name, address]).join(' '),
    toLabel: outside?.name ?? '',
  };
}

/** Containers that live in another one's namespace. */
function sharers(topology: Topology, keys: Keys): GraphEdge[] {
  return sorted([...topology.containers.values()]).flatMap(({ id, networkMode }) => {
    if (networkMode.kind !== 'container' || networkMode.owner === null) return [];
    return [
      { from: keys(id), to: keys(networkMode.owner), state: 'up', fromLabel: 'same namespace', toLabel: '' },
    ];
  });
}

/** The card through which a network's traffic leaves the host. */
function wayOut(network: Network, keys: Keys, { nics }: Lookup): GraphEdge[] {
  if (network.internal || network.family === 'unknown') return [];
  const { parent } = network;
  const carrier = parent?.split('.')[0] ?? null;
  const nic =
    carrier === null
      ? nics.find((known) => known.defaultRoute)
      : nics.find(({ name }) => name === parent || name === carrier);
  if (!nic) return [];
  const label = parent ?? (network.family === 'bridge' ? 'NAT' : '');
  return [{ from: keys(network.id), to: keys(nic.id), state: 'up', fromLabel: label, toLabel: '' }];
}

function filled(words: readonly (string | null | undefined)[]): readonly string[] {
  return words.flatMap((word) => word || []);
}
