/** What one place alone may use, since a mistake with it is not seen: each with the rule that the place keeps. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './bootstrap.mjs';
import { globFiles } from './files.mjs';
import { rooms } from './import-law.mjs';

const product = rooms
  .flatMap(({ folder }) => globFiles([`${folder}/src`]))
  .filter(
    (path) =>
      /\.tsx?$/.test(path) && !/\.(test|contract)\.|\/(testing|hostile|fixtures|contract)\//.test(path),
  );

/** Without comments, which may speak of it. */
function codeOf(path: string): string {
  return readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
}

it.each([
  {
    // Everything printed is cleaned of what a terminal acts on.
    what: /process\.std(out|err)\b(?!\.(on|isTTY)\b)|\bconsole\.\w/,
    // The command's own version needs no cleaning, nor the modules for it; what is read in a rootless engine's namespaces
    // tells the process that started it, which prints nothing of it uncleaned.
    places: [
      'apps/cli/src/main.ts',
      'apps/server/src/terminal/print.ts',
      'packages/wiring/src/rootless/inside.ts',
    ],
  },
  {
    // Time that people set is to be shown; a distance measured by it is wrong, or has no end, once the clock was set.
    what: /\bDate\.now\b|new Date\(\)/,
    places: [
      'apps/cli/src/topology/topology.ts',
      'apps/server/src/probe.ts',
      'apps/server/src/rootless.ts',
      'apps/server/src/sources.ts',
      'apps/web/src/export/deliver.ts',
      'apps/web/src/main.tsx',
      'apps/web/src/panels/asked.ts',
      'packages/docker/src/open-engine.ts',
      'packages/lab/src/clock.ts',
      'packages/observe/src/clock.ts',
      'packages/wiring/src/rootless/inside.ts',
    ],
  },
  {
    // Node 20 keeps what it returns as long as the longest-lived source: `joinSignals` lets go.
    what: /AbortSignal\.any\b/,
    places: [],
  },
])('$what is used in one place', ({ what, places }) => {
  expect(product.filter((path) => what.test(codeOf(path))).toSorted()).toEqual(places);
});
