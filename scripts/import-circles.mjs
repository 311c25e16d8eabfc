/** Files that import one another in a circle, types too: neither can be read, tested or moved without the other. */
import { posix } from 'node:path';
import { importsOf } from './import-law.mjs';

/**
 * Every circle, as the paths on the way round it; a file may be on several.
 * @param {readonly { path: string, text: string }[]} files paths from the root, with forward slashes
 * @returns {readonly string[]}
 */
export function circlesIn(files) {
  const known = new Set(files.map(({ path }) => path));
  const targets = new Map(files.map(({ path, text }) => [path, targetsOf(path, text, known)]));
  /** @type {string[]} */
  const circles = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const way = [];
  /** @param {string} path */
  const walk = (path) => {
    const at = way.indexOf(path);
    if (at !== -1) circles.push([...way.slice(at), path].join(' → '));
    if (at !== -1 || done.has(path)) return;
    way.push(path);
    for (const target of targets.get(path) ?? []) walk(target);
    way.pop();
    done.add(path);
  };
  for (const { path } of files) walk(path);
  return circles;
}

/**
 * @param {string} path
 * @param {string} text
 * @param {ReadonlySet<string>} known
 */
function targetsOf(path, text, known) {
  return importsOf(text).flatMap((specifier) => {
    if (specifier === null || !specifier.startsWith('.')) return [];
    const target = posix.join(posix.dirname(path), specifier);
    const bare = target.replace(/\.m?js$/, '');
    return [target, `${bare}.ts`, `${bare}.tsx`].filter((file) => known.has(file)).slice(0, 1);
  });
}
