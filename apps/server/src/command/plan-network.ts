import type { DockerEngine, NetworkRequest } from '@patchbay/docker';
import {
  type CreateNetworkCommand,
  type PruneNetworksCommand,
  type RemoveNetworkCommand,
  connectLine,
  createNetworkLine,
  pruneNetworksLine,
  removeNetworkLine,
} from '@patchbay/protocol';
import {
  type Container,
  type ContainerId,
  type EngineId,
  type Network,
  type NetworkId,
  type Topology,
  endpointId,
  isPrunable,
  networkId,
} from '@patchbay/topology';
import { Failure } from '../failure.js';
import { containerIn, networkIn } from './find.js';
import {
  type NamedNetwork,
  type RemovedNetwork,
  plainConnect,
  removal,
  replugOf,
  restoration,
} from './inverse.js';
import type { Plan, Surroundings } from './plan-model.js';

export async function planCreate(
  command: CreateNetworkCommand,
  { engine, topology }: Surroundings,
): Promise<Plan> {
  const { name } = command;
  const owner = engineIn(topology);
  const before = new Set(topology.networks.keys());
  const members = membersOf(command, topology);
  return {
    container: members.map((member) => member.container.name).join(', '),
    network: name,
    subjects: members.map((member) => member.container.id),
    shell: [createNetworkLine(command), ...members.map((member) => memberLine(member, name))].join(' && '),
    // Only Docker's answer tells which one it is: without it, nothing is removed by name.
    inverse: null,
    isDone: ({ networks }) =>
      [...networks.values()].some((network) => network.name === name && !before.has(network.id)),
    ask: async () => {
      const dockerId = await engine.createNetwork(requestOf(command));
      const id = networkId(owner, dockerId);
      const made = { id, dockerId, name };
      await connectAll(engine, made, members);
      const ends = members.map(({ container }) => endpointId(id, container.dockerId));
      return {
        subjects: [id, ...ends],
        isDone: ({ endpoints, networks }) => networks.has(id) && ends.every((end) => endpoints.has(end)),
        inverse: removal(
          made,
          members.map((member) => member.container),
        ),
      };
    },
  };
}

interface Member {
  readonly container: Container;
  readonly aliases: readonly string[];
}

function membersOf({ members }: CreateNetworkCommand, topology: Topology): readonly Member[] {
  return members.map(({ aliases, container }) => ({ aliases, container: containerIn(topology, container) }));
}

function memberLine({ aliases, container }: Member, network: string): string {
  return connectLine({ network, container: container.name, aliases, ipv4: null, ipv6: null });
}

/** Where one of them can't be connected, nothing is left of it: those before it are taken off, and the network goes. */
async function connectAll(
  engine: DockerEngine,
  network: NamedNetwork,
  members: readonly Member[],
): Promise<void> {
  const connected: Container[] = [];
  try {
    for (const { aliases, container } of members) {
      await engine.connect({
        ...plainConnect,
        network: network.dockerId,
        container: container.dockerId,
        aliases,
      });
      connected.push(container);
    }
  } catch (error) {
    // What Docker refused counts, also where taking it back fails.
    await removal(network, connected)
      .apply(engine)
      .catch(() => undefined);
    throw error;
  }
}

function engineIn({ engines }: Topology): EngineId {
  for (const id of engines.keys()) return id;
  throw new Failure('PB_ENGINE_DOWN');
}

function requestOf(command: CreateNetworkCommand): NetworkRequest {
  const { name, driver, internal, attachable, ipv6, options, labels } = command;
  return {
    name,
    driver,
    internal,
    attachable,
    ipv6,
    options,
    labels,
    ingress: false,
    ipv4: null,
    scope: null,
    configOnly: false,
    configFrom: null,
    ipamDriver: 'default',
    ipamOptions: {},
    subnets: command.subnets.map((subnet) => ({ ...subnet, reserved: {} })),
  };
}

