/** `docker start | stop | restart | kill | pause | unpause`, and what happens when a program ends. */
import { checkSettings, isAlive } from './attach.js';
import { findContainer, findNetwork } from './find.js';
import { startHealth } from './health.js';
import { join, leave } from './membership.js';
import type { Attachment, ContainerRecord } from './records.js';
import { Refusal } from './refusal.js';
import { startMain } from './main.js';
import { signalNumber } from './signals.js';
import { tellContainer, tellNetwork } from './tell.js';
import type { World } from './world.js';

/** Whether a request changed anything: Docker answers 304 where not. */
export type Effect = 'done' | 'unchanged';

/** @throws Refusal in Docker's words; the container then keeps them as its error, with exit code 128 */
export function startContainer(world: World, container: ContainerRecord): Effect {
  if (container.status === 'paused') {
    throw new Refusal(409, 'cannot start a paused container, try unpause instead');
  }
  if (container.status === 'running' || container.status === 'restarting') return 'unchanged';
  if (container.status === 'dead' || container.status === 'removing') {
    throw new Refusal(409, 'container is marked for removal and cannot be started');
  }
  launch(world, container);
  return 'done';
}

/** Docker's order: SIGTERM, SIGKILL where that was ignored, die and disconnect from every network, stop. */
export function stopContainer(world: World, container: ContainerRecord): Effect {
  if (!isAlive(container) && container.status !== 'restarting') return 'unchanged';
  container.stoppedByHand = true;
  const obeys = obeysTerm(container);
  if (container.status !== 'restarting') {
    tellContainer(world, container, 'kill', { signal: '15' });
    if (!obeys) tellContainer(world, container, 'kill', { signal: '9' });
    finish(world, container, obeys ? 0 : 137);
  } else {
    settle(container, container.exitCode, world.now());
  }
  if (world.containers.has(container.id)) tellContainer(world, container, 'stop');
  return 'done';
}

/** @throws Refusal when the start fails */
export function restartContainer(world: World, container: ContainerRecord): void {
  stopContainer(world, container);
  container.stoppedByHand = false;
  try {
    launch(world, container);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.status, `Cannot restart container ${container.name}: ${error.message}`);
  }
  tellContainer(world, container, 'restart');
}

/** @throws Refusal for an unknown signal, or when nothing runs */
export function killContainer(world: World, container: ContainerRecord, signal: string): void {
  const number = signalNumber(signal);
  if (number === null) throw new Refusal(400, `Invalid signal: ${signal}`);
  if (!isAlive(container)) {
    throw new Refusal(
      409,
      `Cannot kill container: ${container.name}: Container ${container.id} is not running`,
    );
  }
  tellContainer(world, container, 'kill', { signal: String(number) });
  if (number === 2) container.main?.interrupt();
  const ends = number === 9 || ([2, 3, 15].includes(number) && obeysTerm(container));
  if (!ends) return;
  container.stoppedByHand = true;
  finish(world, container, 128 + number);
}

/** @throws Refusal in Docker's words */
export function pauseContainer(world: World, container: ContainerRecord): void {
  if (!isAlive(container)) throw new Refusal(409, `Container ${container.id} is not running`);
  if (container.status === 'paused') throw new Refusal(409, `Container ${container.id} is already paused`);
  container.status = 'paused';
  tellContainer(world, container, 'pause');
}

/** @throws Refusal in Docker's words */
export function unpauseContainer(world: World, container: ContainerRecord): void {
  if (container.status !== 'paused') throw new Refusal(500, `Container ${container.id} is not paused`);
  container.status = 'running';
  tellContainer(world, container, 'unpause');
}

/** The program ended: die, disconnect, and what the restart policy says. */
export function finish(world: World, container: ContainerRecord, exitCode: number): void {
  const wasAlive = isAlive(container);
  settle(container, exitCode, world.now());
  const die = (): void => {
    if (wasAlive) tellContainer(world, container, 'die', { exitCode: String(exitCode) });
  };
  if (!world.profile.disconnectBeforeDie) die();
  leaveAll(world, container);
  if (world.profile.disconnectBeforeDie) die();
  if (shallRestart(container)) scheduleRestart(world, container);
  else if (container.spec.autoRemove) {
    world.containers.delete(container.id);
    tellContainer(world, container, 'destroy');
  }
}

function settle(container: ContainerRecord, exitCode: number, now: number): void {
  for (const cancel of container.timers) cancel();
  container.timers.clear();
  Object.assign(container, { status: 'exited', pid: 0, exitCode, finishedAt: now });
}

