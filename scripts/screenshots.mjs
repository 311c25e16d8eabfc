/**
 * `npm run screenshots`: install and build what is missing, then take pictures. Alone: those of docs/pictures, from a real
 * engine. `-- rows` and `-- sheet`: of the lab, into e2e/.output, to be looked at. More words go to Playwright (`--grep …`).
 */
import { join } from 'node:path';
import { checkNodeVersion, CodedError, ensureInstalled, root, runMain, tool } from './bootstrap.mjs';
import { build, server, site } from './build.mjs';
import { capture, handOver } from './processes.mjs';
import { installSystemPackages, whyNoBrowser, whyNoChromium } from './system.mjs';

/** What each set is taken of; its file is e2e/screenshots/SET.shots.ts. */
const sets = new Map([
  ['pictures', 'a real engine'],
  ['rows', 'the lab'],
  ['sheet', 'the lab'],
  ['teaching', 'a real engine'],
]);

await runMain(async () => {
  const [set = 'pictures', ...more] = process.argv.slice(2);
  const subject = sets.get(set);
  if (subject === undefined)
    throw new CodedError('PB_BAD_FLAG', `there are no pictures "${set}": ${[...sets.keys()].join(', ')}.`);
  checkNodeVersion();
  await ensureInstalled();
  await installSystemPackages();
  const ofLab = subject === 'the lab';
  const whyNot = ofLab ? whyNoChromium() : whyNoBrowser();
  if (whyNot) throw new CodedError('PB_NO_SCREENSHOTS', `pictures are taken of ${subject}: ${whyNot}.`);
  await build(server);
  await build(site);
  const { status, output } = await capture(tool('typescript', ['-b', join(root, 'e2e')]));
  if (status !== 0) throw new CodedError('PB_BUILD_FAILED', `the specs do not build:\n${output.trimEnd()}`);
  const config = join(root, 'e2e/screenshots.config.ts');
  const browser = tool('@playwright/test', ['test', '--config', config, `/${set}.shots.ts`, ...more], 'e2e');
  if (ofLab) return handOver(browser);
  const testbed = join(root, 'e2e/dist/testbed/main.js');
  return handOver({
    command: process.execPath,
    parameters: [testbed, 'run', '--', browser.command, ...browser.parameters],
  });
});