export async function planRemove(
  command: RemoveNetworkCommand,
  { engine, topology }: Surroundings,
): Promise<Plan> {
  const network = networkIn(topology, command.network);
  const removed = await removedOf(engine, topology, network);
  return {
    container: '',
    network: network.name,
    subjects: [network.id, ...restingOn(topology, network.id)],
    shell: removeNetworkLine(network.name),
    inverse: removed === null ? null : restoration([removed]),
    isDone: areGone([network.id]),
    ask: async () => {
      await engine.removeNetwork(network.dockerId);
      return {};
    },
  };
}

/** Removes what was shown and nothing else: when the list is another one by now, nobody is asked. */
export async function planPrune(
  command: PruneNetworksCommand,
  { engine, topology }: Surroundings,
): Promise<Plan> {
  const shown = new Set(command.networks);
  const unused = await unusedNow(engine, topology);
  if (unused.length !== shown.size || unused.some(({ id }) => !shown.has(id))) {
    throw new Failure('PB_PREVIEW_STALE', { networks: namesOf(unused) || '–' });
  }
  const removed = await Promise.all(unused.map((network) => removedOf(engine, topology, network)));
  const known = removed.filter((network) => network !== null);
  return {
    container: '',
    network: namesOf(unused),
    subjects: unused.flatMap(({ id }) => [id, ...restingOn(topology, id)]),
    shell: pruneNetworksLine,
    inverse: restoration(known),
    isDone: areGone(unused.map(({ id }) => id)),
    ask: async () => {
      const names = new Set(await engine.pruneNetworks());
      // Docker keeps what it could not remove, without a word (a swarm's network that serves elsewhere).
      const gone = unused.filter(({ name }) => names.has(name));
      const back = known.filter(({ request }) => names.has(request.name));
      return {
        network: [...names].join(', '),
        isDone: areGone(gone.map(({ id }) => id)),
        inverse: back.length === 0 ? null : restoration(back),
      };
    },
  };
}

type Named = Pick<Network, 'id' | 'dockerId' | 'name'>;

/** Read afresh: a picture that is some milliseconds old would let go what was made or left since. */
async function unusedNow(engine: DockerEngine, topology: Topology): Promise<readonly Named[]> {
  const [containers, networks] = await Promise.all([engine.listContainers(), engine.listNetworks()]);
  const used = new Set(
    containers.flatMap(({ attachments }) =>
      attachments.flatMap(({ endpointDockerId, networkDockerId }) =>
        endpointDockerId === null ? [] : networkDockerId,
      ),
    ),
  );
  const owner = engineIn(topology);
  return networks
    .filter((network) => isPrunable(network) && !used.has(network.dockerId))
    .map(({ dockerId, name }) => ({ id: networkId(owner, dockerId), dockerId, name }))
    .filter(({ id }) => !hasHidden(topology, id));
}

/** A load balancer, a gateway: no container's, and only the picture knows of them. */
function hasHidden({ endpoints }: Topology, network: NetworkId): boolean {
  return [...endpoints.values()].some((one) => one.network === network && one.container === null);
}

function namesOf(networks: readonly Named[]): string {
  return networks.map(({ name }) => name).join(', ');
}

function areGone(ids: readonly NetworkId[]): Plan['isDone'] {
  return ({ networks }) => !ids.some((id) => networks.has(id));
}

/** What brings it back; null when Docker does not know it any more. */
async function removedOf(
  engine: DockerEngine,
  topology: Topology,
  network: Named,
): Promise<RemovedNetwork | null> {
  const request = await engine.networkRequest(network.dockerId);
  if (request === null) return null;
  const resting = restingOn(topology, network.id).flatMap((id) => topology.containers.get(id) ?? []);
  const facts = await Promise.all(resting.map(({ dockerId }) => engine.inspectContainer(dockerId)));
  const members = facts.flatMap((container) => {
    const back = container === null ? null : replugOf(container, network);
    return container === null || back === null ? [] : [{ ...back, name: container.name }];
  });
  return { request, members };
}

/** Stopped containers that will want the network at their next start. */
function restingOn({ endpoints }: Topology, network: NetworkId): ContainerId[] {
  return [...endpoints.values()].flatMap((endpoint) =>
    endpoint.network === network && endpoint.state === 'configured' ? (endpoint.container ?? []) : [],
  );
}
