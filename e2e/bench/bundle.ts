/** What a visitor downloads, after gzip: all of it, and what comes before the canvas. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Row } from './model.js';

const site = fileURLToPath(new URL('../../../apps/web/dist/site/', import.meta.url));

export function bundleRows(): Row[] {
  const page = readFileSync(join(site, 'index.html'), 'utf8');
  const all = readdirSync(join(site, 'assets')).filter((name) => /\.(?:js|css)$/.test(name));
  const shell = all.filter((name) => page.includes(`/assets/${name}`));
  return [
    rowOf('web bundle, gzip, in all', all, 300),
    rowOf('web bundle, gzip, before the canvas', shell, 130),
  ];
}

function rowOf(what: string, names: readonly string[], limit: number): Row {
  const bytes = names.reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(site, 'assets', name))).length,
    0,
  );
  return {
    what,
    containers: null,
    unit: 'kB',
    samples: [bytes / 1000],
    floor: null,
    against: null,
    bar: { says: `≤ ${limit} kB`, value: bytes / 1000, limit },
    note: null,
  };
}
