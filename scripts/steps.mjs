/** The steps of `npm test`, in order: one table. */
import { globFiles } from './files.mjs';
import { root, tool } from './bootstrap.mjs';
import { whyNoBrowser, whyNoCompose, whyNoEngine, whyNoTools } from './system.mjs';

/**
 * @typedef {object} Step
 * @property {string} name as in `npm test -- NAME`
 * @property {string} does
 * @property {readonly string[]} [needs] steps that a lone run of this one takes along
 * @property {boolean} [apart] only when it is asked for by name
 * @property {boolean} [insideEngine] run inside the private engine's network namespace
 * @property {() => string | null} [whyNot] why it cannot run on this machine
 * @property {() => readonly string[]} [suite] its test files; with none yet there is nothing to run
 * @property {() => readonly import('./processes.mjs').Command[]} commands
 */

const vitest = (/** @type {readonly string[]} */ ...parameters) =>
  tool('vitest', ['run', '--root', root, ...parameters]);
const lawTest = 'scripts/import-law.test.ts';

/** @type {readonly Step[]} */
export const steps = [
  {
    name: 'format',
    does: 'prettier --check',
    commands: () => [tool('prettier', ['--check', '--log-level', 'warn', root])],
  },
  { name: 'lint', does: 'oxlint', commands: () => [tool('oxlint', ['--deny-warnings', root])] },
  { name: 'types', does: 'tsc -b', commands: () => [tool('typescript', ['-b', root])] },
  {
    name: 'test-types',
    does: 'types of tests and scripts',
    needs: ['types'],
    commands: () => [tool('typescript', ['-p', `${root}/tsconfig.tests.json`])],
  },
  { name: 'unused', does: 'knip', commands: () => [tool('knip', ['--directory', root, '--no-progress'])] },
  { name: 'law', does: 'import law', commands: () => [vitest('--project', 'unit', lawTest)] },
  { name: 'unit', does: 'unit tests', commands: () => [vitest('--project', 'unit', '--exclude', lawTest)] },
  {
    name: 'site',
    does: 'page for the browser',
    commands: () => [tool('vite', ['build', `${root}/apps/web`, '--logLevel', 'warn'])],
  },
  {
    name: 'files',
    does: 'exported files in their own tools',
    whyNot: whyNoTools,
    commands: () => [vitest('--project', 'files')],
  },
  {
    name: 'testbed',
    does: 'private engine leaves nothing',
    needs: ['types'],
    whyNot: whyNoEngine,
    commands: () => [vitest('--project', 'testbed')],
  },
  {
    name: 'contract',
    does: 'against a real engine',
    needs: ['types'],
    insideEngine: true,
    whyNot: whyNoEngine,
    suite: () => globFiles(['packages', 'apps', 'e2e/truth', 'e2e/rows'], '.contract.ts'),
    commands: () => [vitest('--project', 'contract')],
  },
  {
    name: 'faults',
    does: 'what hosts, networks and browsers do to a running server',
    needs: ['types', 'site'],
    insideEngine: true,
    whyNot: whyNoBrowser,
    suite: () => globFiles(['e2e/faults'], '.contract.ts'),
    commands: () => [vitest('--project', 'faults')],
  },
  {
    name: 'browser',
    does: 'in Chromium, against a real engine',
    needs: ['types', 'site'],
    insideEngine: true,
    whyNot: whyNoBrowser,
    suite: () => globFiles(['e2e/specs'], '.spec.ts'),
    commands: () => [
      tool('@playwright/test', ['test', '--config', `${root}/e2e/playwright.config.ts`], 'e2e'),
    ],
  },
  {
    name: 'ship',
    does: 'images, compose file and packed tool, on a real engine',
    // A minute and a half.
    apart: true,
    needs: ['types', 'site'],
    insideEngine: true,
    whyNot: () => whyNoBrowser() ?? whyNoCompose(),
    suite: () => globFiles(['e2e/ship'], '.contract.ts'),
    commands: () => [vitest('--project', 'ship')],
  },
];

/** Every case of e2e/truth, with and without packets, mended and asked again: a quarter of an hour, hence no part of `npm test`. */
export const truth = /** @satisfies {Step} */ ({
  name: 'truth',
  does: 'every case of e2e/truth',
  insideEngine: true,
  whyNot: whyNoEngine,
  suite: () => globFiles(['e2e/dist/truth/cases'], '.js'),
  commands: () => [{ command: process.execPath, parameters: [`${root}/e2e/dist/truth/main.js`] }],
});

/** The faults whose time limits have to pass, and the bursts: minutes, hence no part of `npm test`. */
export const longFaults = /** @satisfies {Step} */ ({
  name: 'long faults',
  does: 'time limits that pass, bursts',
  insideEngine: true,
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
