/** Building what a start needs, only when its sources changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CodedError, root, tool } from './bootstrap.mjs';
import { globFiles } from './files.mjs';
import { capture } from './processes.mjs';

/**
 * @typedef {object} Target
 * @property {string} what for the one line that says it is being built
 * @property {() => import('./processes.mjs').Command} command
 * @property {readonly string[]} sources files and folders, from the root
 * @property {readonly string[]} results files that must be there
 * @property {string} stamp holds the hash of the sources of the last build, and what they looked like; below dist, so that it goes with it
 */

const shared = ['packages', 'pnpm-lock.yaml', 'tsconfig.base.json'];

/** @type {Target} */
export const server = {
  what: 'server',
  command: () => tool('typescript', ['-b', join(root, 'apps/server')]),
  sources: [...shared, 'apps/server'],
  results: ['apps/server/dist/main.js', ...builtPackages()],
  stamp: 'apps/server/dist/.sources',
};

/** @type {Target} */
export const commandLineTool = {
  what: 'command line tool',
  command: () => tool('typescript', ['-b', join(root, 'apps/cli')]),
  sources: [...shared, 'apps/server', 'apps/cli'],
  results: ['apps/cli/dist/main.js', 'apps/server/dist/main.js', ...builtPackages()],
  stamp: 'apps/cli/dist/.sources',
};

/** @type {Target} */
export const site = {
  what: 'page',
  command: () => tool('vite', ['build', join(root, 'apps/web'), '--logLevel', 'warn']),
  sources: [...shared, 'apps/web'],
  results: ['apps/web/dist/site/index.html'],
  stamp: 'apps/web/dist/.sources',
};

/**
 * Builds a target unless its sources are those of the last build. Throws PB_BUILD_FAILED with the compiler's words.
 * @param {Target} target
 * @returns {Promise<boolean>} whether anything had to be done
 */
export async function build(target) {
  const stamp = join(root, target.stamp);
  const isThere = target.results.every((file) => existsSync(join(root, file)));
  const [known, seen] = isThere && existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
  const glance = glanceAt(target.sources);
  if (seen === glance) return false;
  const wanted = hashOf(target.sources);
  if (known === wanted) {
    writeFileSync(stamp, `${wanted}\n${glance}`);
    return false;
  }
  process.stderr.write(`Building the ${target.what} …\n`);
  const { status, output } = await capture(target.command());
  if (status !== 0)
    throw new CodedError('PB_BUILD_FAILED', `the ${target.what} does not build:\n${output.trimEnd()}`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${wanted}\n${glance}`);
  return true;
}

/**
 * Tells files that nobody wrote to since from others, without reading them. Where it differs their content decides: a clone or a copy
 * writes to all of them. The time of the inode's change can't be set by hand, as that of the content can.
 * @param {readonly string[]} sources
 */
function glanceAt(sources) {
  const hash = createHash('sha256');
  for (const file of globFiles(sources)) {
    const { ino, size, mtimeMs, ctimeMs } = statSync(join(root, file));
    hash.update(`${file}\0${ino}\0${size}\0${mtimeMs}\0${ctimeMs}\0`);
  }
  return hash.digest('hex');
}

/** @param {readonly string[]} sources */
function hashOf(sources) {
  const hash = createHash('sha256');
  for (const file of globFiles(sources))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function builtPackages() {
  return ['topology', 'text', 'protocol', 'docker', 'wiring', 'observe'].map(
    (name) => `packages/${name}/dist/index.js`,
  );
}
