/** `docker create | rename | rm`, and container prune. */
import { newAttachment, plainSettings } from './attach.js';
import { parseAddress } from './addresses.js';
import { findContainer, findNetwork } from './find.js';
import { finish } from './lifecycle.js';
import { leave } from './membership.js';
import { claimName, pickName } from './names.js';
import { checkPortSpec } from './ports.js';
import type { Attachment, ContainerRecord, ContainerSpec } from './records.js';
import { Refusal } from './refusal.js';
import { Stdio } from './stdio.js';
import { tellContainer } from './tell.js';
import type { World } from './world.js';

/**
 * `docker create`.
 * @param name null: one is picked
 * @throws Refusal in Docker's words
 */
export function createContainer(world: World, name: string | null, spec: ContainerSpec): ContainerRecord {
  if (name !== null) claimName(world, name.replace(/^\//, ''), name);
  checkSpec(world, spec);
  const id = world.newId();
  const owner = namespaceOwner(world, spec.networkMode);
  const settled = { ...spec, networkMode: owner === null ? modeOf(world, spec) : `container:${owner.id}` };
  const container: ContainerRecord = {
    id,
    name: name === null ? pickName(world) : name.replace(/^\//, ''),
    createdAt: world.now(),
    spec: settled,
    hostname: owner?.hostname ?? hostnameOf(world, spec, id),
    attachments: firstAttachments(world, settled),
    status: 'created',
    pid: 0,
    exitCode: 0,
    error: '',
    startedAt: null,
    finishedAt: null,
    restartCount: 0,
    restartPolicy: spec.restartPolicy,
    stoppedByHand: false,
    health: null,
    sandbox: null,
    lastSandbox: null,
    ports: [],
    stdio: new Stdio(),
    main: null,
    timers: new Set(),
  };
  world.containers.set(id, container);
  tellContainer(world, container, 'create');
  return container;
}

/** @throws Refusal in Docker's words */
export function renameContainer(world: World, reference: string, name: string): void {
  const container = findContainer(world, reference);
  const wanted = name.replace(/^\//, '');
  if (wanted === '') throw new Refusal(400, 'Neither old nor new names may be empty');
  if (wanted === container.name) {
    throw new Refusal(400, 'Renaming a container with the same name as its current name');
  }
  try {
    claimName(world, wanted, `/${wanted}`);
  } catch (error) {
    if (error instanceof Refusal)
      throw new Refusal(error.status, `Error when allocating new name: ${error.message}`);
    throw error;
  }
  const oldName = `/${container.name}`;
  container.name = wanted;
  tellContainer(world, container, 'rename', { oldName });
}

/** @throws Refusal when it runs and is not forced */
export function removeContainer(world: World, reference: string, force: boolean): void {
  const container = findContainer(world, reference);
  const alive =
    container.status === 'running' || container.status === 'paused' || container.status === 'restarting';
  if (alive && !force) throw stillAlive(world, container);
  if (alive) {
    tellContainer(world, container, 'kill', { signal: '9' });
    container.stoppedByHand = true;
    finish(world, container, 137);
    // With `--rm` its end has removed it already.
    if (!world.containers.has(container.id)) return;
  }
  for (const attachment of container.attachments.values()) leave(world, container, attachment);
  world.containers.delete(container.id);
  tellContainer(world, container, 'destroy');
}

/** Removes what does not run. @returns the ids, newest first */
export function pruneContainers(world: World, chosen: (container: ContainerRecord) => boolean): string[] {
  const ended = [...world.containers.values()]
    .filter(({ status }) => status === 'created' || status === 'exited' || status === 'dead')
    .filter(chosen)
    .toReversed();
  for (const { id } of ended) removeContainer(world, id, false);
  world.events.tell({
    type: 'container',
    action: 'prune',
    id: '',
    attributes: { reclaimed: '0' },
    scope: 'local',
  });
  return ended.map(({ id }) => id);
}

/** Seen: 20.10 with a sentence about removal, 25 and later naming the container. */
function stillAlive(world: World, { id, name, status }: ContainerRecord): Refusal {
  const advice = status === 'paused' ? 'Unpause and then stop' : 'Stop';
  const words = world.profile.dnsNames
    ? `cannot remove container "/${name}": container is ${status}: ${advice.toLowerCase()} the container before removing or force remove`
    : `You cannot remove a ${status} container ${id}. ${advice} the container before attempting removal or force remove`;
  return new Refusal(409, words);
}

function checkSpec(world: World, spec: ContainerSpec): void {
  const { networkMode, endpoints, restartPolicy } = spec;
  if (endpoints.size > 1 && !world.profile.severalNetworksAtCreate) {
    const names = [...endpoints.keys()].join(', ');
    throw new Refusal(400, `Container cannot be connected to network endpoints: ${names}`);
  }
  if (networkMode === 'host' && spec.links.length > 0) {
    throw new Refusal(
      400,
      "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
    );
  }
  if (!['', 'no', 'always', 'unless-stopped', 'on-failure'].includes(restartPolicy.name)) {
    throw new Refusal(400, `invalid restart policy '${restartPolicy.name}'`);
  }
  for (const { ipv4, ipv6 } of endpoints.values()) checkAddresses(ipv4, ipv6);
  for (const port of spec.exposedPorts) checkPortSpec(port);
  for (const [port, bindings] of spec.portBindings ?? []) {
    checkPortSpec(port);
    for (const binding of bindings) checkPortSpec(port, binding);
  }
  for (const link of spec.links) checkLink(world, link.split(':')[0] ?? '');
}

function checkAddresses(ipv4: string | null, ipv6: string | null): void {
  if (ipv4 !== null && parseAddress(ipv4)?.family !== 4)
    throw new Refusal(400, `invalid IPv4 address: ${ipv4}`);
  if (ipv6 !== null && parseAddress(ipv6)?.family !== 6)
    throw new Refusal(400, `invalid IPv6 address: ${ipv6}`);
}

function checkLink(world: World, target: string): void {
  try {
    findContainer(world, target);
  } catch (error) {
    const words = error instanceof Refusal ? error.message : '';
    throw new Refusal(400, `could not get container for ${target}: ${words}`);
  }
}

/** The container whose namespace is shared, when it exists already; Docker then keeps its full id. */
function namespaceOwner(world: World, networkMode: string): ContainerRecord | null {
  if (!networkMode.startsWith('container:')) return null;
  try {
    return findContainer(world, networkMode.slice('container:'.length));
  } catch {
    return null;
  }
}

function modeOf(world: World, { networkMode }: ContainerSpec): string {
  return networkMode === 'default' && world.profile.plainDefaults ? 'bridge' : networkMode;
}

function hostnameOf(world: World, spec: ContainerSpec, id: string): string {
  if (spec.hostname !== null && spec.hostname !== '') return spec.hostname;
  return spec.networkMode === 'host' ? world.host.name : id.slice(0, 12);
}

/** The networks named in the request; without any, the one of the mode. */
function firstAttachments(world: World, { networkMode, endpoints }: ContainerSpec): Map<string, Attachment> {
  if (networkMode.startsWith('container:')) return new Map();
  const mode = networkMode === 'default' || networkMode === '' ? 'bridge' : networkMode;
  const wanted = endpoints.size > 0 ? [...endpoints] : [[mode, plainSettings] as const];
  return new Map(
    wanted.map(([reference, settings]) => {
      const name = nameOf(world, reference === 'default' ? 'bridge' : reference);
      return [name, newAttachment(name, settings)];
    }),
  );
}

/** A network given by its id is kept by its name. */
function nameOf(world: World, reference: string): string {
  try {
    return findNetwork(world, reference, 'attach').name;
  } catch {
    return reference;
  }
}
