/** The part of a topology that somebody wants to look at. */
import type { ContainerState } from './facts.js';
import type { ContainerId, NetworkId } from './ids.js';
import type { Container, Endpoint, EntityTables, Network, TableName, Topology } from './model.js';

/** An empty list, `false` and null ask for nothing; what is asked for has to hold together. */
export interface Criteria {
  /** Compose projects and swarm stacks. */
  readonly projects: readonly string[];
  /** Names of networks. */
  readonly networks: readonly string[];
  readonly drivers: readonly string[];
  readonly states: readonly ContainerState[];
  /** Leaves out the networks that Docker makes by itself, and who is on no other. */
  readonly hideDefaults: boolean;
  /** Name of a container: only what it shares a network with, where that network lets its members talk. */
  readonly reachedFrom: string | null;
}

export const everything: Criteria = {
  projects: [],
  networks: [],
  drivers: [],
  states: [],
  hideDefaults: false,
  reachedFrom: null,
};

/** Whether these criteria leave anything out at all. */
export function narrows({
  projects,
  networks,
  drivers,
  states,
  hideDefaults,
  reachedFrom,
}: Criteria): boolean {
  const lists: readonly (readonly string[])[] = [projects, networks, drivers, states];
  return hideDefaults || reachedFrom !== null || lists.some((list) => list.length > 0);
}

/**
 * Only what meets the criteria, with everything that belongs to it: whoever lives in a namespace brings its owner along.
 * What stays is the very object that it was. Host, NICs and bridges made by hand always stay: everything stands on them.
 */
export function narrow(topology: Topology, criteria: Criteria): Topology {
  if (!narrows(criteria)) return topology;
  const attached = attachments(topology);
  const allowed = new Set<NetworkId>();
  for (const network of topology.networks.values()) {
    if (allowsNetwork(network, criteria)) allowed.add(network.id);
  }
  const near = criteria.reachedFrom === null ? null : reached(criteria.reachedFrom, topology, attached);
  const containers = new Set<ContainerId>();
  for (const container of topology.containers.values()) {
    const reachable = near === null || near.containers.has(container.id);
    if (reachable && allowsContainer(container, attached.get(container.id) ?? [], allowed, criteria))
      containers.add(container.id);
  }
  addOwners(containers, topology);
  const reachable = [...allowed].filter((id) => near === null || near.networks.has(id));
  const used = new Set(
    [...containers].flatMap((id) => (attached.get(id) ?? []).map(({ network }) => network)),
  );
  const networks = new Set(
    reachable.filter((id) => used.has(id) || isOwn(topology.networks.get(id), criteria)),
  );
  return tablesOf(topology, networks, containers);
}

type Attachments = ReadonlyMap<ContainerId, readonly Endpoint[]>;

function attachments(topology: Topology): Attachments {
  const found = new Map<ContainerId, Endpoint[]>();
  for (const endpoint of topology.endpoints.values()) {
    if (endpoint.container === null) continue;
    const list = found.get(endpoint.container);
    if (list === undefined) found.set(endpoint.container, [endpoint]);
    else list.push(endpoint);
  }
  return found;
}

/** Made by the engine or by `swarm init`, under names that nobody can choose for a network of their own. */
export function isDefaultNetwork({ name, defaultBridge, family, ingress }: Network): boolean {
  return defaultBridge || ingress || family === 'host' || family === 'none' || name === 'docker_gwbridge';
}

function allowsNetwork(network: Network, { networks, drivers, hideDefaults }: Criteria): boolean {
  return (
    (networks.length === 0 || networks.includes(network.name)) &&
    (drivers.length === 0 || drivers.includes(network.driver)) &&
    !(hideDefaults && isDefaultNetwork(network))
  );
}

