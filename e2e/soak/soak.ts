/** The soak itself; runs inside a private engine's namespace. */
import { readdir } from 'node:fs/promises';
import { launchBrowser, openPicture } from '../bench/page.js';
import { startServer, type BenchServer } from '../bench/server.js';
import { percentile } from '../bench/statistics.js';
import { agreed } from '../support/agreement.js';
import { TopologyCopy } from '../support/copy.js';
import { doSomething } from './deeds.js';
import { Random } from './random.js';
import { rise, type Point } from './slope.js';

export interface SoakPlan {
  readonly minutes: number;
  readonly seed: number;
  readonly page: boolean;
}

/** One line of the table. */
interface Sample {
  /** Minutes since the start. */
  readonly at: number;
  readonly deeds: number;
  readonly rev: number;
  /** Milliseconds until both clients equalled a fresh reading; null: they never did. */
  readonly agreed: number | null;
  readonly memory: number;
  readonly descriptors: number;
  /** Milliseconds that the server took to say that it lives, the slowest of the round. */
  readonly lag: number;
}

const roundMs = 20_000;
/** What a figure may rise by, over the time after the first quarter: less than the garbage collector swings. */
const bounds = { megabytes: 12, descriptors: 4, lagMs: 1000 } as const;

/** @returns exit status: 0 when nothing diverged and nothing grew */
export async function soak({ minutes, seed, page }: SoakPlan): Promise<number> {
  const random = new Random(seed);
  const server = await startServer();
  const steady = new TopologyCopy(server);
  const browser = page ? await launchBrowser() : null;
  if (browser !== null) await openPicture(browser, server);
  const samples: Sample[] = [];
  const start = Date.now();
  say(`seed ${seed}, ${minutes} minutes\n`);
  say('minute   deeds    rev  agreed ms  RSS MB  descriptors  slowest answer ms');
  let deeds = 0;
  while (Date.now() - start < minutes * 60_000) {
    const coming = new TopologyCopy(server);
    const [done, lag] = await round(random, server);
    deeds += done;
    const took = await whenAgreed([steady, coming]);
    coming.close();
    const sample = { at: (Date.now() - start) / 60_000, deeds, rev: steady.rev, agreed: took, lag };
    samples.push({ ...sample, ...(await figures(server)) });
    say(lineOf(samples.at(-1)));
  }
  const faults = faultsIn(samples, steady);
  steady.close();
  await browser?.close();
  await server.stop();
  say(`\n${faults.length === 0 ? 'HOLDS' : `FAILS: ${faults.join('; ')}`} (seed ${seed})`);
  return faults.length === 0 ? 0 : 1;
}

/** Changes for one round. @returns how many, and the slowest sign of life */
async function round(random: Random, server: BenchServer): Promise<readonly [number, number]> {
  const end = Date.now() + roundMs;
  const lags: number[] = [];
  let deeds = 0;
  const asking = (async (): Promise<void> => {
    while (Date.now() < end) {
      const from = performance.now();
      await (await fetch(`${server.address}/healthz`)).text();
      lags.push(performance.now() - from);
      await pause(100);
    }
  })();
  while (Date.now() < end) {
    await doSomething(random);
    deeds += 1;
    // Now and then several at once, now and then one alone.
    await pause(random.below(4) === 0 ? random.below(600) : random.below(60));
  }
  await asking;
  return [deeds, percentile(lags, 1)];
}

async function whenAgreed(copies: readonly TopologyCopy[]): Promise<number | null> {
  try {
    let longest = 0;
    for (const copy of copies) longest = Math.max(longest, await agreed(copy));
    return longest;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return null;
  }
}

async function figures(server: BenchServer): Promise<Pick<Sample, 'memory' | 'descriptors'>> {
  const descriptors = (await readdir(`/proc/${server.pid}/fd`)).length;
  return { memory: (await server.memory()) / 1_000_000, descriptors };
}

function faultsIn(samples: readonly Sample[], { gaps }: TopologyCopy): string[] {
  const settled = samples.slice(Math.floor(samples.length / 4));
  const points = (pick: (sample: Sample) => number): Point[] =>
    settled.map((sample) => ({ at: sample.at, value: pick(sample) }));
  const [megabytes, descriptors] = [
    rise(points(({ memory }) => memory)),
    rise(points((one) => one.descriptors)),
  ];
  const diverged = samples.filter((sample) => sample.agreed === null).length;
  const slowest = Math.max(...samples.map(({ lag }) => lag));
  say(`\nafter the first quarter: memory ${signed(megabytes)} MB, descriptors ${signed(descriptors)}`);
  return [
    ...(diverged > 0 ? [`${diverged} of ${samples.length} rounds diverged`] : []),
    ...(gaps > 0 ? [`${gaps} gaps`] : []),
    ...(megabytes > bounds.megabytes ? [`memory rose by more than ${bounds.megabytes} MB`] : []),
    ...(descriptors > bounds.descriptors ? [`descriptors rose by more than ${bounds.descriptors}`] : []),
    ...(slowest > bounds.lagMs ? [`an answer took ${Math.round(slowest)} ms`] : []),
  ];
}

function lineOf(sample: Sample | undefined): string {
  if (sample === undefined) return '';
  const { at, deeds, rev, memory, descriptors, lag } = sample;
  const took = sample.agreed === null ? 'NEVER' : sample.agreed.toFixed(0);
  const cells = [at.toFixed(1), deeds, rev, took, memory.toFixed(1), descriptors, lag.toFixed(0)].map(String);
  const widths = [6, 8, 7, 11, 8, 13, 19];
  return cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
