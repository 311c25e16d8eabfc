/**
 * `npm run truth [-- PATTERN…] [--engine VERSION] [--core]`: every case of e2e/truth on a private engine of its own, with
 * and without packets, mended, and asked again.
 */
import { join } from 'node:path';
import { checkNodeVersion, CodedError, ensureInstalled, root, runMain, tool } from './bootstrap.mjs';
import { build, commandLineTool } from './build.mjs';
import { capture, handOver } from './processes.mjs';
import { installDebootstrap, installSystemPackages, whyNoEngine } from './system.mjs';

await runMain(async () => {
  checkNodeVersion();
  await ensureInstalled();
  await installSystemPackages();
  const whyNot = whyNoEngine();
  if (whyNot) throw new CodedError('PB_NO_ENGINE', `the cases run on a real engine: ${whyNot}.`);
  await build(commandLineTool);
  const { status, output } = await capture(tool('typescript', ['-b', join(root, 'e2e')]));
  if (status !== 0) throw new CodedError('PB_BUILD_FAILED', `the cases do not build:\n${output.trimEnd()}`);
  const { engine, rest } = readWords(process.argv.slice(2));
  if (engine.length > 0) await installDebootstrap();
  const [testbed, cases] = ['testbed', 'truth'].map((name) => join(root, `e2e/dist/${name}/main.js`));
  const parameters = [testbed ?? '', 'run', ...engine, '--', process.execPath, cases ?? '', ...rest];
  return handOver({ command: process.execPath, parameters });
});

/**
 * What the testbed is told, and what the cases are.
 * @param {readonly string[]} words
 * @returns {{engine: readonly string[], rest: readonly string[]}}
 */
function readWords(words) {
  const at = words.indexOf('--engine');
  if (at < 0) return { engine: [], rest: words };
  return { engine: words.slice(at, at + 2), rest: [...words.slice(0, at), ...words.slice(at + 2)] };
}
