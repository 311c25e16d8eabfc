/** What the tests of faults share: a cleared engine, a server on it, a client that watches. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineHandle, engineFromEnvironment } from '../testbed/engine.js';
import { TopologyCopy } from '../support/copy.js';
import { docker, runContainer } from '../support/docker.js';
import { type FaultyEngine, faultyEngine } from '../support/faulty-engine.js';
import { type Patchbay, type StartOptions, startPatchbay } from '../support/patchbay.js';

/** The engine around this process. */
export function engine(): EngineHandle {
  const found = engineFromEnvironment(process.env);
  if (found === null) throw new Error('these tests run inside a private engine');
  return found;
}

export interface Stage extends AsyncDisposable {
  readonly server: Patchbay;
  readonly copy: TopologyCopy;
}

/** A server, live, and a client that has its snapshot. */
export async function openStage(options: StartOptions = {}): Promise<Stage> {
  const server = await startPatchbay(options);
  const copy = new TopologyCopy(server);
  await copy.until('live', () => copy.source?.kind === 'live');
  return {
    server,
    copy,
    [Symbol.asyncDispose]: async () => {
      copy.close();
      await server.stop();
    },
  };
}

export interface FaultyStage extends Stage {
  readonly proxy: FaultyEngine;
}

/** The same with a proxy between server and engine. */
export async function openFaultyStage(prepare?: (proxy: FaultyEngine) => void): Promise<FaultyStage> {
  const proxy = await faultyEngine(engine().socket);
  prepare?.(proxy);
  const stage = await openStage({ flags: ['--engine', proxy.address] });
  return {
    ...stage,
    proxy,
    [Symbol.asyncDispose]: async () => {
      await stage[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
    },
  };
}

/** Containers that end at once when they are told to: `sleep` as process 1 hears no SIGTERM. */
export async function runQuick(name: string, ...options: string[]): Promise<string> {
  return runContainer(name, '--stop-signal', 'KILL', ...options);
}

/** A network and two containers on it. */
export async function furnish(): Promise<void> {
  await docker('network', 'create', 'app');
  await runQuick('web', '--network', 'app', '--restart', 'always');
  await runQuick('db', '--network', 'app');
}

/** Some of everything that makes events. */
export async function change(): Promise<void> {
  await docker('network', 'create', 'side');
  await docker('network', 'connect', 'side', 'web');
  await runQuick('fresh', '--network', 'side');
  await docker('network', 'disconnect', 'app', 'db');
  await docker('rename', 'db', 'store');
  await docker('restart', '--time', '0', 'web');
  await docker('rm', '-f', 'fresh');
}

export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'patchbay-faults-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
