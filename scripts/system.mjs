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
  { name: 'nftables', isThere: () => hasProgram('nft') },
  { name: 'iproute2', isThere: () => hasProgram('ip') },
  { name: 'busybox-static', isThere: hasStaticBusybox },
  { name: 'chromium', isThere: hasChromium },
  { name: 'docker-compose', isThere: hasCompose },
  { name: 'openssl', isThere: () => hasProgram('openssl') },
  { name: 'graphviz', isThere: () => hasProgram('dot') },
  {
    name: 'fonts-noto-cjk',
    isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
];

/**
 * Installs the missing packages where that can be done: as root, with apt-get. Throws PB_APT_FAILED with apt's words.
 */
export async function installSystemPackages() {
  if (!isRoot() || !hasProgram('apt-get')) return;
  const missing = packages.filter((entry) => !entry.isThere()).map((entry) => entry.name);
  if (missing.length > 0) await install(missing);
  // From Debian 13 on the docker command is a package of its own, which docker.io only recommends.
  if (!hasProgram('docker')) await install(['docker-cli']);
}

/** Installs debootstrap where that can be done: it makes the systems that hold other versions of the engine. */
export async function installDebootstrap() {
  // Ubuntu's debootstrap does not bring the keys that Debian's archive is signed with.
  if (isRoot() && hasProgram('apt-get') && !hasProgram('debootstrap'))
    await install(['debootstrap', 'debian-archive-keyring']);
}

/** @param {readonly string[]} names */
async function install(names) {
  process.stderr.write(`Installing ${names.join(' ')} with apt-get …\n`);
  if ((await aptInstall(names)).status === 0) return;
  // The package lists may be absent or old.
  await apt(['update']);
  const { status, output } = await aptInstall(names);
  if (status !== 0)
    throw new CodedError('PB_APT_FAILED', `apt-get install ${names.join(' ')}:\n${output.trimEnd()}`);
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
  return whyNoEngine() ?? whyNoChromium();
}

/** @returns {string | null} */
export function whyNoChromium() {
  return hasChromium() ? null : `it needs one of ${chromiumNames.join(', ')}`;
}

/** Why the compose file can not be run. */
export function whyNoCompose() {
  if (!hasProgram('openssl')) return 'it needs openssl';
  if (!hasProgram('nft')) return 'it needs nft (Debian: nftables)';
  return hasCompose() ? null : 'it needs docker compose (Debian: docker-compose)';
}

/** Why exported files can not be opened with their own tools. */
export function whyNoTools() {
  if (!hasProgram('dot')) return 'it needs dot (Debian: graphviz)';
  return whyNoChromium();
}

function hasChromium() {
  return chromiumNames.some(hasProgram);
}

function hasCompose() {
  const plugins = ['/usr/lib', '/usr/libexec', '/usr/local/lib', '/usr/local/libexec'];
  return (
    hasProgram('docker-compose') ||
    plugins.some((folder) => existsSync(join(folder, 'docker/cli-plugins/docker-compose')))
  );
}

/** @param {readonly string[]} names */
function aptInstall(names) {
  return apt(['install', '--yes', '--no-install-recommends', ...names]);
}

/** @param {readonly string[]} parameters */
function apt(parameters) {
  return capture({ command: 'apt-get', parameters, environment: { DEBIAN_FRONTEND: 'noninteractive' } });
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
