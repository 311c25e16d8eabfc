/** `npm test [-- STEP…]`: everything that must hold, one line a step. */
import { checkNodeVersion, CodedError, ensureInstalled, runMain } from './bootstrap.mjs';
import { runSteps, SharedEngine } from './run-steps.mjs';
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
  const engine = new SharedEngine();
  engine.disposeOnSignal();
  try {
    return report(await runSteps(chosen, engine));
  } finally {
    await engine.dispose();
  }
});

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
  if (results.some(({ step }) => step.insideEngine))
    process.stdout.write(
      "These ran on this machine's own Docker Engine; for others (not part of this run): npm run test:engines\n",
    );
  return failed.length > 0 || (notRun.length > 0 && process.env['CI'] === 'true') ? 1 : 0;
}
