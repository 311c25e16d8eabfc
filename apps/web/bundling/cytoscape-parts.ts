import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { cytoscapeLeftOut } from './cytoscape-left-out.ts';
import { thrown, withoutPartsOf } from './left-out.ts';

const require = createRequire(import.meta.url);
/** The package shows only its built file; its sources lie beside that. */
const root = join(dirname(require.resolve('cytoscape')), '..');
const { version } = require(join(root, 'package.json')) as { readonly version: string };

const noMethods = 'export default {};';
const noFunction = `export default function () { ${thrown} }`;

/** Straight lines alone, in the order of the library's own steps for one line of any kind. */
const straightLines = `export default {
  findEdgeControlPoints(lines) {
    for (const line of lines ?? []) {
      if (line.removed() || !line.takesUpSpace()) continue;
      const rs = line._private.rscratch;
      rs.edgeType = 'straight';
      this.findEndpoints(line);
      rs.allpts = [rs.startX, rs.startY, rs.endX, rs.endY];
      rs.midX = (rs.startX + rs.endX + rs.arrowStartX + rs.arrowEndX) / 4;
      rs.midY = (rs.startY + rs.endY + rs.arrowStartY + rs.arrowEndY) / 4;
      this.storeEdgeProjections(line);
      this.calculateArrowAngles(line);
      this.recalculateEdgeLabelProjections(line);
      this.calculateLabelAngles(line);
    }
  },
};`;

/** Files that the canvas never asks for, or not for all of; and what stands in for them. */
const instead = [
  { files: /\/collection\/algorithms\/(?!index)/, code: noMethods },
  // Layouts: our own scene places everything.
  { files: /\/extensions\/layout\/(?!index|null)/, code: noFunction },
  { files: /\/collection\/(?:layout|degree)\.mjs$/, code: noMethods },
  { files: /\/extensions\/renderer\/null\//, code: noFunction },
  // The renderer for WebGL is switched on by an option that we don't set.
  { files: /\/webgl\/drawing-redraw-webgl\.mjs$/, code: noMethods },
  // Pictures of our own come from the scene, and no box has a picture in it.
  { files: /\/(?:canvas\/(?:export-image|drawing-images)|core\/export|base\/images)\.mjs$/, code: noMethods },
  { files: /\/edge-control-points\.mjs$/, code: straightLines },
  { files: /\/dimensions\/edge-points\.mjs$/, code: noMethods },
  // Styles are given as objects.
  { files: /\/style\/string-sheet\.mjs$/, code: noMethods },
  { files: /\/src\/stylesheet\.mjs$/, code: noFunction },
  // For browsers that have none.
  { files: /\/src\/promise\.mjs$/, code: 'export default Promise;' },
  { files: /\/src\/map\.mjs$/, code: 'export default Map;' },
  { files: /\/src\/set\.mjs$/, code: 'export default Set;' },
  // Its sources count on their own build for the version.
  { files: /\/src\/version\.mjs$/, code: `export default ${JSON.stringify(version)};` },
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
 * Builds cytoscape from its own sources without the parts that this page does not use: half of it, some 70 kB less after gzip
 * than its built file, which cannot be shaken. What is left out throws where it is asked for after all.
 */
export function cytoscapeParts(): Plugin[] {
  return [wholeFiles(), withoutPartsOf('cytoscape', cytoscapeLeftOut, root)];
}

function wholeFiles(): Plugin {
  const met = new Set<RegExp>();
  return {
    name: 'patchbay-cytoscape-parts',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'cytoscape') return join(root, 'src/index.mjs');
      if (importer?.startsWith(root) !== true) return null;
      if (pathsOfLodash.test(source)) return nothing;
      if (source === 'lodash/debounce.js') return waiting;
      // It counts on its own build for this one.
      return source === 'heap' ? this.resolve('heap', import.meta.filename) : null;
    },
    load(id) {
      if (id === nothing) return noFunction;
      if (id === waiting) return debounce;
      if (!id.startsWith(root)) return null;
      const standIn = instead.find(({ files }) => files.test(id));
      if (standIn !== undefined) met.add(standIn.files);
      return standIn?.code ?? null;
    },
    buildEnd(error) {
      const missing = instead.filter(({ files }) => !met.has(files));
      if (error === undefined && missing.length > 0)
        this.error(`Not there to be left out: ${missing.map(({ files }) => files.source).join('; ')}`);
    },
  };
}
