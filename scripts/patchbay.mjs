/** `npm run -s patchbay -- why web db:5432`: the command line tool from a clone; builds quietly what is missing. */
import { join } from 'node:path';
import { checkNodeVersion, ensureInstalled, root, runMain } from './bootstrap.mjs';
import { build, commandLineTool, site } from './build.mjs';
import { handOver } from './processes.mjs';

await runMain(async () => {
  checkNodeVersion();
  await ensureInstalled();
  await build(commandLineTool);
  if (process.argv[2] === 'serve') await build(site);
  return handOver({
    command: process.execPath,
    parameters: [join(root, 'apps/cli/dist/main.js'), ...process.argv.slice(2)],
  });
});
