/** `npm run test:faults`: every fault, also those that take minutes, on a private engine. */
import { checkNodeVersion, CodedError, ensureInstalled, runMain } from './bootstrap.mjs';
import { EnginePool } from './engine-pool.mjs';
import { runSteps } from './run-steps.mjs';
import { chooseSteps, longFaults } from './steps.mjs';
import { installSystemPackages, whyNoBrowser } from './system.mjs';

await runMain(async () => {
  checkNodeVersion();
  await ensureInstalled();
  await installSystemPackages();
  const whyNot = whyNoBrowser();
  if (whyNot) throw new CodedError('PB_NO_ENGINE', `the faults happen to a real engine: ${whyNot}.`);
  const engines = new EnginePool();
  engines.disposeOnSignal();
  try {
    const results = await runSteps([...chooseSteps(['faults']).chosen, longFaults], engines);
    return results.every(({ kind }) => kind === 'passed') ? 0 : 1;
  } finally {
    await engines.dispose();
  }
});
