/** `npm run dev:engine`: a private Docker engine for hands-on work, removed on Ctrl-C. */
import { join } from 'node:path';
import { checkNodeVersion, CodedError, ensureInstalled, root, runMain, tool } from './bootstrap.mjs';
import { capture, handOver } from './processes.mjs';

await runMain(async () => {
  checkNodeVersion();
  await ensureInstalled();
  const { status, output } = await capture(tool('typescript', ['-b', join(root, 'e2e')]));
  if (status !== 0)
    throw new CodedError('PB_BUILD_FAILED', `the testbed does not build:\n${output.trimEnd()}`);
  const testbed = join(root, 'e2e/dist/testbed/main.js');
  return handOver({
    command: process.execPath,
    parameters: [testbed, 'up', '--foreground', ...process.argv.slice(2)],
  });
});
