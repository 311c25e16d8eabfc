/** `npm run test:faults`: every fault, also those that take minutes, on a private engine. */
import { checkNodeVersion, CodedError, ensureInstalled, runMain } from './bootstrap.mjs';
import { runSteps, SharedEngine } from './run-steps.mjs';
import { chooseSteps, longFaults } from './steps.mjs';
import { installSystemPackages, whyNoBrowser } from './system.mjs';

await runMain(async () => {
  checkNodeVersion();
  await ensureInstalled();
  await installSystemPackages();
  const whyNot = whyNoBrowser();
  if (whyNot) throw new CodedError('PB_NO_ENGINE', `the faults happen to a real engine: ${whyNot}.`);
  const engine = new SharedEngine();
  engine.disposeOnSignal();
  try {
    const results = await runSteps([...chooseSteps(['faults']).chosen, longFaults], engine);
    return results.every(({ kind }) => kind === 'passed') ? 0 : 1;
  } finally {
    await engine.dispose();
  }
});
