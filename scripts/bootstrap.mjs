/** From a clean clone to installed packages: shared by `npm start` and `npm test`. No dependencies. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture } from './processes.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

const packageManager = 'pnpm@10.34.9';
const stampFile = join(root, 'node_modules/.patchbay-lockfile');

/** A failure the user can act on: one coded line, no stack. */
export class CodedError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Runs a command's main part; a coded error becomes its one line on stderr and exit status 1.
 * @param {() => Promise<number>} main returns the exit status
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    process.stderr.write(`${error.code} ${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * Throws PB_NODE_VERSION when node is older than package.json's `engines` asks for.
 * @param {string} [version] default: the running node's
 */
export function checkNodeVersion(version = process.versions.node) {
  const engines = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node;
  const [major, minor] = numbers(version);
  const [neededMajor, neededMinor] = numbers(engines);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  throw new CodedError(
    'PB_NODE_VERSION',
    `Patchbay needs Node ${neededMajor}.${neededMinor} or newer, this is ${version}: install a newer one from https://nodejs.org and run the command again.`,
  );
}

/**
 * Installs the packages of pnpm-lock.yaml, unless a stamp says that exactly these are there.
 * Throws PB_INSTALL_FAILED with the package manager's own words.
 */
export async function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  process.stderr.write('Installing packages (only after a change of pnpm-lock.yaml) …\n');
  const { status, output } = await capture({
    command: process.platform === 'win32' ? 'npx.cmd' : 'npx',
    parameters: ['--yes', packageManager, '--dir', root, 'install', '--frozen-lockfile'],
    // Without a terminal pnpm would ask before it replaces node_modules, and stop.
    environment: { CI: 'true' },
  });
  if (status !== 0)
    throw new CodedError('PB_INSTALL_FAILED', `pnpm ended with status ${status}:\n${output.trimEnd()}`);
  writeFileSync(stampFile, wanted);
}

/**
 * A tool from node_modules as a command: its script run by this very node, so that no PATH and no shell matters.
 * @param {string} name the package's name, which is its binary's too (but for typescript's tsc and playwright's)
 * @param {readonly string[]} parameters
 * @param {string} [folder] the workspace package that declares it; default: the root
 * @returns {import('./processes.mjs').Command}
 */
export function tool(name, parameters, folder = '.') {
  const home = join(root, folder, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]);
  return { command: process.execPath, parameters: [join(home, script), ...parameters] };
}

/**
 * @param {string} text
 * @returns {[number, number]}
 */
function numbers(text) {
  const [major = '0', minor = '0'] = text.match(/\d+/g) ?? [];
  return [Number(major), Number(minor)];
}
