/** What answering costs: the model alone on generated hosts, and `patchbay why --all` on the engine. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { MeasuredAnswers } from '@patchbay/diagnosis/testing';
import { duration, progress, run } from './commands.js';
import type { Row } from './model.js';
import { median, percentile } from './statistics.js';

const execute = promisify(execFile);
const diagnosis = import.meta.resolve('@patchbay/diagnosis/testing');
const program = fileURLToPath(new URL('../../../apps/cli/dist/main.js', import.meta.url));
const runs = 100;

export async function answerRows(): Promise<Row[]> {
  progress('answers of the model');
  const measured = await measure();
  const floor = { what: 'copying every entity once, 300 containers', samples: measured.copies };
  const [explanations, findings, matrices] = [measured.explanations, measured.findings, measured.matrices];
  return [
    {
      what: 'one explanation, everything read, nothing sent',
      containers: 300,
      samples: explanations,
      unit: 'ms',
      floor,
      against: 'times',
      bar: { says: 'p95 ≤ 10 ms', value: percentile(explanations, 0.95), limit: 10 },
      note: null,
    },
    {
      what: 'all findings of a new topology',
      containers: 300,
      samples: findings,
      unit: 'ms',
      floor,
      against: 'times',
      bar: { says: 'p50 ≤ 5 ms', value: median(findings), limit: 5 },
      note: null,
    },
    {
      what: 'the full matrix of a new topology, everything read',
      containers: 100,
      samples: matrices,
      unit: 'ms',
      floor: null,
      against: null,
      bar: { says: 'p50 ≤ 1 s', value: median(matrices) / 1000, limit: 1 },
      note: '9900 ordered pairs, by name and by address',
    },
  ];
}

/** In a process of its own: nothing of the bench has warmed it up or filled its heap. */
async function measure(): Promise<MeasuredAnswers> {
  const code = `import { measureAnswers } from ${JSON.stringify(diagnosis)};
process.stdout.write(JSON.stringify(measureAnswers(() => performance.now(), ${runs})));`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', code]);
  return JSON.parse(stdout) as MeasuredAnswers;
}

/** From the command's start to its end; beside what docker needs to tell as much of every container. */
export async function matrixRows(containers: number, samples: number): Promise<Row[]> {
  progress(`why --all at ${containers} containers`);
  const taken: number[] = [];
  const floors: number[] = [];
  for (let index = 0; index < Math.max(3, Math.ceil(samples / 4)); index += 1) {
    const ids = (await run('docker', 'ps', '-q', '--no-trunc')).split('\n');
    floors.push((await duration('docker', 'ps', '-a')) + (await duration('docker', 'inspect', ...ids)));
    taken.push(await duration(process.execPath, program, 'why', '--all'));
  }
  return [
    {
      what: 'patchbay why --all, start to end',
      containers,
      samples: taken,
      unit: 'ms',
      floor: { what: '`docker ps -a` and `docker inspect` of all containers', samples: floors },
      against: 'times',
      bar: containers > 60 ? null : { says: 'p50 ≤ 3 s', value: median(taken) / 1000, limit: 3 },
      note: containers > 60 ? 'of 60 containers the namespaces are read, of the others not' : null,
    },
  ];
}