function launch(world: World, container: ContainerRecord): void {
  try {
    enterNamespace(world, container);
    joinAll(world, container);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    leaveAll(world, container);
    container.exitCode = container.status === 'exited' ? container.exitCode : 128;
    container.error = error.message;
    throw error;
  }
  Object.assign(container, { status: 'running', pid: world.nextPid(), exitCode: 0, error: '' });
  container.startedAt = world.now();
  container.stoppedByHand = false;
  tellContainer(world, container, 'start');
  startHealth(world, container);
  startMain(world, container, (status) => finish(world, container, status));
}

/** A service ends with SIGTERM. What the lab's shell runs is process 1 without a handler, and Docker has to kill it. */
function obeysTerm({ main }: ContainerRecord): boolean {
  return main === null;
}

/** The sandbox: the host's, somebody else's, or a new one. */
function enterNamespace(world: World, container: ContainerRecord): void {
  const { networkMode } = container.spec;
  const id = world.newId();
  if (networkMode === 'host') {
    container.sandbox = { id, key: '/var/run/docker/netns/default', namespace: world.kernel.host };
  } else if (networkMode.startsWith('container:')) {
    const owner = findContainer(world, networkMode.slice('container:'.length));
    if (!isAlive(owner) || owner.sandbox === null) {
      throw new Refusal(500, `cannot join network of a non running container: ${owner.id}`);
    }
    container.sandbox = { ...owner.sandbox, id: '', key: '' };
  } else {
    const key = id.slice(0, 12);
    const namespace = world.kernel.addNamespace(key);
    container.sandbox = { id, key: `/var/run/docker/netns/${key}`, namespace };
  }
}

/** The network of the mode first, then the others: Docker takes those in the random order of a Go map. */
function joinAll(world: World, container: ContainerRecord): void {
  for (const attachment of container.attachments.values()) {
    const network = findNetwork(world, attachment.networkName, 'attach');
    checkSettings(network, attachment.settings);
    join(world, container, attachment, network);
    publish(world, container, attachment);
    tellNetwork(world, network, 'connect', container);
  }
}

/** Ports are published through the first network that has a gateway. */
function publish(world: World, container: ContainerRecord, { endpoint, networkId }: Attachment): void {
  const { spec } = container;
  const network = world.networks.get(networkId);
  if (endpoint === null || container.ports.length > 0 || network?.driver !== 'bridge' || network.internal)
    return;
  for (const port of spec.exposedPorts) {
    const random = spec.publishAllPorts ? [{ hostIp: '', hostPort: '' }] : [];
    for (const binding of spec.portBindings?.get(port) ?? random) {
      try {
        container.ports.push(...world.ports.bind(container, port, binding));
      } catch (error) {
        const words = error instanceof Refusal ? error.message : '';
        throw new Refusal(
          500,
          `driver failed programming external connectivity on endpoint ${container.name} (${endpoint.id}): ${words}`,
        );
      }
    }
  }
}

function leaveAll(world: World, container: ContainerRecord): void {
  for (const attachment of container.attachments.values()) {
    const network = world.networks.get(attachment.networkId);
    if (attachment.endpoint === null || network === undefined) continue;
    leave(world, container, attachment);
    tellNetwork(world, network, 'disconnect', container);
  }
  world.ports.release(container);
  container.ports = [];
  dropNamespace(world, container);
}

/** A namespace lives as long as a process is in it: sharers stay behind with its loopback. */
function dropNamespace(world: World, container: ContainerRecord): void {
  const { sandbox } = container;
  container.sandbox = null;
  if (sandbox !== null) container.lastSandbox = { id: sandbox.id, key: sandbox.key };
  if (sandbox === null || sandbox.namespace === world.kernel.host) return;
  for (const other of world.containers.values()) {
    if (other !== container && other.sandbox?.namespace === sandbox.namespace) return;
  }
  world.kernel.removeNamespace(sandbox.namespace);
}

function shallRestart({ restartPolicy, stoppedByHand, exitCode, restartCount }: ContainerRecord): boolean {
  if (stoppedByHand) return false;
  if (restartPolicy.name === 'always' || restartPolicy.name === 'unless-stopped') return true;
  const { maximumRetryCount } = restartPolicy;
  if (restartPolicy.name !== 'on-failure' || exitCode === 0) return false;
  return maximumRetryCount === 0 || restartCount < maximumRetryCount;
}

/** 100 ms, doubled each time, up to a minute (moby restartmanager). */
function scheduleRestart(world: World, container: ContainerRecord): void {
  container.status = 'restarting';
  const wait = Math.min(100 * 2 ** container.restartCount, 60_000);
  container.restartCount += 1;
  const cancel = world.clock.after(wait, () => {
    container.timers.delete(cancel);
    container.status = 'exited';
    try {
      launch(world, container);
    } catch {
      // It keeps the error and stays exited: the engine gives up as well.
    }
  });
  container.timers.add(cancel);
}
