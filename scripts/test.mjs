/** `npm test [-- STEP…]`: everything that must hold, one line a step. */
import { stripVTControlCharacters } from 'node:util';
import { checkNodeVersion, CodedError, ensureInstalled, runMain } from './bootstrap.mjs';
import { capture } from './processes.mjs';
import { chooseSteps, steps } from './steps.mjs';
import { installSystemPackages } from './system.mjs';

/**
 * @typedef {import('./steps.mjs').Step} Step
 * @typedef {import('./processes.mjs').Command} Command
 * @typedef {{step: Step, kind: 'passed' | 'failed' | 'not run' | 'empty', says: string, output: string}} Result
 */

/** The private engine, made when the first step asks for it. */
class SharedEngine {
  /** @type {Promise<import('../e2e/testbed/engine.js').Engine> | null} */
  #engine = null;

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
    this.#engine ??= removeAbandoned().then(() => composeEngine());
    return guestCommand(await this.#engine, [inner.command, ...inner.parameters]);
  }

  async dispose() {
    // One that could not be made has removed itself.
    const engine = await this.#engine?.catch(() => null);
    await engine?.dispose();
  }
}

await runMain(async () => {
  checkNodeVersion();
  const { chosen, unknown } = chooseSteps(process.argv.slice(2));
  if (unknown.length > 0)
    throw new CodedError(
      'PB_UNKNOWN_STEP',
      `no step is called ${unknown.join(' or ')}; there are ${steps.map((step) => step.name).join(', ')}.`,
    );
  await ensureInstalled();
  if (chosen.some((step) => step.whyNot)) await installSystemPackages();
  const engine = new SharedEngine();
  // Both wait until the engine is gone: its removal is quick, and there is nothing else to save.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(name, () => void engine.dispose().finally(() => process.exit(130)));
  try {
    return report(await runSteps(chosen, engine));
  } finally {
    await engine.dispose();
  }
});

/**
 * @param {readonly Step[]} chosen
 * @param {SharedEngine} engine
 */
async function runSteps(chosen, engine) {
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
  return { step, kind: 'passed', says: passed ? `${passed} tests` : '', output };
}

/**
 * @param {readonly Result[]} results
 * @returns {number} exit status
 */
function report(results) {
  const names = (/** @type {Result['kind']} */ kind) =>
    results.filter((result) => result.kind === kind).map((result) => result.step.name);
  const [failed, notRun] = [names('failed'), names('not run')];
  if (failed.length > 0) process.stdout.write(`\nFAILED: ${failed.join(', ')}\n`);
  if (notRun.length > 0)
    process.stdout.write(
      `\n!!! ${notRun.length} OF ${results.length} STEPS DID NOT RUN: ${notRun.join(', ')}.\n` +
        `!!! They need a private Docker engine: run \`npm test\` as root on Debian or Ubuntu.\n`,
    );
  if (failed.length + notRun.length === 0) process.stdout.write('\nAll passed.\n');
  return failed.length > 0 || (notRun.length > 0 && process.env['CI'] === 'true') ? 1 : 0;
}
