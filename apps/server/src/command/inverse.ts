/** What undoes a change, as exactly as Docker lets it. */
import type { ConnectRequest, DockerEngine, LifecycleAction, NetworkRequest } from '@patchbay/docker';
import { EngineError } from '@patchbay/docker';
import { lifecycleLine, removeNetworkLine } from '@patchbay/protocol';
import {
  type AttachmentFacts,
  type ContainerFacts,
  type ContainerId,
  type NetworkId,
  endpointId,
} from '@patchbay/topology';
import type { WayBack } from '@patchbay/protocol';
import { type Goal, goalOf, isOff, isOn } from './goals.js';
import { connectShell, createNetworkShell, disconnectShell } from './shell.js';

export interface Inverse {
  /** The `docker` command that it stands for. */
  readonly shell: string;
  /** Does it. Rejects with Docker's EngineError; called again it goes on where it was refused. */
  apply(engine: DockerEngine): Promise<void>;
  /** Whether the picture shows that it was done. */
  readonly isBack: Goal;
  /** Whether the picture shows what it takes back. */
  readonly applies: Goal;
  /** The same as data; null where it ends with the process. */
  readonly way: WayBack | null;
}

interface Named {
  readonly dockerId: string;
  readonly name: string;
}

type NamedContainer = Named & { readonly id: ContainerId };
export type NamedNetwork = Named & { readonly id: NetworkId };

/** The way back from what was kept of it. */
export function inverseFrom(way: WayBack): Inverse {
  switch (way.kind) {
    case 'unplug':
      return unplugging(way.container, way.network);
    case 'plug':
      return plugging(way.container, way.network, way);
    case 'remove-network':
      return removal(way.network, way.members);
    case 'restore-networks':
      return restoration(way.removed);
    case 'life':
      return living(way.container, way.actions);
  }
}

/** Nothing but what its name says: what is kept is data. */
function named<Id>({ id, dockerId, name }: Named & { readonly id: Id }): Named & { readonly id: Id } {
  return { id, dockerId, name };
}

export function unplugging(container: NamedContainer, network: NamedNetwork): Inverse {
  const endpoint = endpointId(network.id, container.dockerId);
  return {
    shell: disconnectShell({ network: network.name, container: container.name }),
    apply: (engine) => engine.disconnect(network.dockerId, container.dockerId, false),
    isBack: isOff(endpoint),
    applies: isOn(endpoint),
    way: { kind: 'unplug', container: named(container), network: named(network) },
  };
}

/** A connect that brings an endpoint back. */
export interface Replug {
  readonly request: ConnectRequest;
  /** False: the address was Docker's own choice, so it may go without it where Docker refuses to pin it. */
  readonly addressWasStatic: boolean;
}

/**
 * What brings a disconnected endpoint back: its aliases, addresses, links, driver options, MAC and gateway priority.
 * `docker network disconnect` + `connect` by hand loses all of them (moby#24322, compose#3498).
 * Null when the container is not on the network.
 */
export function replugOf(container: ContainerFacts, network: Named): Replug | null {
  // A container that was connected while stopped has no network id there yet, only the name.
  const attachment = container.attachments.find(({ networkDockerId, networkName }) =>
    networkDockerId === '' ? networkName === network.name : networkDockerId === network.dockerId,
  );
  if (attachment === undefined) return null;
  return {
    addressWasStatic: attachment.configuredIpv4 !== null || attachment.configuredIpv6 !== null,
    request: {
      network: network.dockerId,
      container: container.dockerId,
      aliases: ownAliases(container, attachment),
      ipv4: attachment.configuredIpv4 ?? attachment.ipv4,
      ipv6: attachment.configuredIpv6 ?? attachment.ipv6,
      links: attachment.links,
      driverOptions: attachment.driverOptions,
      mac: attachment.mac,
      gatewayPriority: attachment.gatewayPriority,
    },
  };
}

/** Docker adds the short id by itself; given again it would stand there twice. */
function ownAliases(container: ContainerFacts, attachment: AttachmentFacts): string[] {
  const shortId = container.dockerId.slice(0, 12);
  return (attachment.aliases ?? []).filter((alias) => alias !== shortId);
}

export function plugging(container: NamedContainer, network: NamedNetwork, back: Replug): Inverse {
  const endpoint = endpointId(network.id, container.dockerId);
  const { request, addressWasStatic } = back;
  return {
    shell: connectShell(request, { network: network.name, container: container.name }),
    apply: (engine) => replug(engine, back),
    isBack: isOn(endpoint),
    applies: (topology) =>
      topology.containers.has(container.id) && topology.networks.has(network.id) && isOff(endpoint)(topology),
    way: {
      kind: 'plug',
      container: named(container),
      network: named(network),
      request: writable(request),
      addressWasStatic,
    },
  };
}

/** Lists of its own. */
function writable({ aliases, links, ...request }: ConnectRequest) {
  return { ...request, aliases: [...aliases], links: [...links] };
}

