/** The bus layout beside others on the same hosts: crossings, overlaps, what moves when one container is added, time. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { progress } from './commands.js';
import type { Compared } from './layouts-one.js';
import type { Row } from './model.js';

const execute = promisify(execFile);
const one = fileURLToPath(new URL('./layouts-one.js', import.meta.url));

const layoutNames = ['bus', 'fcose', 'dagre', 'elk'] as const;
const sizes = ['60,12,3', '300,40,4', '1000,80,5'] as const;
/** The slow ones take some seconds; one that does not end is told as such. */
const patience = 120_000;

export async function layoutsRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    for (const name of layoutNames) {
      progress(`layout by ${name}, ${size.split(',')[0] ?? ''} containers`);
      rows.push(rowOf(name, await measure(name, size), Number(size.split(',')[0])));
    }
  }
  return rows;
}

/** Each in a process of its own: none is warmed up by another. */
async function measure(name: string, size: string): Promise<Compared | null> {
  try {
    const { stdout } = await execute(process.execPath, [one, name, size], { timeout: patience });
    return JSON.parse(stdout) as Compared;
  } catch {
    return null;
  }
}

function rowOf(name: string, compared: Compared | null, containers: number): Row {
  const base = {
    what: `whole layout by ${name}`,
    containers,
    unit: 'ms',
    floor: null,
    against: null,
  } as const;
  if (compared === null) return { ...base, samples: [], bar: null, note: 'did not end' };
  const { times, crossings, overlaps, moved, farthest } = compared;
  const share = `${moved} of the other boxes moved when one was added, at most ${Math.round(farthest)} px`;
  const note = `${crossings} crossings, ${overlaps} overlaps; ${share}`;
  return { ...base, samples: times, bar: null, note };
}
