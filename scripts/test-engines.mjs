/**
 * `npm run test:engines [-- ENGINE…]`: the suites that meet a real engine, on other versions of it than the machine's, and those of
 * engines that are no dockerd of root's (podman, rootless).
 * The first run makes the systems that hold them, which takes minutes: hence no part of `npm test`.
 */
import { checkNodeVersion, CodedError, ensureInstalled, runMain } from './bootstrap.mjs';
import { EnginePool } from './engine-pool.mjs';
import { runSteps } from './run-steps.mjs';
import { otherEngine, steps, truth } from './steps.mjs';
import { installDebootstrap, installSystemPackages, whyNoBrowser } from './system.mjs';

/**
 * @typedef {import('./run-steps.mjs').Result} Result
 * @typedef {import('../e2e/testbed/trees.js').EngineVersion} EngineVersion
 * @typedef {import('../e2e/testbed/trees.js').OtherEngine} OtherEngine
 */

const builds = ['types', 'site'];
const suites = [...named(['testbed', 'contract', 'browser']), truth];

await runMain(async () => {
  checkNodeVersion();
  await ensureInstalled();
  await installSystemPackages();
  await installDebootstrap();
  const whyNot = whyNoBrowser();
  if (whyNot) throw new CodedError('PB_NO_ENGINE', `these suites run on real engines: ${whyNot}.`);
  const built = await runSteps(named(builds), new EnginePool());
  if (built.some(({ kind }) => kind !== 'passed')) return 1;
  const versions = await chosenVersions(process.argv.slice(2));
  /** @type {Map<EngineVersion | OtherEngine, readonly Result[]>} */
  const results = new Map();
  for (const version of versions) results.set(version, await runOn(version));
  return report(results);
});

/** @param {readonly string[]} names */
function named(names) {
  return steps.filter(({ name }) => names.includes(name));
}

/**
 * All versions when none is named.
 * @param {readonly string[]} words
 * @returns {Promise<readonly (EngineVersion | OtherEngine)[]>}
 */
async function chosenVersions(words) {
  const { engineVersions, otherEngines, readEngine } = await trees();
  try {
    return words.length === 0 ? [...engineVersions, ...otherEngines] : words.map(readEngine);
  } catch (error) {
    throw new CodedError('PB_UNKNOWN_ENGINE', error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {EngineVersion | OtherEngine} version
 * @returns {Promise<readonly Result[]>}
 */
async function runOn(version) {
  const { engineTree, otherEngines, systemTree } = await trees();
  const other = otherEngines.find((known) => known === version);
  try {
    if (other !== undefined) await systemTree(other);
    else await engineTree(/** @type {EngineVersion} */ (version));
  } catch (error) {
    throw new CodedError('PB_NO_ENGINE', error instanceof Error ? error.message : String(error));
  }
  process.stdout.write(`\n${other ?? `Docker Engine ${version}`}\n`);
  // Read by the testbed's own suite, which makes its engines itself.
  if (other === undefined) process.env['PATCHBAY_TESTBED_ENGINE'] = version;
  const engines = new EnginePool({ engine: version });
  engines.disposeOnSignal();
  try {
    return await runSteps(other === undefined ? suites : [otherEngine(other)], engines);
  } finally {
    await engines.dispose();
  }
}

/** @returns {Promise<typeof import('../e2e/testbed/trees.js')>} */
function trees() {
  return import(new URL('../e2e/dist/testbed/trees.js', import.meta.url).href);
}

/**
 * @param {ReadonlyMap<EngineVersion | OtherEngine, readonly Result[]>} results
 * @returns {number} exit status
 */
function report(results) {
  const line = (/** @type {readonly string[]} */ cells) =>
    `${cells
      .map((cell) => cell.padEnd(23))
      .join(' ')
      .trimEnd()}\n`;
  process.stdout.write(`\n${line(['engine', ...suites.map(({ name }) => name)])}`);
  for (const [version, ofVersion] of results)
    process.stdout.write(
      line([
        version,
        ...(ofVersion.length === suites.length ? [] : ['its own suite:']),
        ...ofVersion.map(({ kind, says }) => (says ? `${kind}, ${says}` : kind)),
      ]),
    );
  const passed = [...results.values()].flat().every(({ kind }) => kind === 'passed');
  return passed ? 0 : 1;
}
