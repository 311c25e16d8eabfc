/**
 * A stand-in for the Node base image, from this machine's own programs: the private engine has no registry to pull from. What
 * the real one has and this one lacks (apt, npm) is therefore not run here: see docs/deployment.md.
 */
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export const baseImage = 'patchbay/stand-in-node:1';
/** With the packages of the lockfile in /patchbay, so that nothing has to be fetched. */
export const buildImage = 'patchbay/stand-in-build:1';

/** Another node than the one that runs the tests, such as one of the version that the image is meant for. */
const node = process.env['PATCHBAY_SHIP_NODE'] ?? process.execPath;
/** What Debian's images have of their own, and what the Dockerfile adds for the probe. */
const programs = ['/usr/bin/nsenter', '/usr/sbin/ip', '/usr/sbin/nft', '/usr/sbin/xtables-nft-multi'];
/** Of the C library, for what is loaded while running. */
const libraries = ['rt', 'util', 'pthread', 'resolv', 'gcc_s'];
const applets = 'sh env cat ls mkdir chown chmod rm id sleep touch test true grep ps'.split(' ');

/** Imports both into the engine of DOCKER_HOST. */
export async function importBaseImages(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-base-'));
  try {
    await makeSystem(folder);
    await importTar(baseImage, ['-C', folder, '.']);
    await importTar(buildImage, ['-C', folder, '.', ...(await installedPackages())]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeSystem(folder: string): Promise<void> {
  for (const name of ['bin', 'dev', 'etc', 'proc', 'root', 'run', 'sys', 'tmp', 'usr/bin', 'usr/sbin'])
    await mkdir(join(folder, name), { recursive: true });
  await copy('/bin/busybox', join(folder, 'bin/busybox'));
  for (const applet of applets) await symlink('busybox', join(folder, 'bin', applet));
  await symlink('/bin/env', join(folder, 'usr/bin/env'));
  await copy(await realpath(node), join(folder, 'usr/bin/node'));
  for (const program of programs) await copy(await realpath(program), join(folder, program));
  for (const name of ['iptables', 'iptables-save', 'ip6tables-save'])
    await symlink('xtables-nft-multi', join(folder, 'usr/sbin', name));
  // iptables-save prints a rule's match with the help of a library of that match.
  const extensions = '/usr/lib/x86_64-linux-gnu/xtables';
  await cp(extensions, join(folder, extensions), { recursive: true, dereference: true });
  for (const library of await librariesOf([node, ...programs])) await copy(library, join(folder, library));
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { dereference: true });
}

async function librariesOf(files: readonly string[]): Promise<ReadonlySet<string>> {
  const { stdout } = await run('ldd', [...files]);
  const linked = stdout.match(/\/\S+\.so[.\d]*(?= \(0x)/g) ?? [];
  const home = dirname(linked.find((file) => file.includes('/libc.so')) ?? '/lib/libc.so.6');
  const loaded = (await readdir(home)).filter((file) =>
    libraries.some((name) => file.startsWith(`lib${name}.so.`)),
  );
  return new Set([...linked, ...loaded.map((file) => join(home, file))]);
}

/** Of what the build needs: the page's and the tool's packages, without those that only tests and figures use. */
async function installedPackages(): Promise<readonly string[]> {
  const folders = ['node_modules'];
  for (const kind of ['apps', 'packages'])
    for (const name of await readdir(join(root, kind))) folders.push(`${kind}/${name}/node_modules`);
  const unneeded =
    'mermaid playwright @mermaid-js elkjs katex cytoscape-fcose knip oxlint @oxlint oxc prettier @typescript typescript langium';
  const excludes = unneeded.split(' ').map((name) => `--exclude=node_modules/.pnpm/${name}*`);
  return [
    ...excludes,
    '--transform=s,^\\(node_modules\\|apps\\|packages\\)/,patchbay/\\1/,S',
    '-C',
    root,
    ...folders,
  ];
}

/** Hands what tar makes of these words to the engine. */
function importTar(image: string, words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const tar = spawn('tar', ['-c', ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    const load = spawn('docker', ['import', '--change', 'ENV PATH=/usr/sbin:/usr/bin:/bin', '-', image], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    tar.stdout.pipe(load.stdin);
    tar.on('error', reject);
    load.on('error', reject);
    load.on('exit', (status) =>
      status === 0 ? resolve() : reject(new Error(`docker import ${image}: status ${status}`)),
    );
  });
}
