/** From a start to the first complete picture, beside what the docker command needs to print as much. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { duration, progress, run } from './commands.js';
import type { Bar, Row } from './model.js';
import type { ReadTimes } from './read.js';
import { startServer } from './server.js';
import { median } from './statistics.js';

const execute = promisify(execFile);
const reader = fileURLToPath(new URL('./read.js', import.meta.url));

interface StartSample extends ReadTimes {
  readonly floor: number;
  readonly live: number;
}

export async function startRows(containers: number, samples: number): Promise<Row[]> {
  progress(`starts at ${containers} containers`);
  const taken: StartSample[] = [];
  for (let index = 0; index < Math.max(3, Math.ceil(samples / 4)); index += 1) taken.push(await startOnce());
  const floor = {
    what: '`docker ps -a` and `docker network inspect` of all networks',
    samples: taken.map(({ floor }) => floor),
  };
  const row = (what: string, figures: readonly number[], bar: Bar | null): Row => ({
    what,
    containers,
    floor,
    bar,
    unit: 'ms',
    samples: figures,
    against: 'times',
    note: null,
  });
  const lists = taken.map(({ listed }) => listed);
  const reads = taken.map(({ complete }) => complete);
  const lives = taken.map(({ live }) => live);
  return [
    row('start: all that the floor prints is drawn', lists, barOf(containers, lists, floor.samples)),
    row('start: the read alone, in a process of its own', reads, barOf(containers, reads, floor.samples)),
    row('start of the server → first complete snapshot', lives, barOf(containers, lives, floor.samples)),
  ];
}

/** One of each in turn, so that a busy moment of the machine touches all of them. */
async function startOnce(): Promise<StartSample> {
  const networks = (await run('docker', 'network', 'ls', '-q', '--no-trunc')).split('\n');
  const floor =
    (await duration('docker', 'ps', '-a')) + (await duration('docker', 'network', 'inspect', ...networks));
  const { stdout } = await execute(process.execPath, [reader]);
  const server = await startServer();
  await server.stop();
  const times = JSON.parse(stdout) as ReadTimes;
  return { floor, ...times, live: server.live };
}

function barOf(containers: number, figures: readonly number[], floors: readonly number[]): Bar | null {
  if (containers !== 300) return null;
  return { says: 'p50 ≤ 1.0 × floor', value: median(figures) / median(floors), limit: 1 };
}
