/** What `npm run bench` and `npm run bench:peers` have in common. */
import { join } from 'node:path';
import { checkNodeVersion, CodedError, ensureInstalled, root, tool } from './bootstrap.mjs';
import { build, commandLineTool, site } from './build.mjs';
import { capture, handOver } from './processes.mjs';
import { installSystemPackages, whyNoBrowser } from './system.mjs';

/**
 * Installs and builds what is missing, then becomes one of the programs of e2e/bench.
 * @param {string} program its path in the built folder
 */
export async function runBench(program) {
  checkNodeVersion();
  await ensureInstalled();
  await installSystemPackages();
  const whyNot = whyNoBrowser();
  if (whyNot) throw new CodedError('PB_NO_BENCH', `the bench measures a real engine and browser: ${whyNot}.`);
  await build(commandLineTool);
  await build(site);
  const { status, output } = await capture(tool('typescript', ['-b', join(root, 'e2e')]));
  if (status !== 0) throw new CodedError('PB_BUILD_FAILED', `the bench does not build:\n${output.trimEnd()}`);
  const bench = join(root, 'e2e/dist/bench', program);
  return handOver({ command: process.execPath, parameters: [bench, ...process.argv.slice(2)] });
}
