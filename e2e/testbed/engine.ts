/**
 * A private, real Docker engine: namespaces, mounts, outside, daemon and image put together, and taken apart without rest.
 * Needs Linux, root, dockerd, iptables, iproute2 and a static busybox.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGroup, killGroup, removeGroup } from './cgroup.js';
import { type DaemonSettings, killDaemon, startDaemon, stopDaemon } from './daemon.js';
import { importTestImage } from './image.js';
import { startKeeper } from './keeper.js';
import { createNamespaces, namespacePath, removeNamespaces } from './namespaces.js';
import {
  inventName,
  knownNames,
  placeOf,
  readRecord,
  saveRecord,
  type EngineRecord,
  type Place,
} from './place.js';
import { isAlive, joinAndRun, startBackground, startOf, tail, waitUntil } from './processes.js';
import { endOther, otherSocket, startOther } from './others.js';
import { engineTree, otherEngines, systemTree, type EngineVersion, type OtherEngine } from './trees.js';

/** An engine as a test sees it. */
export interface EngineHandle {
  readonly name: string;
  /** Name of the network namespace of the engine's host. */
  readonly namespace: string;
  readonly socket: string;
  /** What a process needs to find the engine: PATCHBAY_TEST_* and DOCKER_HOST. */
  readonly environment: Readonly<Record<string, string>>;
  startDaemon(settings?: DaemonSettings): Promise<void>;
  stopDaemon(): Promise<void>;
  /** SIGKILL to dockerd only. */
  killDaemon(): Promise<void>;
}

/** An engine as its maker sees it. */
export interface Engine extends EngineHandle {
  /** File through which a process joins the engine's control group, and so is removed with it. */
  readonly joinFile: string;
  /** Ends every process of the engine and removes its namespaces, control groups and folder. May be called twice. */
  dispose(): Promise<void>;
}

export interface ComposeOptions {
  /** Default: a name nobody else has. */
  readonly name?: string;
  /** True: the engine stays when this process ends, until `removeEngine`. */
  readonly stays?: boolean;
  /** Default: the machine's own dockerd, whatever its version. */
  readonly engine?: EngineVersion | OtherEngine;
  /** What dockerd takes for its host's name; default: the machine's own. */
  readonly hostName?: string;
}

/** Makes an engine, ready for its first container. Removes what it made so far when a step fails. */
export async function composeEngine(options: ComposeOptions = {}): Promise<Engine> {
  const place = placeOf(options.name ?? inventName());
  if (existsSync(place.folder) || existsSync(namespacePath(place.namespace)))
    throw new Error(`an engine named ${place.name} is there already`);
  const other = otherEngines.find((known) => known === options.engine);
  const version = options.engine === other ? undefined : (options.engine as EngineVersion);
  const tree =
    other !== undefined ? await systemTree(other) : version === undefined ? null : await engineTree(version);
  try {
    const record = await build(place, {
      owned: !(options.stays ?? false),
      tree,
      hostName: options.hostName ?? null,
      ...(other !== undefined && { other }),
    });
    return { ...handle(place, record), joinFile: record.joinFile, dispose: () => removeEngine(place.name) };
  } catch (error) {
    await removeEngine(place.name);
    throw error;
  }
}

/** The engine this process was started in, from its environment; null outside of one. */
export function engineFromEnvironment(environment: NodeJS.ProcessEnv): EngineHandle | null {
  const name = environment['PATCHBAY_TEST_NETNS'];
  if (name === undefined) return null;
  const place = placeOf(name);
  const record = readRecord(place);
  return record && handle(place, record);
}

/** Removes an engine by name, running or half-made. Nothing happens when there is none. */
export async function removeEngine(name: string): Promise<void> {
  const place = placeOf(name);
  await endOther(place, readRecord(place));
  await killGroup(place.group);
  await removeNamespaces(place);
  await removeGroup(place.group);
  rmSync(place.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Removes the engines whose run was killed before it could do so. Returns their names. */
export async function removeAbandoned(): Promise<readonly string[]> {
  const abandoned = knownNames().filter((name) => {
    const owner = readRecord(placeOf(name))?.owner;
    return owner ? startOf(owner.pid) !== owner.start || !isAlive(owner.pid) : false;
  });
  for (const name of abandoned) await removeEngine(name);
  return abandoned;
}

/** `owned`: it ends with this process. `hostName`: see the record. `tree`: where its dockerd is from; null: from the machine. */
interface Plan {
  readonly owned: boolean;
  readonly tree: string | null;
  readonly hostName: string | null;
  readonly other?: OtherEngine;
}

async function build(place: Place, { owned, tree, hostName, other }: Plan): Promise<EngineRecord> {
  mkdirSync(place.folder, { recursive: true });
  const owner = owned ? { pid: process.pid, start: startOf(process.pid) ?? '' } : null;
  const unfinished = {
    name: place.name,
    keeperPid: 0,
    joinFile: '',
    owner,
    hostName,
    ...(other !== undefined && { other }),
  };
  saveRecord(place, unfinished);
  const joinFile = createGroup(place.group);
  await createNamespaces(place);
  const [keeperPid] = await Promise.all([startKeeper(place, joinFile, tree), startOutside(place, joinFile)]);
  const record = { ...unfinished, keeperPid, joinFile };
  saveRecord(place, record);
  await (other === undefined ? startDaemon(place, record) : startOther(place, record, other));
  await importTestImage(socketOf(place, record));
  return record;
}

async function startOutside(place: Place, joinFile: string): Promise<void> {
  const log = join(place.folder, 'outside.log');
  const ready = join(place.folder, 'outside.ready');
  // Tests import this file as TypeScript; the outside is a plain node process and needs the compiled one.
  const compiled = import.meta.url.endsWith('.ts') ? '../dist/testbed/outside.js' : './outside.js';
  const program = fileURLToPath(new URL(compiled, import.meta.url));
  const namespace = namespacePath(place.outsideNamespace);
  const pid = await startBackground({
    command: [
      'nsenter',
      `--net=${namespace}`,
      'sh',
      '-c',
      joinAndRun,
      'outside',
      process.execPath,
      program,
      ready,
    ],
    environment: { PB_JOIN: joinFile, NODE_OPTIONS: '' },
    log,
  });
  await waitUntil(
    () => {
      if (!isAlive(pid)) throw new Error(`the outside did not start:\n${tail(log)}`);
      return existsSync(ready);
    },
    { what: 'the outside to listen', timeoutMs: 10_000 },
  );
}

function socketOf(place: Place, { other }: EngineRecord): string {
  return other === undefined ? place.socket : otherSocket(place, other);
}

function handle(place: Place, record: EngineRecord): EngineHandle {
  const socket = socketOf(place, record);
  const { other } = record;
  return {
    name: place.name,
    namespace: place.namespace,
    socket,
    environment: {
      PATCHBAY_TEST_ENGINE: `unix://${socket}`,
      PATCHBAY_TEST_NETNS: place.namespace,
      DOCKER_HOST: `unix://${socket}`,
    },
    startDaemon: (settings) =>
      other === undefined ? startDaemon(place, record, settings) : startOther(place, record, other),
    stopDaemon: () => stopDaemon(place),
    killDaemon: () => killDaemon(place),
  };
}
