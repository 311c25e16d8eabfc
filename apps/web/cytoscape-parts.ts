import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
/** The package shows only its built file; its sources lie beside that. */
const root = join(dirname(require.resolve('cytoscape')), '..');
const { version } = require(join(root, 'package.json')) as { readonly version: string };

const noMethods = 'export default {};';
const noFunction = 'export default function () { throw new Error("left out of the build"); }';

/** What the canvas never asks for, by file; and what stands in for it, which throws where it is asked for after all. */
const leftOut = [
  { files: /\/collection\/algorithms\/(?!index)/, instead: noMethods },
  // Layouts: our own scene places everything.
  { files: /\/extensions\/layout\/(?!index|preset)/, instead: noFunction },
  { files: /\/extensions\/renderer\/null\//, instead: noFunction },
  // The renderer for WebGL is switched on by an option that we don't set.
  { files: /\/webgl\/drawing-redraw-webgl\.mjs$/, instead: noMethods },
  // Pictures of our own come from the scene, and no box has a picture in it.
  { files: /\/canvas\/(?:export-image|drawing-images)\.mjs$/, instead: noMethods },
  { files: /\/base\/images\.mjs$/, instead: noMethods },
];

/** Of lodash it takes these for names of data with a point in them; ours have none. */
const pathsOfLodash = /^lodash\/(?:get|set|toPath)\.js$/;
const nothing = '\0patchbay-left-out';
/** All it asks of this one is to wait until nothing more comes: lodash's own has options that bring much along. */
const waiting = '\0patchbay-debounce';
const debounce = `export default function (act, wait) {
  let timer;
  return function (...given) {
    clearTimeout(timer);
    timer = setTimeout(() => act.apply(this, given), wait);
  };
}`;

/**
 * Builds cytoscape from its own sources without the parts that this page does not use: 46 kB less after gzip than its
 * built file, which cannot be shaken. Its sources count on their own build for three things, which this gives them:
 * the version, `heap`, and one function of `lodash`.
 */
export function cytoscapeParts(): Plugin {
  return {
    name: 'patchbay-cytoscape-parts',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === 'cytoscape') return join(root, 'src/index.mjs');
      if (importer?.startsWith(root) !== true) return null;
      if (pathsOfLodash.test(source)) return nothing;
      if (source === 'lodash/debounce.js') return waiting;
      const ours = join(import.meta.dirname, 'cytoscape-parts.ts');
      return source === 'heap' ? this.resolve('heap', ours) : null;
    },
    load(id) {
      if (id === nothing) return noFunction;
      if (id === waiting) return debounce;
      if (!id.startsWith(root)) return null;
      if (id.endsWith('/src/version.mjs')) return `export default ${JSON.stringify(version)};`;
      return leftOut.find(({ files }) => files.test(id))?.instead ?? null;
    },
  };
}
