import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/**
 * Bytes after gzip. `shell` is what loads before the canvas, words included, `total` every script and style that one visitor
 * can come to load. Nobody reads the page in two languages at once, so that of the chunks with words only the largest counts:
 * a further language costs nothing to those who read another. `kept` is what comes only when somebody keeps the picture as a
 * file or opens one, and is counted by itself.
 */
interface Budget {
  readonly shell: number;
  readonly total: number;
  readonly kept: number;
}

/** Prints what a visitor downloads and fails the build when it grows over the budget. */
export function bundleBudget(budget: Budget): Plugin {
  return {
    name: 'patchbay-bundle-budget',
    apply: 'build',
    writeBundle(_options, bundle) {
      const words = Object.keys(bundle).filter((name) => isLanguage(bundle[name]));
      const files = filesOf(bundle);
      const kept = sum(bundle, new Set(files));
      const common = Object.keys(bundle).filter((name) => !words.includes(name) && !files.includes(name));
      const sizes = words.map((name) => sum(bundle, new Set([name])));
      const largest = Math.max(0, ...sizes);
      const shell = sum(bundle, firstPaint(bundle)) + largest;
      const total = sum(bundle, new Set(common)) + largest;
      this.info(
        `gzip: shell ${kilobytes(shell)} of ${kilobytes(budget.shell)}, all ${kilobytes(total)} of ${kilobytes(budget.total)}, files ${kilobytes(kept)} of ${kilobytes(budget.kept)}`,
      );
      this.info(`gzip of each language: ${sizes.map(kilobytes).join(', ')}, the largest is in both`);
      const isOver = shell > budget.shell || total > budget.total || kept > budget.kept;
      if (isOver) this.error('The bundle is over its budget.');
    },
  };
}

/** The entry, what it imports statically, and their styles. */
function firstPaint(bundle: Rollup.OutputBundle): ReadonlySet<string> {
  const found = new Set<string>();
  const open = Object.values(bundle).flatMap((file) =>
    file.type === 'chunk' && file.isEntry ? [file.fileName] : [],
  );
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

/** The chunks that keeping the picture and opening one begin with, and their styles. */
function filesOf(bundle: Rollup.OutputBundle): readonly string[] {
  return Object.values(bundle).flatMap((file) => {
    if (file.type !== 'chunk' || file.facadeModuleId?.includes('/web/src/export/') !== true) return [];
    return [file.fileName, ...(file.viteMetadata?.importedCss ?? [])];
  });
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
