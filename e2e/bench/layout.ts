/** What laying out costs, how good the picture stays and what it moves: the scene's own measure. */
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
  { containers: 3000, networks: 240, seed: 6 },
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

/** Milliseconds that a change may take, of DESIGN.md §9. */
const limits: Readonly<Record<number, number>> = { 1000: 30, 3000: 100 };

function rowsOf(size: Size, measured: readonly MeasuredChange[]): Row[] {
  return [timeRow(size, measured), qualityRow(size, measured), motionRow(size, measured)];
}

function timeRow({ containers, networks }: Size, measured: readonly MeasuredChange[]): Row {
  const times = measured.map(({ time }) => time);
  const limit = limits[containers];
  const bar =
    limit === undefined ? null : { says: `p95 ≤ ${limit} ms`, value: percentile(times, 0.95), limit };
  return {
    what: `layout and scene after a change, ${networks} networks`,
    containers,
    samples: times,
    unit: 'ms',
    floor: { what: 'copying every entity once', samples: measured.map(({ copyTime }) => copyTime) },
    against: 'times',
    bar,
    note: null,
  };
}

/** How good the picture stays through a day of changes, in what it is worst in. */
function qualityRow({ containers }: Size, measured: readonly MeasuredChange[]): Row {
  const worst = measured.map(({ ratios }) => Math.max(...Object.values(ratios)));
  const measures = Object.keys(measured[0]?.ratios ?? {}) as (keyof MeasuredChange['ratios'])[];
  const each = measures.map((measure) => {
    const most = Math.max(...measured.map(({ ratios }) => ratios[measure]));
    return `${measure} ${most.toFixed(2)}`;
  });
  return {
    what: 'the picture against a fresh one, after each of them',
    containers,
    samples: worst,
    unit: 'times',
    floor: null,
    against: null,
    bar: { says: 'all ≤ 1.1 ×', value: Math.max(...worst), limit: 1.1 },
    note: `worst: ${each.join(', ')}`,
  };
}

function motionRow({ containers }: Size, measured: readonly MeasuredChange[]): Row {
  return {
    what: 'farthest that anything else moved',
    containers,
    samples: measured.map(({ moved }) => Math.max(0, ...moved)),
    unit: 'px',
    floor: null,
    against: null,
    bar: null,
    note: motionNote(measured),
  };
}

/** How often something moved that the change was not about, and how much of the picture. */
function motionNote(measured: readonly MeasuredChange[]): string {
  const counts = measured.map(({ moved }) => moved.length);
  const unsteady = measured.filter(({ frames }) => frames > 0);
  const frames = unsteady.length === 0 ? 0 : median(unsteady.map((change) => change.frames));
  const things = `${median(counts)} things moved (p50), ${percentile(counts, 0.95)} (p95)`;
  return `${things}; another frame moved in ${unsteady.length} of ${measured.length} changes, then ${frames} (p50)`;
}
