/** Finding files, without dependencies. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './bootstrap.mjs';

const made = new Set(['node_modules', 'dist', '.git', '.output']);

/**
 * Every file below these folders (or the file itself), from the root, in a fixed order; what is made or installed is left out.
 * @param {readonly string[]} folders
 * @param {string} [ending]
 * @returns {readonly string[]}
 */
export function globFiles(folders, ending = '') {
  return folders
    .flatMap((folder) => below(join(root, folder)))
    .filter((file) => file.endsWith(ending))
    .map((file) => relative(root, file));
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function below(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  return stat.isFile() ? [path] : inside(path);
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function inside(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !made.has(name))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return inside(path);
      return entry.isFile() ? [path] : below(path);
    });
}
