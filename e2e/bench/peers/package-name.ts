import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { field } from './json.js';

/** The name in a folder's package.json; null without one. */
export function packageNameOf(folder: string): string | null {
  try {
    const name = field(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')), 'name');
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}
