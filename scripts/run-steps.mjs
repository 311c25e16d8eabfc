/** Running steps: shared by `npm test`, `npm run test:engines` and `npm run test:faults`. */
import { availableParallelism } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { capture } from './processes.mjs';

/**
 * @typedef {import('./steps.mjs').Step} Step
 * @typedef {import('./processes.mjs').Command} Command
 * @typedef {import('./engine-pool.mjs').EnginePool} EnginePool
 * @typedef {{step: Step, kind: 'passed' | 'failed' | 'not run' | 'empty', says: string, output: string, skipped: number}} Result
 * @typedef {{status: number, output: string, passed: number, skipped: number}} Ended
 */

const nothing = { output: '', skipped: 0 };

/** Commands at a time: tests wait for an engine or a browser for part of their time. Each may need an engine of its own. */
const atATime = Math.min(availableParallelism() + 1, 6);

/**
 * Runs steps, several commands at a time, each step after those it needs; prints a line for each that ended, and the whole output
 * of those that failed.
 * @param {readonly Step[]} chosen
 * @param {EnginePool} engines
 * @param {(words: string) => void} [write]
 * @returns {Promise<readonly Result[]>} in the order of the steps
 */
export async function runSteps(chosen, engines, write = (words) => void process.stdout.write(words)) {
  const turns = new Turns(atATime);
  /** @type {Map<string, Promise<Result>>} */
  const running = new Map();
  for (const step of chosen) {
    const before = (step.needs ?? []).flatMap((name) => running.get(name) ?? []);
    running.set(
      step.name,
      Promise.all(before).then(() => runStep(step, { engines, turns, write })),
    );
  }
  return Promise.all(running.values());
}

/** So many at a time; the others wait in the order in which they came. */
export class Turns {
  #free;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {number} atATime */
  constructor(atATime) {
    this.#free = atATime;
  }

  /**
   * @template Value
   * @param {() => Promise<Value>} work
   */
  async take(work) {
    if (this.#free > 0) this.#free -= 1;
    else
      await new Promise((/** @type {(value?: undefined) => void} */ resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}

/**
 * @param {Step} step
 * @param {{engines: EnginePool, turns: Turns, write: (words: string) => void}} on
 * @returns {Promise<Result>}
 */
async function runStep(step, { engines, turns, write }) {
  const tell = (/** @type {Result} */ result, /** @type {number} */ milliseconds) => {
    write(lineOf(result, milliseconds));
    return result;
  };
  const whyNot = step.whyNot?.();
  if (whyNot) return tell({ step, kind: 'not run', says: whyNot, ...nothing }, 0);
  const commands = step.commands();
  if (commands.length === 0) return tell({ step, kind: 'empty', says: 'no test file yet', ...nothing }, 0);
  let start = Infinity;
  const ended = await Promise.all(
    commands.map((command) =>
      turns.take(() => {
        start = Math.min(start, performance.now());
        return runCommand(command, step.insideEngine ? engines : null);
      }),
    ),
  );
  return tell(judge(step, ended), performance.now() - start);
}

/**
 * @param {Command} plain
 * @param {EnginePool | null} engines
 * @returns {Promise<Ended>}
 */
async function runCommand(plain, engines) {
  const run = (/** @type {Command} */ command) =>
    capture({ ...command, environment: { NO_COLOR: '1', ...command.environment } });
  const { status, output } = await (engines ? engines.inside(plain, run) : run(plain)).catch(
    (/** @type {unknown} */ error) => ({ status: 127, output: `could not be started: ${String(error)}\n` }),
  );
  // Some tools colour all the same where FORCE_COLOR is set.
  const words = stripVTControlCharacters(output);
  return { status, output: words, passed: count('passed', words), skipped: count('skipped', words) };
}

/**
 * How many tests passed or were skipped, as vitest and Playwright sum it up.
 * @param {'passed' | 'skipped'} what
 * @param {string} output
 */
export function count(what, output) {
  const vitest = /^ *Tests +(.*)$/m.exec(output)?.[1];
  const playwright = /^ *\d+ (?:passed|skipped|failed)\b[^]*/m.exec(output)?.[0];
  return Number(new RegExp(`(\\d+) ${what}`).exec(vitest ?? playwright ?? '')?.[1] ?? 0);
}

/**
 * @param {Step} step
 * @param {readonly Ended[]} ended
 * @returns {Result}
 */
function judge(step, ended) {
  const failed = ended.filter(({ status }) => status !== 0);
  // Test files that all skip themselves prove nothing.
  const idle = step.isSuite ? ended.filter(({ status, passed }) => status === 0 && passed === 0) : [];
  const output = [...failed, ...idle].map((one) => one.output).join('\n');
  const [passed, skipped] = /** @type {const} */ (['passed', 'skipped']).map((what) =>
    ended.reduce((sum, one) => sum + one[what], 0),
  );
  const result = { step, output, skipped: skipped ?? 0 };
  if (failed.length > 0) return { ...result, kind: 'failed', says: `exit status ${failed[0]?.status}` };
  if (idle.length > 0) return { ...result, kind: 'failed', says: 'not one test ran in a file' };
  const says = [passed ? `${passed} tests` : [], skipped ? `${skipped} SKIPPED` : []].flat().join(', ');
  return { ...result, kind: 'passed', says };
}

/**
 * @param {Result} result
 * @param {number} milliseconds
 */
function lineOf({ step, kind, says, output }, milliseconds) {
  const seconds = (milliseconds / 1000).toFixed(1).padStart(6);
  const line = `${kind.padEnd(8)} ${step.name.padEnd(11)}${seconds} s  ${step.does}${says && `: ${says}`}\n`;
  return kind === 'failed' ? `${line}${output.trimEnd().replaceAll(/^/gm, '    ')}\n` : line;
}
