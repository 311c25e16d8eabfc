/** What laying out costs, and what it moves: the scene's own measure. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { MeasuredChange } from '@patchbay/scene/testing';
import { progress } from './commands.js';
import type { Row } from './model.js';
import { median, percentile } from './statistics.js';

const execute = promisify(execFile);
const scene = import.meta.resolve('@patchbay/scene/testing');

const sizes = [
  { containers: 10, networks: 4, seed: 2 },
  { containers: 60, networks: 12, seed: 3 },
  { containers: 300, networks: 40, seed: 4 },
  { containers: 1000, networks: 80, seed: 5 },
] as const;
const changes = 100;

type Size = (typeof sizes)[number];

export async function layoutRows(): Promise<Row[]> {
  progress('layout');
  const rows: Row[] = [];
  for (const size of sizes) rows.push(...rowsOf(size, await measure(size)));
  return rows;
}

/** In a process of its own: nothing of the bench has warmed it up or filled its heap. */
async function measure(size: Size): Promise<MeasuredChange[]> {
  const trial = `{ size: ${JSON.stringify(size)}, changes: ${changes}, clock: () => performance.now() }`;
  const program = `import { measureLayout } from ${JSON.stringify(scene)};
process.stdout.write(JSON.stringify(measureLayout(${trial})));`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', program]);
  return JSON.parse(stdout) as MeasuredChange[];
}

function rowsOf({ containers, networks }: Size, measured: readonly MeasuredChange[]): Row[] {
  const times = measured.map(({ time }) => time);
  const farthest = measured.map(({ moved }) => Math.max(0, ...moved));
  return [
    {
      what: `layout and scene after a change, ${networks} networks`,
      containers,
      samples: times,
      unit: 'ms',
      floor: { what: 'copying every entity once', samples: measured.map(({ copyTime }) => copyTime) },
      against: 'times',
      bar: containers === 1000 ? { says: 'p95 ≤ 50 ms', value: percentile(times, 0.95), limit: 50 } : null,
      note: null,
    },
    {
      what: 'farthest that anything else moved',
      containers,
      samples: farthest,
      unit: 'px',
      floor: null,
      against: null,
      bar: { says: 'p95 = 0 px', value: percentile(farthest, 0.95), limit: 0 },
      note: unsteadyNote(measured),
    },
  ];
}

/** Which kinds of change moved something that they were not about, and how much of the picture. */
function unsteadyNote(measured: readonly MeasuredChange[]): string | null {
  const unsteady = measured.filter(({ moved }) => moved.length > 0);
  if (unsteady.length === 0) return null;
  const kinds = [...new Set(measured.map(({ deed }) => deed))].map((deed) => {
    const of = (changes: readonly MeasuredChange[]): number =>
      changes.filter((change) => change.deed === deed).length;
    return `${deed} ${of(unsteady)} of ${of(measured)}`;
  });
  const counts = unsteady.map(({ moved }) => moved.length);
  return `something else moved in: ${kinds.join(', ')}; then ${median(counts)} boxes and rails (p50), at most ${Math.max(...counts)}`;
}
