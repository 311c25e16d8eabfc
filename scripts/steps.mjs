/** The steps of `npm test`: one table. Those without a need begin first, in its order. */
import { basename } from 'node:path';
import { globFiles } from './files.mjs';
import { root, tool } from './bootstrap.mjs';
import { whyNoBrowser, whyNoCompose, whyNoEngine, whyNoTools } from './system.mjs';

/**
 * @typedef {import('./processes.mjs').Command} Command
 * @typedef {object} Step
 * @property {string} name as in `npm test -- NAME`
 * @property {string} does
 * @property {readonly string[]} [needs] steps that come before it, also in a lone run
 * @property {boolean} [apart] only when it is asked for by name
 * @property {boolean} [insideEngine] run inside a private engine's network namespace
 * @property {boolean} [isSuite] each of its commands has to run at least one test
 * @property {() => string | null} [whyNot] why it cannot run on this machine
 * @property {() => readonly Command[]} commands at once where there is room, each with an engine of its own
 */

/** Test files that take longest, the longest first: none of them may be the one that everything else waits for at the end. */
const long = [
  'e2e/truth/core.contract.ts',
  'e2e/specs/hostile.spec.ts',
  'e2e/specs/writing.spec.ts',
  'e2e/specs/hands.spec.ts',
];

/** @param {readonly string[]} files */
function longFirst(files) {
  const rank = (/** @type {string} */ file) => (long.includes(file) ? long.indexOf(file) : long.length);
  return files.toSorted((left, right) => rank(left) - rank(right));
}

const vitest = (/** @type {readonly string[]} */ ...parameters) =>
  tool('vitest', ['run', '--root', root, ...parameters]);
const lawTest = 'scripts/import-law.test.ts';

/**
 * A command for each file of a project of vitest.config.ts.
 * @param {string} project
 * @param {readonly string[]} files
 */
const eachFile = (project, files) => longFirst(files).map((file) => vitest('--project', project, file));

/** @param {string} file */
function playwright(file) {
  // Each clears its own folder at the start.
  const output = `${root}/e2e/.output/results/${basename(file, '.spec.ts')}`;
  const config = `${root}/e2e/playwright.config.ts`;
  return tool('@playwright/test', ['test', '--config', config, '--output', output, file], 'e2e');
}

/** @type {readonly Step[]} */
export const steps = [
  { name: 'types', does: 'tsc -b', commands: () => [tool('typescript', ['-b', root])] },
  {
    name: 'site',
    does: 'page for the browser',
    commands: () => [tool('vite', ['build', `${root}/apps/web`, '--logLevel', 'warn'])],
  },
  {
    name: 'format',
    does: 'prettier --check',
    commands: () => [tool('prettier', ['--check', '--log-level', 'warn', root])],
  },
  { name: 'lint', does: 'oxlint', commands: () => [tool('oxlint', ['--deny-warnings', root])] },
  { name: 'unused', does: 'knip', commands: () => [tool('knip', ['--directory', root, '--no-progress'])] },
  { name: 'law', does: 'import law', isSuite: true, commands: () => [vitest('--project', 'unit', lawTest)] },
  {
    name: 'test-types',
    does: 'types of tests and scripts',
    needs: ['types'],
    commands: () => [tool('typescript', ['-p', `${root}/tsconfig.tests.json`])],
  },
  {
    name: 'unit',
    does: 'unit tests',
    // One runs a built module in a process of its own.
    needs: ['types'],
    isSuite: true,
    commands: () => [vitest('--project', 'unit', '--exclude', lawTest)],
  },
  {
    name: 'contract',
    does: 'against a real engine',
    needs: ['types', 'site'],
    insideEngine: true,
    isSuite: true,
    whyNot: whyNoEngine,
    commands: () =>
      eachFile('contract', globFiles(['packages', 'apps', 'e2e/truth', 'e2e/rows'], '.contract.ts')),
  },
  {
    name: 'browser',
    does: 'in Chromium, against a real engine',
    needs: ['types', 'site'],
    insideEngine: true,
    isSuite: true,
    whyNot: whyNoBrowser,
    commands: () => longFirst(globFiles(['e2e/specs'], '.spec.ts')).map(playwright),
  },
  {
    name: 'faults',
    does: 'what hosts, networks and browsers do to a running server',
    needs: ['types', 'site'],
    insideEngine: true,
    isSuite: true,
    whyNot: whyNoBrowser,
    commands: () =>
      eachFile(
        'faults',
        globFiles(['e2e/faults'], '.contract.ts').filter((file) => !file.startsWith('e2e/faults/long/')),
      ),
  },
  {
    name: 'files',
    does: 'exported files in their own tools',
    isSuite: true,
    whyNot: whyNoTools,
    commands: () => [vitest('--project', 'files')],
  },
  {
    name: 'testbed',
    does: 'private engine leaves nothing',
    needs: ['types'],
    isSuite: true,
    whyNot: whyNoEngine,
    commands: () => [vitest('--project', 'testbed')],
  },
  {
    name: 'swarm',
    does: 'three engines joined to one swarm',
    // Asks with the built command line, inside each node.
    needs: ['types'],
    isSuite: true,
    whyNot: whyNoEngine,
    commands: () => [vitest('--project', 'swarm')],
  },
  {
    name: 'ship',
    does: 'images, compose file and packed tool, on a real engine',
    // A minute and a half.
    apart: true,
    needs: ['types', 'site'],
    insideEngine: true,
    isSuite: true,
    whyNot: () => whyNoBrowser() ?? whyNoCompose(),
    commands: () => [vitest('--project', 'ship')],
  },
];

/** Every case of e2e/truth, with and without packets, mended and asked again: a quarter of an hour, hence no part of `npm test`. */
export const truth = /** @satisfies {Step} */ ({
  name: 'truth',
  does: 'every case of e2e/truth',
  insideEngine: true,
  whyNot: whyNoEngine,
  isSuite: true,
  commands: () => [{ command: process.execPath, parameters: [`${root}/e2e/dist/truth/main.js`] }],
});

/**
 * What an engine that is no dockerd of root's is held to: one file of e2e/engines each.
 * @param {import('../e2e/testbed/trees.js').OtherEngine} name
 * @returns {Step}
 */
export const otherEngine = (name) => ({
  name,
  does: `${name}, as it is`,
  insideEngine: true,
  isSuite: true,
  whyNot: whyNoEngine,
  commands: () => [vitest('--project', 'other-engines', `e2e/engines/${name}.contract.ts`)],
});

/** The faults whose time limits have to pass, and the bursts: minutes, hence no part of `npm test`. */
export const longFaults = /** @satisfies {Step} */ ({
  name: 'long faults',
  does: 'time limits that pass, bursts',
  insideEngine: true,
  isSuite: true,
  whyNot: whyNoBrowser,
  commands: () => [vitest('--project', 'faults-long')],
});

/**
 * The steps asked for by name, with what they need, in the table's order; all but those apart when none is named.
 * @param {readonly string[]} names
 * @returns {{chosen: readonly Step[], unknown: readonly string[]}}
 */
export function chooseSteps(names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  const wanted = new Set(names);
  for (const step of steps) if (wanted.has(step.name)) for (const need of step.needs ?? []) wanted.add(need);
  return {
    chosen: steps.filter((step) => (names.length === 0 ? !step.apart : wanted.has(step.name))),
    unknown,
  };
}
