/** What the server needs for a big host. The host is the lab's, in a process of its own: five hundred real containers take minutes. */
import { request } from 'node:http';
import type { Snapshot } from '@patchbay/protocol';
import { progress, soon } from './commands.js';
import type { Row } from './model.js';
import { startServer, type BenchServer } from './server.js';
import { BenchViewer } from './viewer.js';

const containers = 500;
const changes = 300;

export async function labMemoryRows(): Promise<Row[]> {
  progress(`server memory at ${containers} containers of the lab`);
  const lab = await startServer('--lab=scale');
  try {
    const socket = await shrunkLab(lab);
    const server = await startServer('--engine', `unix://${socket}`);
    try {
      return [rowOf((await measure(server, socket)) / 1_000_000)];
    } finally {
      await server.stop();
    }
  } finally {
    await lab.stop();
  }
}

/** Removes what is too much. @returns the lab's socket */
async function shrunkLab({ address, token }: BenchServer): Promise<string> {
  const answer = await fetch(`${address}/api/topology`, { headers: { authorization: `Bearer ${token}` } });
  const { lab, topology } = (await answer.json()) as Snapshot;
  const socket = lab?.address.replace(/^unix:\/\//, '') ?? '';
  for (const { dockerId } of topology.containers.slice(containers))
    await call(socket, 'DELETE', `/containers/${dockerId}?force=1`);
  return socket;
}

/** Resident memory after a viewer came and many changes were told. */
async function measure(server: BenchServer, socket: string): Promise<number> {
  const viewer = await BenchViewer.open(server);
  const ids = [...viewer.topology.containers.values()].map(({ dockerId }) => dockerId);
  if (ids.length !== containers) throw new Error(`${ids.length} containers instead of ${containers}`);
  for (let count = 0; count < changes; count += 1) {
    const id = ids[count % ids.length] ?? '';
    const delta = viewer.delta('a paused container', () => true);
    await call(socket, 'POST', `/containers/${id}/pause`);
    await soon('its delta', delta);
    await call(socket, 'POST', `/containers/${id}/unpause`);
  }
  await viewer.quiet();
  const bytes = await server.memory();
  viewer.close();
  return bytes;
}

function call(socketPath: string, method: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, method, path }, (answer) => {
      const isDone = (answer.statusCode ?? 500) < 300;
      answer
        .resume()
        .on('end', () => (isDone ? resolve() : reject(new Error(`${method} ${path}: ${answer.statusCode}`))));
    });
    outgoing.on('error', reject).end();
  });
}

function rowOf(megabytes: number): Row {
  return {
    what: `server memory, resident, after ${changes} changes, the lab as engine`,
    containers,
    samples: [megabytes],
    unit: 'MB',
    floor: null,
    against: null,
    bar: { says: '≤ 150 MB', value: megabytes, limit: 150 },
    note: 'the kernel is not the lab’s: without wiring',
  };
}
