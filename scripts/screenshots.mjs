/** `npm run screenshots`: install and build what is missing, then take the pictures of docs/pictures from a real engine. */
import { join } from 'node:path';
import { checkNodeVersion, CodedError, ensureInstalled, root, runMain, tool } from './bootstrap.mjs';
import { build, server, site } from './build.mjs';
import { capture, handOver } from './processes.mjs';
import { installSystemPackages, whyNoBrowser } from './system.mjs';

await runMain(async () => {
  checkNodeVersion();
  await ensureInstalled();
  await installSystemPackages();
  const whyNot = whyNoBrowser();
  if (whyNot) throw new CodedError('PB_NO_SCREENSHOTS', `pictures are taken of a real engine: ${whyNot}.`);
  await build(server);
  await build(site);
  const { status, output } = await capture(tool('typescript', ['-b', join(root, 'e2e')]));
  if (status !== 0) throw new CodedError('PB_BUILD_FAILED', `the specs do not build:\n${output.trimEnd()}`);
  const config = join(root, 'e2e/screenshots.config.ts');
  const browser = tool('@playwright/test', ['test', '--config', config], 'e2e');
  const testbed = join(root, 'e2e/dist/testbed/main.js');
  return handOver({
    command: process.execPath,
    parameters: [testbed, 'run', '--', browser.command, ...browser.parameters],
  });
});
