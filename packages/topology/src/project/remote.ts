/** Members of overlays that run on other nodes of the swarm, as the engine's gossip tells of them. */
import { hiddenNamespaceName } from '../drivers/overlay.js';
import { driverNamed } from '../drivers/registry.js';
import type { ContainerFacts, NetworkFacts, OverlayMemberFacts, PeerTable } from '../facts.js';
import { cableId, endpointId, networkId } from '../ids.js';
import type { Cable, Endpoint, Network, OverlayService, RemotePlace } from '../model.js';
import { type Context, isRunning } from './context.js';

/** One endpoint for each member of an overlay that is on another host. */
export function projectRemote(context: Context): Endpoint[] {
  return context.facts.networks.flatMap((network) => {
    const members = network.overlay?.members ?? [];
    // The routing mesh has an entry on every node; nobody is called or plugged in there.
    if (members.length === 0 || network.ingress) return [];
    const local = localEndpoints(context, network);
    const own = ownAddress(context, members, local);
    return members.flatMap((member) => {
      const { hostAddress } = member;
      const isRemote = hostAddress !== null && hostAddress !== own && !local.has(member.endpointDockerId);
      return isRemote ? [toRemote(context, network, { ...member, hostAddress })] : [];
    });
  });
}

/** There is nothing of it on this host: no interface, and no port of a bridge. */
export function remoteCable(endpoint: Endpoint): Cable {
  return {
    kind: 'cable',
    id: endpoint.cable,
    endpoint: endpoint.id,
    shape: 'none',
    inside: null,
    outside: null,
    port: null,
    state: 'unknown',
    faults: [],
    knownFrom: 'docker',
  };
}

function localEndpoints(context: Context, network: NetworkFacts): ReadonlySet<string> {
  const owned = context.facts.containers.flatMap(({ attachments }) =>
    attachments.flatMap(({ networkDockerId, endpointDockerId }) =>
      networkDockerId === network.dockerId && endpointDockerId !== null ? [endpointDockerId] : [],
    ),
  );
  return new Set([...owned, ...network.hiddenEndpoints.map(({ endpointDockerId }) => endpointDockerId)]);
}

/** What the engine says of itself, else where its own members are. */
function ownAddress(
  { facts }: Context,
  members: readonly OverlayMemberFacts[],
  local: ReadonlySet<string>,
): string | null {
  const told = facts.engine.swarmAddress ?? null;
  return told ?? members.find(({ endpointDockerId }) => local.has(endpointDockerId))?.hostAddress ?? null;
}

type Member = OverlayMemberFacts & { readonly hostAddress: string };

function toRemote(context: Context, network: NetworkFacts, member: Member): Endpoint {
  const owner = networkId(context.engine, network.dockerId);
  // A container that is made anew under its name keeps its place on the picture.
  const id = endpointId(owner, `${member.name}@${member.hostAddress}`);
  return {
    kind: 'endpoint',
    id,
    network: owner,
    container: null,
    name: member.name,
    dockerId: member.endpointDockerId,
    state: 'attached',
    ipv4: member.ipv4,
    ipv4PrefixLength: null,
    gateway4: null,
    ipv6: null,
    ipv6PrefixLength: null,
    gateway6: null,
    mac: null,
    // Docker tells a container's aliases on its own node alone.
    aliases: null,
    names: [member.name, ...serviceNames(context, network, member.service)],
    links: [],
    staticIpv4: null,
    staticIpv6: null,
    gatewayPriority: null,
    gatewayOf: null,
    remote: placeOf(context, network, member),
    cable: cableId(id),
  };
}

function placeOf(context: Context, network: NetworkFacts, member: Member): RemotePlace {
  const { hostAddress, service, ipv4 } = member;
  const table = context.hidden.get(hiddenNamespaceName(network))?.peerTable ?? null;
  return {
    hostAddress,
    node: nodeOf(context, network, member),
    service,
    tunnel: table === null || ipv4 === null ? null : tunnelOf(table, ipv4, network.readAt),
  };
}

