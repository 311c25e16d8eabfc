/** Running steps: shared by `npm test` and `npm run test:engines`. */
import { stripVTControlCharacters } from 'node:util';
import { capture } from './processes.mjs';
import { secondTries } from './second-tries.mjs';

/**
 * @typedef {import('./steps.mjs').Step} Step
 * @typedef {import('./processes.mjs').Command} Command
 * @typedef {{step: Step, kind: 'passed' | 'failed' | 'not run' | 'empty', says: string, output: string}} Result
 */

/** The private engine, made when the first step asks for it. */
export class SharedEngine {
  /** @type {Promise<import('../e2e/testbed/engine.js').Engine> | null} */
  #engine = null;
  /** @type {import('../e2e/testbed/engine.js').ComposeOptions} */
  #options;

  /** @param {import('../e2e/testbed/engine.js').ComposeOptions} [options] */
  constructor(options = {}) {
    this.#options = options;
  }

  /**
   * @param {Command} inner
   * @returns {Promise<Command>} the same command, run inside the engine's namespace
   */
  async inside(inner) {
    const program = new URL('../e2e/dist/testbed/', import.meta.url);
    /** @type {typeof import('../e2e/testbed/engine.js')} */
    const { composeEngine, removeAbandoned } = await import(new URL('engine.js', program).href);
    /** @type {typeof import('../e2e/testbed/guest.js')} */
    const { guestCommand } = await import(new URL('guest.js', program).href);
    this.#engine ??= removeAbandoned().then(() => composeEngine(this.#options));
    return guestCommand(await this.#engine, [inner.command, ...inner.parameters]);
  }

  /** Removes the engine when the run is cut off by a signal; that is quick, and there is nothing else to save. */
  disposeOnSignal() {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.once(name, () => void this.dispose().finally(() => process.exit(130)));
  }

  async dispose() {
    // One that could not be made has removed itself.
    const engine = await this.#engine?.catch(() => null);
    await engine?.dispose();
  }
}

/**
 * Runs the steps one after the other and prints a line for each, and the whole output of those that failed.
 * @param {readonly Step[]} chosen
 * @param {SharedEngine} engine
 * @returns {Promise<readonly Result[]>}
 */
export async function runSteps(chosen, engine) {
  /** @type {Result[]} */
  const results = [];
  for (const step of chosen) {
    const start = performance.now();
    const result = await runStep(step, engine);
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
    process.stdout.write(
      `${result.kind.padEnd(8)} ${step.name.padEnd(11)}${seconds} s  ${step.does}${result.says && `: ${result.says}`}\n`,
    );
    if (result.kind === 'failed')
      process.stdout.write(`${result.output.trimEnd().replaceAll(/^/gm, '    ')}\n`);
    results.push(result);
  }
  return results;
}

/**
 * @param {Step} step
 * @param {SharedEngine} engine
 * @returns {Promise<Result>}
 */
async function runStep(step, engine) {
  const whyNot = step.whyNot?.();
  if (whyNot) return { step, kind: 'not run', says: whyNot, output: '' };
  if (step.suite?.().length === 0) return { step, kind: 'empty', says: 'no test file yet', output: '' };
  let output = '';
  try {
    for (const plain of step.commands()) {
      const command = step.insideEngine ? await engine.inside(plain) : plain;
      const ended = await capture({ ...command, environment: { NO_COLOR: '1', ...command.environment } });
      // Some tools colour all the same where FORCE_COLOR is set.
      output += stripVTControlCharacters(ended.output);
      if (ended.status !== 0) return { step, kind: 'failed', says: `exit status ${ended.status}`, output };
    }
  } catch (error) {
    return { step, kind: 'failed', says: 'could not be started', output: String(error) };
  }
  const passed = output.match(/(?:Tests\s+|^\s*)(\d+) passed/m)?.[1];
  // Test files that all skip themselves prove nothing.
  if (step.suite && !Number(passed))
    return { step, kind: 'failed', says: 'not one of its tests ran', output };
  const again = secondTries(output).map((name) => `passed at the second try only: ${name}`);
  return {
    step,
    kind: 'passed',
    says: [...(passed ? [`${passed} tests`] : []), ...again].join('; '),
    output,
  };
}
