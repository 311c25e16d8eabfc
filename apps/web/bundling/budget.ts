import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/**
 * Bytes after gzip. `shell` is what loads before the canvas, `visit` all that a visit loads by itself. What comes only when somebody
 * asks for it (a file of the picture, the matrix, presentation mode, …) is told beside them. Nobody reads the page in two languages at
 * once, so that of the chunks with words only the largest counts.
 */
interface Budget {
  readonly shell: number;
  readonly visit: number;
}

/** Prints what a visitor downloads and fails the build when it grows over the budget. */
export function bundleBudget(budget: Budget): Plugin {
  return {
    name: 'patchbay-bundle-budget',
    apply: 'build',
    writeBundle(options, bundle) {
      const words = Object.keys(bundle).filter((name) => isLanguage(bundle[name]));
      const onDemand = askedFor(bundle);
      const always = Object.keys(bundle).filter((name) => !words.includes(name) && !onDemand.has(name));
      const [first, later] = [
        words.filter((name) => !isLate(bundle[name])),
        words.filter((name) => isLate(bundle[name])),
      ];
      const sizes = [first, later].map((names) => names.map((name) => sum(bundle, new Set([name]))));
      const [largest = 0, largestLate = 0] = sizes.map((of) => Math.max(0, ...of));
      const shell = sum(bundle, firstPaint(bundle)) + largest;
      const visit = sum(bundle, new Set(always)) + largest + largestLate;
      const asked = sum(bundle, onDemand);
      this.info(
        `gzip: shell ${kilobytes(shell)} of ${kilobytes(budget.shell)}, a visit ${kilobytes(visit)} of ${kilobytes(budget.visit)}, ` +
          `asked for ${kilobytes(asked)}; languages ${sizes.flat().map(kilobytes).join(', ')}`,
      );
      // Beside the site, not in it: the bench reads it, no visitor does.
      if (options.dir !== undefined)
        writeFileSync(join(options.dir, '../bundle.json'), JSON.stringify({ shell, visit, asked }));
      if (shell > budget.shell || visit > budget.visit) this.error('The bundle is over its budget.');
    },
  };
}

/** The entry, what it imports statically, and their styles. */
function firstPaint(bundle: Rollup.OutputBundle): ReadonlySet<string> {
  return reachable(
    bundle,
    Object.values(bundle).filter((file) => file.type === 'chunk' && file.isEntry),
  );
}

/** These, what they import statically, and their styles. */
function reachable(
  bundle: Rollup.OutputBundle,
  starts: readonly Rollup.OutputBundle[string][],
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = starts.map(({ fileName }) => fileName);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const file = bundle[name];
    if (file?.type !== 'chunk') continue;
    open.push(...file.imports, ...(file.viteMetadata?.importedCss ?? []));
  }
  return found;
}

/** A chunk that holds the words of one language and nothing else: one that needs another language would be loaded with it. */
function isLanguage(file: Rollup.OutputBundle[string] | undefined): boolean {
  if (file?.type !== 'chunk' || !file.isDynamicEntry || file.imports.length > 0) return false;
  return file.moduleIds.every((id) => /\/text\/src\/(?:english|traditional|simplified)\//.test(id));
}

/** The words of panels and dialogs, which come after the first paint. */
function isLate(file: Rollup.OutputBundle[string] | undefined): boolean {
  return file?.type === 'chunk' && file.facadeModuleId?.endsWith('/late.ts') === true;
}

/** What only dynamic imports of these lead to, with the styles: no visit loads it by itself. */
const entriesAskedFor = [
  '/web/src/panels/asked-for.ts',
  '/web/src/export/',
  '/web/src/picture/minimap.ts',
  '/web/src/canvas/probe.ts',
];

function askedFor(bundle: Rollup.OutputBundle): ReadonlySet<string> {
  const isAsked = (file: Rollup.OutputBundle[string]): boolean =>
    file.type === 'chunk' && entriesAskedFor.some((entry) => file.facadeModuleId?.includes(entry) === true);
  const asked = reachable(bundle, Object.values(bundle).filter(isAsked));
  const always = reachable(
    bundle,
    Object.values(bundle).filter((file) => file.type === 'chunk' && !isAsked(file) && isStart(file)),
  );
  return new Set([...asked].filter((name) => !always.has(name)));
}

/** A chunk that is loaded by its own name, not because another one needs it. */
function isStart(file: Rollup.OutputChunk): boolean {
  return file.isEntry || file.isDynamicEntry;
}

function sum(bundle: Rollup.OutputBundle, names: ReadonlySet<string>): number {
  let bytes = 0;
  for (const name of names) {
    const file = bundle[name];
    if (file === undefined || !/\.(?:js|css)$/.test(name)) continue;
    bytes += gzipSync(file.type === 'chunk' ? file.code : file.source).length;
  }
  return bytes;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
