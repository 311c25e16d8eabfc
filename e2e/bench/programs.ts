/** What a person waits for who types a command: `npm start`, the version, a question. Each beside Node itself, or docker. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { duration, progress, run, soon } from './commands.js';
import type { Bar, Floor, Row } from './model.js';
import { startServer } from './server.js';
import { median } from './statistics.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = join(root, 'apps/cli/dist/main.js');

interface Figure {
  readonly what: string;
  readonly containers: number | null;
  readonly samples: readonly number[];
  readonly floor: Floor;
  /** Milliseconds; null: none. */
  readonly limit: number | null;
}

function row({ what, containers, samples, floor, limit }: Figure): Row {
  const bar: Bar | null =
    limit === null ? null : { says: `p50 ≤ ${limit} ms`, value: median(samples), limit };
  return { what, containers, unit: 'ms', samples, floor, against: 'over', bar, note: null };
}

/** Everything is built: the first start, which may build, is not counted. */
export async function programRows(samples: number): Promise<Row[]> {
  progress('programs that are started');
  await npmStart();
  const nothing: number[] = [];
  const starts: number[] = [];
  const listening: number[] = [];
  const versions: number[] = [];
  for (let index = 0; index < samples; index += 1) {
    nothing.push(await duration(process.execPath, '-e', ''));
    versions.push(await duration(process.execPath, program, '--version'));
    starts.push(await npmStart());
    const server = await startServer();
    listening.push(server.listening);
    await server.stop();
  }
  const floor = { what: '`node -e ""`', samples: nothing };
  return [
    row({
      what: 'npm start, everything built → link printed',
      containers: null,
      samples: starts,
      floor,
      limit: 1000,
    }),
    row({
      what: 'start of the server → link printed',
      containers: null,
      samples: listening,
      floor,
      limit: 350,
    }),
    row({ what: 'patchbay --version', containers: null, samples: versions, floor, limit: 150 }),
  ];
}

/** From the command's start to its end; beside what docker needs to tell of the two. */
export async function whyRow(containers: number, samples: number): Promise<Row> {
  progress(`why A B at ${containers} containers`);
  const [from = '', to = ''] = (await run('docker', 'ps', '--format', '{{.Names}}')).split('\n');
  const taken: number[] = [];
  const floors: number[] = [];
  for (let index = 0; index < samples; index += 1) {
    floors.push(await duration('docker', 'inspect', from, to));
    // Its exit status is the answer: either is one.
    taken.push(
      await duration('sh', '-c', '"$@"; test $? -le 1', 'sh', process.execPath, program, 'why', from, to),
    );
  }
  return row({
    what: 'patchbay why A B, start to end',
    containers,
    samples: taken,
    floor: { what: '`docker inspect A B`', samples: floors },
    limit: containers === 100 ? 600 : null,
  });
}

/** @returns milliseconds until the link is printed */
async function npmStart(): Promise<number> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  const start = performance.now();
  // A group of its own: a signal to npm alone does not always reach the server.
  const child = spawn('npm', ['start', '--', '--no-open', '--port', '0'], {
    cwd: root,
    detached: true,
    env: { ...process.env, PATCHBAY_STATE_DIR: stateFolder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const printed = new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('?token=')) resolve(performance.now() - start);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error('npm start ended')));
  });
  const took = await soon('npm start to print its link', printed);
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  await ended;
  await rm(stateFolder, { recursive: true, force: true });
  return took;
}
