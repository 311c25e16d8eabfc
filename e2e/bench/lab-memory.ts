/** What the server alone needs for a big host. The host is the lab's, in a process of its own: five hundred real containers take minutes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { progress, soon } from './commands.js';
import type { Row } from './model.js';
import { startServer, type BenchServer } from './server.js';
import { callSocket } from './socket-call.js';
import { BenchViewer } from './viewer.js';

const labHost = fileURLToPath(new URL('./lab-host.js', import.meta.url));
const containers = 500;
const changes = 300;

/** The same host twice: as Docker alone tells of it, and with every namespace and cable read through a probe. */
export async function labMemoryRows(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-lab-host-'));
  const lab = spawn(process.execPath, [labHost, folder, String(containers)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => lab.once('exit', resolve));
  try {
    await soon('the lab’s host', listening(lab));
    const probe = ['--probe-socket', join(folder, 'probe.sock')];
    return [
      rowOf('the wiring read', await serverMemory(folder, probe)),
      rowOf('Docker only', await serverMemory(folder, [])),
    ];
  } finally {
    lab.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

function listening(lab: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    lab.stdout?.once('data', () => resolve());
    lab.once('exit', () => reject(new Error('the lab’s host ended')));
  });
}

/** Resident megabytes of one server on the lab's host. */
async function serverMemory(folder: string, flags: readonly string[]): Promise<number> {
  progress(`server memory at ${containers} containers of the lab ${flags.join(' ')}`);
  const engine = join(folder, 'engine.sock');
  const server = await startServer('--engine', `unix://${engine}`, ...flags);
  try {
    return (await measure(server, { engine, hasWiring: flags.length > 0 })) / 1_000_000;
  } finally {
    await server.stop();
  }
}

interface Watched {
  readonly engine: string;
  readonly hasWiring: boolean;
}

/** Resident memory after a viewer came and many changes were told. */
async function measure(server: BenchServer, { engine, hasWiring }: Watched): Promise<number> {
  const viewer = await BenchViewer.open(server);
  const ids = [...viewer.topology.containers.values()].map(({ dockerId }) => dockerId);
  if (ids.length !== containers) throw new Error(`${ids.length} containers instead of ${containers}`);
  if (hasWiring !== viewer.topology.interfaces.size > containers)
    throw new Error('the wiring is not as meant');
  for (let count = 0; count < changes; count += 1) {
    const id = ids[count % ids.length] ?? '';
    const delta = viewer.delta('a paused container', () => true);
    await callSocket(engine, 'POST', `/containers/${id}/pause`);
    await soon('its delta', delta);
    await callSocket(engine, 'POST', `/containers/${id}/unpause`);
  }
  await viewer.quiet();
  const bytes = await server.memory();
  viewer.close();
  return bytes;
}

function rowOf(what: string, megabytes: number): Row {
  return {
    what: `server memory, resident, after ${changes} changes, a lab’s host: ${what}`,
    containers,
    samples: [megabytes],
    unit: 'MB',
    floor: null,
    against: null,
    bar: { says: '≤ 150 MB', value: megabytes, limit: 150 },
    note: null,
  };
}
