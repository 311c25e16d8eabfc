/** `npm start`: install and build what is missing, then be the server. */
import { join } from 'node:path';
import { checkNodeVersion, ensureInstalled, root, runMain } from './bootstrap.mjs';
import { build, server, site } from './build.mjs';
import { handOver } from './processes.mjs';

await runMain(async () => {
  checkNodeVersion();
  await ensureInstalled();
  await build(server);
  await build(site);
  return handOver({
    command: process.execPath,
    parameters: [join(root, 'apps/server/dist/main.js'), ...process.argv.slice(2)],
  });
});