async function replug(engine: DockerEngine, { request, addressWasStatic }: Replug): Promise<void> {
  try {
    await engine.connect(request);
  } catch (error) {
    if (addressWasStatic || !isAddressRefusal(error)) throw error;
    // The address had been given out by Docker: on a network without a subnet of the user's own it can't be asked for.
    await engine.connect({ ...request, ipv4: null, ipv6: null, mac: null });
  }
}

function isAddressRefusal(error: unknown): boolean {
  if (!(error instanceof EngineError)) return false;
  return /user (?:configured subnets|defined networks)|address already in use|invalid (?:ip )?address|no available/i.test(
    error.message,
  );
}

/** A connect with no more wishes than its aliases. */
export const plainConnect = {
  aliases: [],
  ipv4: null,
  ipv6: null,
  links: [],
  driverOptions: {},
  mac: null,
  gatewayPriority: null,
} as const satisfies Partial<ConnectRequest>;

/** Takes a network away that was made, with those who were connected to it then. Others on it keep it. */
export function removal(network: NamedNetwork, members: readonly NamedContainer[] = []): Inverse {
  const lines = members.map((member) => disconnectShell({ network: network.name, container: member.name }));
  const left = [...members];
  return {
    shell: [...lines, removeNetworkLine(network.name)].join(' && '),
    async apply(engine) {
      for (let member = left[0]; member !== undefined; member = left[0]) {
        await unlessGone(engine, network, member);
        left.shift();
      }
      await engine.removeNetwork(network.dockerId);
    },
    isBack: ({ networks }) => !networks.has(network.id),
    applies: ({ networks }) => networks.has(network.id),
    way: { kind: 'remove-network', network: named(network), members: members.map(named) },
  };
}

/** Who was disconnected or removed meanwhile is off already. */
async function unlessGone(engine: DockerEngine, network: Named, member: Named): Promise<void> {
  try {
    await engine.disconnect(network.dockerId, member.dockerId, false);
  } catch (error) {
    const isOff = error instanceof EngineError && /is not connected to/i.test(error.message);
    if (!isOff && !(error instanceof EngineError && error.kind === 'not-found')) throw error;
  }
}

/** A network that was removed, with the stopped containers that were configured for it. */
export interface RemovedNetwork {
  readonly request: NetworkRequest;
  readonly members: readonly (Replug & { readonly name: string })[];
}

/**
 * Makes networks again with everything that Docker kept of them. They have new ids, by which a stopped container does
 * not know them (moby `getNetworkID`), so those are unplugged from the memory and plugged into the new one.
 */
export function restoration(removed: readonly RemovedNetwork[]): Inverse {
  const steps = removed.flatMap((network) => stepsOf(network));
  return {
    shell: removed.flatMap(linesOf).join(' && '),
    async apply(engine) {
      for (let step = steps[0]; step !== undefined; step = steps[0]) {
        await step(engine);
        steps.shift();
      }
    },
    isBack: ({ networks }) => {
      const names = new Set([...networks.values()].map(({ name }) => name));
      return removed.every(({ request }) => names.has(request.name));
    },
    applies: ({ networks }) => {
      const names = new Set([...networks.values()].map(({ name }) => name));
      return !removed.some(({ request }) => names.has(request.name));
    },
    way: {
      kind: 'restore-networks',
      removed: removed.map(({ request, members }) => ({
        request: { ...request, subnets: [...request.subnets] },
        members: members.map((member) => ({
          name: member.name,
          addressWasStatic: member.addressWasStatic,
          request: writable(member.request),
        })),
      })),
    },
  };
}

type Step = (engine: DockerEngine) => Promise<unknown>;

function stepsOf({ request, members }: RemovedNetwork): Step[] {
  let made = '';
  const create: Step = async (engine) => {
    made = await engine.createNetwork(request);
  };
  return [
    create,
    ...members.map(
      (member): Step =>
        async (engine) =>
          whileItExists(async () => {
            // Docker finds the place by the network's name, which is the old one's.
            await engine.disconnect(made, member.request.container, false);
            await replug(engine, { ...member, request: { ...member.request, network: made } });
          }),
    ),
  ];
}

/** A container that was removed meanwhile needs no network. */
async function whileItExists(ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== 'not-found') throw error;
  }
}

function linesOf({ request, members }: RemovedNetwork): string[] {
  return [
    createNetworkShell(request),
    ...members.flatMap((member) => {
      const names = { network: request.name, container: member.name };
      return [disconnectShell(names), connectShell(member.request, names)];
    }),
  ];
}

/** Changes a container's life, one step after the other. */
export function living(container: NamedContainer, actions: readonly LifecycleAction[]): Inverse {
  const last = actions.at(-1);
  const isBack: Goal = last === undefined ? () => true : goalOf(last, container.id, null);
  return {
    shell: actions.map((action) => lifecycleLine(action, container.name)).join(' && '),
    async apply(engine) {
      for (const action of actions) await engine.lifecycle(action, container.dockerId);
    },
    isBack,
    applies: (topology) => topology.containers.has(container.id) && !isBack(topology),
    way: { kind: 'life', container: named(container), actions: [...actions] },
  };
}
