/** `npm run soak`: build what is missing, then change a private engine for a long time and see whether the server holds. */
import { join } from 'node:path';
import { checkNodeVersion, CodedError, ensureInstalled, root, runMain, tool } from './bootstrap.mjs';
import { build, commandLineTool, site } from './build.mjs';
import { capture, handOver } from './processes.mjs';
import { installSystemPackages, whyNoEngine } from './system.mjs';

await runMain(async () => {
  checkNodeVersion();
  await ensureInstalled();
  await installSystemPackages();
  const whyNot = whyNoEngine();
  if (whyNot) throw new CodedError('PB_NO_ENGINE', `the soak runs on a real engine: ${whyNot}.`);
  await build(commandLineTool);
  await build(site);
  const { status, output } = await capture(tool('typescript', ['-b', join(root, 'e2e')]));
  if (status !== 0) throw new CodedError('PB_BUILD_FAILED', `the soak does not build:\n${output.trimEnd()}`);
  const soak = join(root, 'e2e/dist/soak/main.js');
  return handOver({ command: process.execPath, parameters: [soak, ...process.argv.slice(2)] });
});
