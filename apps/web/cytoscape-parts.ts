import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
/** The package shows only its built file; its sources lie beside that. */
const root = join(dirname(require.resolve('cytoscape')), '..');
const { version } = require(join(root, 'package.json')) as { readonly version: string };

/** What the canvas never asks for, by file; and what stands in for it, which would throw where it is asked for after all. */
const leftOut = [
  // Graph algorithms. Breadth and depth first stay: cytoscape itself walks with them.
  { files: /\/collection\/algorithms\/(?!index|bfs-dfs)/, instead: 'export default {};' },
  // Layouts: our own scene places everything.
  {
    files: /\/extensions\/layout\/(?!index|preset|null)/,
    instead: 'export default function () { throw new Error("left out of the build"); }',
  },
  // The renderer for WebGL, which is switched on by an option that we don't set.
  { files: /\/webgl\/drawing-redraw-webgl\.mjs$/, instead: 'export default {};' },
];

/**
 * Builds cytoscape from its own sources without the parts that this page does not use: 36 kB less after gzip than its
 * built file, which cannot be shaken. Its sources count on their own build for three things, which this gives them:
 * the version, `heap`, and `lodash` (here the variant of it in modules).
 */
export function cytoscapeParts(): Plugin {
  return {
    name: 'patchbay-cytoscape-parts',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === 'cytoscape') return join(root, 'src/index.mjs');
      if (importer?.startsWith(root) !== true) return null;
      const ours = join(import.meta.dirname, 'cytoscape-parts.ts');
      if (source === 'heap') return this.resolve('heap', ours);
      return source.startsWith('lodash/')
        ? this.resolve(source.replace('lodash/', 'lodash-es/'), ours)
        : null;
    },
    load(id) {
      if (!id.startsWith(root)) return null;
      if (id.endsWith('/src/version.mjs')) return `export default ${JSON.stringify(version)};`;
      return leftOut.find(({ files }) => files.test(id))?.instead ?? null;
    },
  };
}
