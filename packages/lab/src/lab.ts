/** A lab: a simulated host with its engine behind a socket, and its kernel behind the wiring port. */
import { chmodSync, statSync, unlinkSync } from 'node:fs';
import { createConnection } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { release } from 'node:os';
import type { EngineTarget } from '@patchbay/docker';
import type { DeepWiring } from '@patchbay/wiring';
import { createEngineServer } from './api/server.js';
import { type Clock, systemClock } from './clock.js';
import { LabKernel } from './kernel/lab-kernel.js';
import { createLabWiring } from './kernel/wiring.js';
import { createRandom } from './random.js';
import { type ScenarioName, scenarios } from './scenarios/registry.js';
import { Script } from './scenarios/script.js';
import { addPredefinedNetworks } from './world/predefined.js';
import { type LabVersion, versionProfile } from './world/versions.js';
import { type HostDescription, World } from './world/world.js';

export interface LabOptions {
  /** What is on the host at first; nothing without one. */
  readonly scenario?: ScenarioName;
  /** With the same scenario, equal seeds give equal ids, names and addresses. */
  readonly seed?: string;
  readonly clock?: Clock;
  /** Which engine it plays; 26.1 without a wish. */
  readonly version?: LabVersion;
  /** What the engine tells of its machine. Observers read the wiring only of an engine with this machine's kernel release. */
  readonly host?: Partial<HostDescription>;
}

export interface Lab {
  readonly world: World;
  /** To break cables, and mend them. */
  readonly kernel: LabKernel;
  /** The simulated kernel as the observers read it. */
  readonly wiring: DeepWiring;
  /**
   * Opens the Engine API. A path is a unix socket that only its owner may open; a number a TCP port of the loopback, 0 for any.
   * @returns where it listens. Rejects when it can not, for instance because another lab does.
   */
  listen(where: string | number): Promise<EngineTarget>;
  /** Where it listens; null before. */
  readonly engineTarget: EngineTarget | null;
  /** Ends connections, timers and watches. */
  close(): Promise<void>;
}

/** Sets up a world and plays the scenario in it; nothing listens yet. */
export function createLab(options: LabOptions = {}): Lab {
  const world = buildWorld(options);
  const kernel = new LabKernel(world);
  const wiring = createLabWiring(world);
  const { server, endTalks } = createEngineServer({ world, kernel });
  let engineTarget: EngineTarget | null = null;
  return {
    world,
    kernel,
    wiring,
    get engineTarget() {
      return engineTarget;
    },
    async listen(where) {
      const address = await open(server, where);
      engineTarget = { address, foundBy: 'option', context: null, tlsFolder: null };
      return engineTarget;
    },
    async close() {
      world.close();
      wiring.close();
      engineTarget = null;
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      endTalks();
      await closed;
    },
  };
}

const millisecondsPerMinute = 60_000;

function buildWorld({
  scenario = 'empty',
  seed = 'patchbay',
  clock = systemClock,
  version = '26.1',
  host,
}: LabOptions): World {
  // What a scenario sets up happened a while ago: uptimes and counters look lived in.
  let shift = 120 * millisecondsPerMinute;
  const shifted: Clock = { now: () => clock.now() - shift, after: (wait, task) => clock.after(wait, task) };
  const world = new World({
    profile: versionProfile(version),
    clock: shifted,
    random: createRandom(`${seed}/${scenario}`),
    host: { name: 'lab', operatingSystem: 'Patchbay lab', kernelRelease: release(), ...host },
  });
  addPredefinedNetworks(world);
  const script = new Script(world, (minutes) => {
    shift = minutes * millisecondsPerMinute;
  });
  scenarios[scenario].build(script);
  shift = 0;
  world.events.forget();
  return world;
}

async function open(server: Server, where: string | number): Promise<string> {
  if (typeof where === 'number') {
    await listen(server, { port: where, host: '127.0.0.1' });
    return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  if (await isAbandoned(where)) unlinkSync(where);
  await listen(server, { path: where });
  chmodSync(where, 0o600);
  return `unix://${where}`;
}

function listen(server: Server, where: { path: string } | { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** A socket file whose owner was killed: it is there, and nobody answers. Any other file is somebody's. */
function isAbandoned(path: string): Promise<boolean> {
  if (statSync(path, { throwIfNoEntry: false })?.isSocket() !== true) return Promise.resolve(false);
  return new Promise((resolve) => {
    const probe = createConnection({ path });
    probe.once('connect', () => {
      probe.destroy();
      resolve(false);
    });
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
  });
}
