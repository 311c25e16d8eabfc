/** What the server alone needs for a big host. The host is the lab's, in a process of its own: five hundred real containers take minutes. */
import { progress, soon } from './commands.js';
import type { Row } from './model.js';
import { startLabHost, type LabHost } from './lab-process.js';
import { startServer, type BenchServer } from './server.js';
import { callSocket } from './socket-call.js';
import { BenchViewer } from './viewer.js';

const containers = 500;
const changes = 300;

/** The same host twice: as Docker alone tells of it, and with every namespace and cable read through a probe. */
export async function labMemoryRows(): Promise<Row[]> {
  await using lab = await startLabHost(containers);
  return [
    rowOf('the wiring read', await serverMemory(lab, lab.wiring)),
    rowOf('Docker only', await serverMemory(lab, [])),
  ];
}

/** Resident megabytes of one server on the lab's host. */
async function serverMemory({ engine }: LabHost, flags: readonly string[]): Promise<number> {
  progress(`server memory at ${containers} containers of the lab ${flags.join(' ')}`);
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