/** By its task, since a node may send its overlays' packets from another address than the one it is known by. */
function nodeOf({ facts }: Context, network: NetworkFacts, member: Member): string | null {
  const swarm = facts.swarm ?? null;
  const task = swarm?.tasks.find(({ networks }) =>
    networks.some(
      ({ networkDockerId, addresses }) =>
        networkDockerId === network.dockerId && member.ipv4 !== null && addresses.includes(member.ipv4),
    ),
  );
  const node = swarm?.nodes.find(({ id, address }) =>
    task === undefined ? address === member.hostAddress : id === task.nodeId,
  );
  return node?.hostName ?? null;
}

/** What a table that is older than the member lacks proves nothing. */
function tunnelOf(table: PeerTable, address: string, toldAt: number): RemotePlace['tunnel'] {
  const mac = table.neighbours.find((entry) => entry.address === address)?.mac ?? null;
  const peer = table.forwarding.find((entry) => entry.mac === mac)?.peer ?? null;
  return peer === null && table.readAt < toldAt ? null : { mac, peer };
}

/**
 * Names that a task answers to beside its own: `tasks.SERVICE`, and the service's where that has no address of its own.
 * @param service null: it is no task
 */
export function serviceNames(context: Context, network: NetworkFacts, service: string | null): string[] {
  if (service === null || !driverNamed(network.driver).resolvesNames(network)) return [];
  const found = servicesOn(context, network)?.find(({ name }) => name === service);
  if (found === undefined) return [];
  return [`tasks.${service}`, ...(found.vip === null ? [service, ...found.aliases] : [])];
}

/** Running tasks of this host on an overlay: what they answer to tells the aliases of their services. */
export function tasksOn({ facts }: Context, network: NetworkFacts): readonly ContainerFacts[] {
  if (network.overlay == null) return [];
  return facts.containers.filter(
    (container) =>
      container.labels['com.docker.swarm.service.name'] !== undefined &&
      isRunning(container) &&
      container.attachments.some(({ networkDockerId }) => networkDockerId === network.dockerId),
  );
}

export function overlayServices(context: Context, network: NetworkFacts): Pick<Network, 'services'> {
  const services = servicesOn(context, network);
  if (services !== null) return { services };
  return network.driver === 'overlay' ? { services: null } : {};
}

const known = new WeakMap<Context, Map<NetworkFacts, readonly OverlayService[] | null>>();

/** Null: the engine did not tell. Worked out once for all tasks of a projection. */
function servicesOn(context: Context, network: NetworkFacts): readonly OverlayService[] | null {
  const ofContext = known.get(context) ?? new Map<NetworkFacts, readonly OverlayService[] | null>();
  known.set(context, ofContext);
  const found = ofContext.get(network) ?? readServices(context, network);
  ofContext.set(network, found);
  return found;
}

function readServices(context: Context, network: NetworkFacts): readonly OverlayService[] | null {
  const told = network.overlay?.services;
  if (told === undefined) return null;
  return told
    .map(({ name, vip }) => ({ name, vip, aliases: aliasesOf(context, network, name) }))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

/** From the service itself, which a manager tells, and from its tasks on this host, which every node does. */
function aliasesOf(context: Context, network: NetworkFacts, service: string): readonly string[] {
  const told = context.facts.swarm?.services.find(({ name }) => name === service)?.aliases ?? [];
  const ofService = told
    .filter(({ networkDockerId }) => networkDockerId === network.dockerId)
    .flatMap(({ names }) => names);
  const ofTasks = tasksOn(context, network)
    .filter(({ labels }) => labels['com.docker.swarm.service.name'] === service)
    .flatMap((task) => taskAliases(task, network));
  return [...new Set([...ofService, ...ofTasks])].filter((name) => name !== service).toSorted();
}

/** Without the short id and the host name, which are the task's own. */
function taskAliases(task: ContainerFacts, network: NetworkFacts): readonly string[] {
  const own = new Set([task.name, task.dockerId.slice(0, 12), task.inspected?.hostName]);
  const attachment = task.attachments.find(({ networkDockerId }) => networkDockerId === network.dockerId);
  return (attachment?.aliases ?? []).filter((alias) => !own.has(alias));
}
