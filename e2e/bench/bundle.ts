/** What a visitor downloads, after gzip, in one language: as the build itself counted it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row } from './model.js';

const counted = fileURLToPath(new URL('../../../apps/web/dist/bundle.json', import.meta.url));

/** Bytes, as `apps/web/bundling/budget.ts` writes them. */
interface Spent {
  readonly shell: number;
  readonly visit: number;
  readonly asked: number;
}

export function bundleRows(): Row[] {
  const { shell, visit, asked } = JSON.parse(readFileSync(counted, 'utf8')) as Spent;
  return [
    rowOf('web bundle, gzip, before the canvas', shell, 130),
    rowOf('web bundle, gzip, that a visit loads by itself', visit, 400),
    rowOf('web bundle, gzip, with all that it can ask for', visit + asked, null),
  ];
}

/** @param limit kB; null: told, not limited */
function rowOf(what: string, bytes: number, limit: number | null): Row {
  return {
    what,
    containers: null,
    unit: 'kB',
    samples: [bytes / 1000],
    floor: null,
    against: null,
    bar: limit === null ? null : { says: `≤ ${limit} kB`, value: bytes / 1000, limit },
    note: null,
  };
}
