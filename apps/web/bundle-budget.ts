import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/** Bytes after gzip. `shell` is what loads before anything is drawn, `total` every script and style together. */
interface Budget {
  readonly shell: number;
  readonly total: number;
}

/** Prints what a visitor downloads and fails the build when it grows over the budget. */
export function bundleBudget(budget: Budget): Plugin {
  return {
    name: 'patchbay-bundle-budget',
    apply: 'build',
    writeBundle(_options, bundle) {
      const shell = sum(bundle, firstPaint(bundle));
      const total = sum(bundle, new Set(Object.keys(bundle)));
      this.info(
        `gzip: shell ${kilobytes(shell)} of ${kilobytes(budget.shell)}, all ${kilobytes(total)} of ${kilobytes(budget.total)}`,
      );
      if (shell > budget.shell || total > budget.total) this.error('The bundle is over its budget.');
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
