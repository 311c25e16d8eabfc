import { defineConfig } from 'vitest/config';
import { VitestSecondTries } from './scripts/second-tries.mjs';

const source = { conditions: ['patchbay-source', 'module'] };
// Vitest hands these on to node, where they also count for `require`: with `import` among them engine.io gets the
// wrong half of `ws`.
const nodeSource = { conditions: ['patchbay-source'] };

/** A shared machine of a stranger may stall for seconds; the name of what needed a second try is told. */
const retry = process.env['CI'] === 'true' ? 1 : 0;

/** Packages are tested from their sources: no build has to run first. */
export default defineConfig({
  resolve: source,
  ssr: { resolve: nodeSource },
  test: {
    reporters: ['default', new VitestSecondTries()],
    projects: [
      {
        extends: true,
        test: {
          retry,
          name: 'unit',
          setupFiles: ['apps/web/test-words.ts'],
          // Property tests on a machine that is busy with something else.
          testTimeout: 30_000,
          include: [
            '{packages,apps}/*/{src,bundling}/**/*.test.{ts,tsx}',
            'e2e/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          retry,
          name: 'contract',
          include: ['{packages,apps}/*/src/**/*.contract.ts', 'e2e/{truth,rows}/**/*.contract.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          retry,
          name: 'testbed',
          include: ['e2e/testbed/**/*.contract.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          retry,
          name: 'faults',
          include: ['e2e/faults/**/*.contract.ts'],
          exclude: ['e2e/faults/long/**'],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          retry,
          name: 'faults-long',
          include: ['e2e/faults/long/**/*.contract.ts'],
          fileParallelism: false,
          // Bursts of real containers, also on a machine that is busy with something else.
          testTimeout: 600_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          retry,
          name: 'ship',
          include: ['e2e/ship/**/*.contract.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          retry,
          name: 'files',
          include: ['e2e/files/**/*.contract.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
