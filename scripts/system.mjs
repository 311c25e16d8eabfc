/** What the tests need from the machine: programs from Debian's or Ubuntu's packages, and whether an engine can be hosted. */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CodedError } from './bootstrap.mjs';
import { capture } from './processes.mjs';

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome'];

/** @type {readonly {name: string, isThere: () => boolean}[]} */
const packages = [
  { name: 'docker.io', isThere: () => hasProgram('dockerd') },
  { name: 'iptables', isThere: () => hasProgram('iptables') },
  { name: 'iproute2', isThere: () => hasProgram('ip') },
  { name: 'busybox-static', isThere: hasStaticBusybox },
  { name: 'chromium', isThere: hasChromium },
  {
    name: 'fonts-noto-cjk',
    isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
];

/**
 * Installs the missing packages where that can be done: as root, with apt-get. Throws PB_APT_FAILED with apt's words.
 * @returns {Promise<readonly string[]>} what was installed
 */
export async function installSystemPackages() {
  const missing = packages.filter((entry) => !entry.isThere()).map((entry) => entry.name);
  // From Debian 13 on the docker command is a package of its own, which docker.io only recommends.
  if (!hasProgram('docker') && (await isKnownToApt('docker-cli'))) missing.push('docker-cli');
  if (missing.length === 0 || !isRoot() || !hasProgram('apt-get')) return [];
  process.stderr.write(`Installing ${missing.join(' ')} with apt-get …\n`);
  const { status } = await aptInstall(missing);
  if (status === 0) return missing;
  // The package lists may be absent or old.
  await apt(['update']);
  const again = await aptInstall(missing);
  if (again.status !== 0)
    throw new CodedError('PB_APT_FAILED', `apt-get install ${missing.join(' ')}:\n${again.output.trimEnd()}`);
  return missing;
}

/**
 * Why no private engine can run on this machine, in words; null when one can.
 * @returns {string | null}
 */
export function whyNoEngine() {
  if (process.platform !== 'linux') return 'it needs Linux';
  if (!isRoot()) return 'it needs root (sudo npm test)';
  const missing = ['dockerd', 'docker', 'iptables', 'ip', 'nsenter'].filter((name) => !hasProgram(name));
  if (missing.length > 0) return `it needs ${missing.join(', ')}`;
  return hasStaticBusybox() ? null : 'it needs a static busybox (Debian: busybox-static)';
}

/** @returns {string | null} */
export function whyNoBrowser() {
  return whyNoEngine() ?? (hasChromium() ? null : `it needs one of ${chromiumNames.join(', ')}`);
}

function hasChromium() {
  return chromiumNames.some(hasProgram);
}

/** @param {readonly string[]} names */
function aptInstall(names) {
  return apt(['install', '--yes', '--no-install-recommends', ...names]);
}

/** @param {readonly string[]} parameters */
function apt(parameters) {
  return capture({ command: 'apt-get', parameters, environment: { DEBIAN_FRONTEND: 'noninteractive' } });
}

/** @param {string} name */
async function isKnownToApt(name) {
  if (!hasProgram('apt-cache')) return false;
  const { output } = await capture({ command: 'apt-cache', parameters: ['policy', name] });
  return /Candidate: \d/.test(output);
}

function isRoot() {
  return process.getuid?.() === 0;
}

function hasStaticBusybox() {
  return existsSync('/bin/busybox') && !readFileSync('/bin/busybox').includes('/ld-linux');
}

/** @param {string} name */
function hasProgram(name) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
