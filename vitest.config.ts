import { defineConfig } from 'vitest/config';

const source = { conditions: ['patchbay-source', 'module'] };
// Vitest hands these on to node, where they also count for `require`: with `import` among them engine.io gets the
// wrong half of `ws`.
const nodeSource = { conditions: ['patchbay-source'] };

/** Packages are tested from their sources: no build has to run first. */
export default defineConfig({
  resolve: source,
  ssr: { resolve: nodeSource },
  test: {
    // The default second would measure the machine.
    expect: { poll: { timeout: 20_000 } },
    // Several run at once.
    cache: false,
    projects: [
      {
        extends: true,
        test: {
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
          name: 'testbed',
          include: ['e2e/testbed/**/*.contract.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'swarm',
          include: ['e2e/swarm/**/*.contract.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
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
          name: 'other-engines',
          include: ['e2e/engines/**/*.contract.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
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
          name: 'files',
          include: ['e2e/files/**/*.contract.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
