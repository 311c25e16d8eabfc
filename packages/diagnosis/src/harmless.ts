/** Remedies are tried on the model first: one that would make something else wrong is not offered. */
import {
  type Container,
  type Endpoint,
  type Network,
  type Topology,
  cableId,
  endpointId,
  networkId,
} from '@patchbay/topology';
import type { Remedy, RemedyCommand } from './explanation.js';
import { nameFindings } from './findings/registry.js';

/**
 * Those that make no new finding about names: a connect can break nothing else. Only the part of the host that they touch is
 * looked at: an answer must not cost what a whole host does.
 */
export function harmless(topology: Topology, remedies: readonly Remedy[]): readonly Remedy[] {
  const plugs = remedies.flatMap(({ apply }) => (isPlugging(apply) ? apply : []));
  if (plugs.length === 0) return remedies;
  const before = around(topology, plugs);
  const known = new Set(nameFindings(before).map(({ id }) => id));
  return remedies.filter(
    ({ apply }) =>
      !isPlugging(apply) || nameFindings(afterwards(before, apply)).every(({ id }) => known.has(id)),
  );
}

function isPlugging(apply: Remedy['apply']): apply is readonly RemedyCommand[] {
  return apply?.some(({ kind }) => kind === 'connect' || kind === 'create-network') ?? false;
}

/** The containers that are plugged, everybody on their networks, and every network of those. */
function around(topology: Topology, commands: readonly RemedyCommand[]): Topology {
  const all = [...topology.endpoints.values()];
  const plugged = new Set<Container['id'] | null>(
    commands.flatMap((command) => {
      if (command.kind === 'create-network') return command.members.map(({ container }) => container);
      return command.kind === 'connect' ? [command.container] : [];
    }),
  );
  const near = new Set([
    ...all.filter(({ container }) => plugged.has(container)).map(({ network }) => network),
    ...commands.flatMap((command) => (command.kind === 'connect' ? [command.network] : [])),
  ]);
  const members = new Set([
    ...plugged,
    ...all.filter(({ network }) => near.has(network)).map(({ container }) => container),
  ]);
  const wide = new Set(all.filter(({ container }) => members.has(container)).map(({ network }) => network));
  const endpoints = all.filter(({ network }) => wide.has(network));
  const owners = new Set([...plugged, ...endpoints.map(({ container }) => container)]);
  return {
    ...topology,
    containers: new Map([...topology.containers].filter(([id]) => owners.has(id))),
    endpoints: new Map(endpoints.map((endpoint) => [endpoint.id, endpoint])),
    interfaces: new Map(),
  };
}

/** The model with the plugs as they would be: no addresses and no cables, which only Docker and the kernel give. */
function afterwards(topology: Topology, commands: readonly RemedyCommand[]): Topology {
  const endpoints = new Map(topology.endpoints);
  const networks = new Map(topology.networks);
  for (const command of commands) {
    if (command.kind === 'disconnect') {
      for (const [id, { container, network }] of endpoints)
        if (container === command.container && network === command.network) endpoints.delete(id);
    } else if (command.kind === 'connect') {
      plugIn(topology, endpoints, command);
    } else if (command.kind === 'create-network') {
      const network = proposed(topology, command.name);
      if (network === null) continue;
      networks.set(network.id, network);
      for (const member of command.members) plugIn(topology, endpoints, { ...member, network: network.id });
    }
  }
  return { ...topology, endpoints, networks };
}

type Plug = Pick<Extract<RemedyCommand, { readonly kind: 'connect' }>, 'aliases' | 'container' | 'network'>;

function plugIn(topology: Topology, endpoints: Map<Endpoint['id'], Endpoint>, plug: Plug): void {
  const container = topology.containers.get(plug.container);
  if (container === undefined) return;
  const id = endpointId(plug.network, container.dockerId);
  endpoints.set(id, {
    kind: 'endpoint',
    id,
    network: plug.network,
    container: container.id,
    name: container.name,
    dockerId: null,
    state: 'attached',
    ipv4: null,
    ipv4PrefixLength: null,
    gateway4: null,
    ipv6: null,
    ipv6PrefixLength: null,
    gateway6: null,
    mac: null,
    aliases: plug.aliases,
    names: [container.name, ...plug.aliases],
    links: [],
    staticIpv4: null,
    staticIpv6: null,
    gatewayPriority: null,
    gatewayOf: null,
    cable: cableId(id),
  });
}

/** A bridge network as Docker makes one: like any other of the host, but nobody's. Null: there is none to be like. */
function proposed({ engines, networks }: Topology, name: string): Network | null {
  const [engine] = engines.keys();
  const [like] = networks.values();
  if (engine === undefined || like === undefined) return null;
  return {
    ...like,
    id: networkId(engine, `proposed ${name}`),
    name,
    driver: 'bridge',
    family: 'bridge',
    internal: false,
    ingress: false,
    defaultBridge: false,
    resolution: 'embedded',
    icc: true,
    bridgeName: null,
    parent: null,
    vni: null,
    project: null,
    options: {},
    labels: {},
    peers: [],
  };
}
