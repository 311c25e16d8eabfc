/** `npm test [-- STEP…]`: everything that must hold, one line a step. */
import { checkNodeVersion, CodedError, ensureInstalled, runMain } from './bootstrap.mjs';
import { EnginePool } from './engine-pool.mjs';
import { runSteps } from './run-steps.mjs';
import { chooseSteps, steps } from './steps.mjs';
import { installSystemPackages } from './system.mjs';

/** @typedef {import('./run-steps.mjs').Result} Result */

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
  const engines = new EnginePool();
  engines.disposeOnSignal();
  const start = performance.now();
  try {
    return report(await runSteps(chosen, engines), performance.now() - start);
  } finally {
    await engines.dispose();
  }
});

/**
 * @param {readonly Result[]} results
 * @param {number} milliseconds
 * @returns {number} exit status
 */
function report(results, milliseconds) {
  const names = (/** @type {Result['kind']} */ kind) =>
    results.filter((result) => result.kind === kind).map((result) => result.step.name);
  const [failed, notRun] = [names('failed'), names('not run')];
  const skipped = results.filter((result) => result.skipped > 0);
  if (failed.length > 0) process.stdout.write(`\nFAILED: ${failed.join(', ')}\n`);
  if (notRun.length > 0)
    process.stdout.write(
      `\n!!! ${notRun.length} OF ${results.length} STEPS DID NOT RUN: ${notRun.join(', ')}.\n` +
        `!!! They need a private Docker engine: run \`npm test\` as root on Debian or Ubuntu.\n`,
    );
  if (skipped.length > 0)
    process.stdout.write(
      `\n!!! ${skipped.reduce((sum, result) => sum + result.skipped, 0)} TESTS WERE SKIPPED: ${skipped.map((result) => result.step.name).join(', ')}.\n`,
    );
  const isWhole = notRun.length + skipped.length === 0;
  const took = `${Math.floor(milliseconds / 60_000)} min ${Math.round(milliseconds / 1000) % 60} s`;
  if (failed.length === 0 && isWhole) process.stdout.write(`\nAll passed in ${took}.\n`);
  if (results.some(({ step }) => step.insideEngine))
    process.stdout.write(
      "These ran on this machine's own Docker Engine; for others (not part of this run): npm run test:engines\n",
    );
  return failed.length > 0 || (!isWhole && process.env['CI'] === 'true') ? 1 : 0;
}
