/** `docker network connect | disconnect`. */
import { findContainer, findNetwork } from './find.js';
import { isUserDefined, join, leave, ownNames } from './membership.js';
import type { Attachment, ContainerRecord, EndpointSettings, NetworkRecord } from './records.js';
import { Refusal } from './refusal.js';
import { tellNetwork } from './tell.js';
import type { World } from './world.js';

/** Nothing asked for. */
export const plainSettings: EndpointSettings = {
  aliases: [],
  links: null,
  ipv4: null,
  ipv6: null,
  linkLocal: [],
  driverOptions: null,
  mac: null,
  gatewayPriority: 0,
  ipamTold: null,
};

/** Whether it has a process, and with it a namespace that can be plugged into. */
export function isAlive(container: ContainerRecord): boolean {
  return container.status === 'running' || container.status === 'paused';
}

export interface ConnectRequest {
  readonly network: string;
  readonly container: string;
  readonly settings: EndpointSettings;
}

/**
 * `docker network connect`. A stopped container is only noted: no event tells of it, and a network that does not
 * exist is found out at its start.
 * @throws Refusal in Docker's words
 */
export function connect(world: World, request: ConnectRequest): void {
  if (request.container === '') throw new Refusal(400, `invalid name or ID supplied: ""`);
  const container = findContainer(world, request.container);
  if (!isAlive(container)) {
    connectStopped(world, container, request);
    return;
  }
  const network = findNetwork(world, request.network, 'attach');
  checkMode(container, network);
  checkSettings(network, request.settings);
  if (container.attachments.get(network.name)?.endpoint) {
    throw new Refusal(403, `endpoint with name ${container.name} already exists in network ${network.name}`);
  }
  if (network.driver === 'overlay' && !network.attachable) {
    throw new Refusal(
      403,
      `Could not attach to network ${network.name}: rpc error: code = PermissionDenied desc = network ${network.name} not manually attachable`,
    );
  }
  const attachment = newAttachment(network.name, request.settings);
  join(world, container, attachment, network);
  container.attachments.set(network.name, attachment);
  tellNetwork(world, network, 'connect', container);
}

/**
 * `docker network disconnect`.
 * @throws Refusal in Docker's words
 */
export function disconnect(
  world: World,
  request: { readonly network: string; readonly container: string; readonly force: boolean },
): void {
  const container = request.force ? null : findContainer(world, request.container);
  const network = findOrNull(world, request.network, container);
  if (network === null) {
    container?.attachments.delete(request.network);
    return;
  }
  const member = container ?? forceFind(world, request.container);
  if (member.spec.networkMode === 'host' && network.name === 'host') throw hostNetworkRefusal();
  const attachment = member.attachments.get(network.name);
  if (attachment === undefined) {
    throw new Refusal(500, `container ${member.id} is not connected to network ${network.name}`);
  }
  const wasJoined = attachment.endpoint !== null;
  leave(world, member, attachment);
  member.attachments.delete(network.name);
  // Told for the request and for the sandbox.
  for (let times = wasJoined && world.profile.doubledDisconnect ? 2 : 1; times > 0; times -= 1)
    tellNetwork(world, network, 'disconnect', member);
}

export function newAttachment(networkName: string, settings: EndpointSettings): Attachment {
  return { networkName, settings, networkId: '', ownNames: [], endpoint: null };
}

/**
 * What a network can not give, whatever the container.
 * @throws Refusal in Docker's words
 */
export function checkSettings(network: NetworkRecord, settings: EndpointSettings): void {
  const isStatic = settings.ipv4 !== null || settings.ipv6 !== null;
  if (isStatic && !isUserDefined(network)) {
    throw new Refusal(400, 'user specified IP address is supported on user defined networks only');
  }
  if (settings.aliases.length > 0 && network.name === 'bridge') {
    throw new Refusal(400, 'network-scoped alias is supported only for containers in user defined networks');
  }
  const family = settings.ipv6 !== null && settings.ipv4 === null ? 6 : 4;
  const fits = network.subnetsChosen && network.subnets.some(({ pool }) => pool.family === family);
  if (isStatic && !fits) {
    throw new Refusal(
      400,
      'user specified IP address is supported only when connecting to networks with user configured subnets',
    );
  }
}

function connectStopped(world: World, container: ContainerRecord, request: ConnectRequest): void {
  const known = findOrNull(world, request.network, container);
  if (known !== null) {
    checkMode(container, known);
    checkSettings(known, request.settings);
  }
  const name = known?.name ?? request.network;
  const attachment = newAttachment(name, request.settings);
  if (known !== null) attachment.ownNames = ownNames(container, known);
  container.attachments.set(name, attachment);
}

function checkMode({ spec }: ContainerRecord, network: NetworkRecord): void {
  const mode = spec.networkMode;
  if (mode.startsWith('container:') || (mode === 'host' && network.name !== 'host')) {
    throw new Refusal(
      400,
      'container sharing network namespace with another container or host cannot be connected to any other network',
    );
  }
  if (network.name === 'host') throw hostNetworkRefusal();
  if (mode === 'none' || network.name === 'none') {
    throw new Refusal(
      400,
      'container cannot be connected to multiple networks with one of the networks in private (none) mode',
    );
  }
}

function hostNetworkRefusal(): Refusal {
  return new Refusal(400, 'container cannot be disconnected from host network or connected to host network');
}

/** For a container that does not run an unknown network is no error. */
function findOrNull(
  world: World,
  reference: string,
  container: ContainerRecord | null,
): NetworkRecord | null {
  try {
    return findNetwork(world, reference, 'attach');
  } catch (error) {
    if (container !== null && !isAlive(container)) return null;
    throw error;
  }
}

/** With `--force` an unknown container is an endpoint's name. */
function forceFind(world: World, reference: string): ContainerRecord {
  try {
    return findContainer(world, reference);
  } catch {
    throw new Refusal(404, `endpoint ${reference} not found`);
  }
}