function allowsContainer(
  { project, state, networkMode }: Container,
  endpoints: readonly Endpoint[],
  allowed: ReadonlySet<NetworkId>,
  { projects, states, networks, drivers }: Criteria,
): boolean {
  if (projects.length > 0 && (project === null || !projects.includes(project))) return false;
  if (states.length > 0 && !states.includes(state)) return false;
  if (endpoints.some(({ network }) => allowed.has(network))) return true;
  // Who borrows a namespace has no endpoint of its own; it comes along with the owner.
  if (networkMode.kind === 'container') return false;
  return endpoints.length === 0 && networks.length + drivers.length === 0;
}

interface Reached {
  readonly containers: ReadonlySet<ContainerId>;
  readonly networks: ReadonlySet<NetworkId>;
}

function reached(name: string, topology: Topology, attached: Attachments): Reached {
  const from = [...topology.containers.values()].find((container) => container.name === name);
  if (from === undefined) return { containers: new Set(), networks: new Set() };
  const members = topology.namespaces.get(from.namespace)?.members ?? [];
  const housed = new Set([from.id, ...members]);
  const networks = new Set(
    [...housed].flatMap((id) => (attached.get(id) ?? []).map(({ network }) => network)),
  );
  const open = new Set([...networks].filter((id) => topology.networks.get(id)?.icc === true));
  const others = [...attached].filter(([, endpoints]) => endpoints.some(({ network }) => open.has(network)));
  return { containers: new Set([...housed, ...others.map(([id]) => id)]), networks };
}

/** A namespace is drawn by its owner, and everybody in it goes where the owner is plugged in. */
function addOwners(containers: Set<ContainerId>, topology: Topology): void {
  for (const { owner, members } of topology.namespaces.values()) {
    if (owner === null) continue;
    if (members.some((id) => containers.has(id))) containers.add(owner);
    if (containers.has(owner)) for (const { id } of lodgers(members, topology)) containers.add(id);
  }
}

function lodgers(members: readonly ContainerId[], { containers }: Topology): readonly Container[] {
  const all = members.flatMap((id) => containers.get(id) ?? []);
  return all.filter(({ networkMode }) => networkMode.kind === 'container');
}

/** With projects asked for: one of theirs. What their containers are plugged into comes along all the same. */
function isOwn(network: Network | undefined, { projects }: Criteria): boolean {
  if (projects.length === 0) return true;
  return network?.project != null && projects.includes(network.project);
}

function tablesOf(
  topology: Topology,
  networks: ReadonlySet<NetworkId>,
  containers: ReadonlySet<ContainerId>,
): Topology {
  const endpoints = kept(topology, 'endpoints', ({ network, container }) => {
    return networks.has(network) && (container === null || containers.has(container));
  });
  const namespaces = kept(topology, 'namespaces', ({ owner }) => owner === null || containers.has(owner));
  const interfaces = kept(topology, 'interfaces', ({ namespace }) => namespaces.has(namespace));
  const bridges = kept(topology, 'bridges', ({ network }) => network === null || networks.has(network));
  return {
    ...topology,
    containers: kept(topology, 'containers', ({ id }) => containers.has(id)),
    networks: kept(topology, 'networks', ({ id }) => networks.has(id)),
    subnets: kept(topology, 'subnets', ({ network }) => networks.has(network)),
    endpoints,
    namespaces,
    interfaces,
    bridges,
    cables: kept(topology, 'cables', ({ endpoint }) => endpoint === null || endpoints.has(endpoint)),
    ports: kept(topology, 'ports', ({ bridge }) => bridges.has(bridge)),
  };
}

function kept<Name extends TableName>(
  topology: Topology,
  name: Name,
  keeps: (entity: EntityTables[Name]) => boolean,
): Topology[Name] {
  const table: ReadonlyMap<string, EntityTables[Name]> = topology[name];
  const entries = [...table].filter(([, entity]) => keeps(entity));
  // A filtered table of the same name; the compiler does not follow the name through the union.
  return (entries.length === table.size ? table : new Map(entries)) as Topology[Name];
}
