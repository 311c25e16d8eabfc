/**
 * Debian systems that hold a Docker Engine of another version than the machine's, each in a folder of its own in the
 * user's cache. Made once, by debootstrap, and never written to again: an engine gets its own layer on top.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { run } from './processes.js';

const execute = promisify(execFile);

/** Versions of the Docker Engine that the tests can run on, as asked for with `--engine`. */
export const engineVersions = ['20.10', '26.1', '28.5'] as const;
export type EngineVersion = (typeof engineVersions)[number];

/** Engines that are no dockerd of root's: Podman, and Docker run by a user of its own. */
export const otherEngines = ['podman', 'rootless'] as const;
export type OtherEngine = (typeof otherEngines)[number];

/** What a tree is made of, and how it is told that it holds what it should. */
interface System {
  /** The Debian release that has the version. */
  readonly release: string;
  readonly packages: string;
  readonly program: string;
  /** How the version begins that the program says. */
  readonly version: string;
}

const dockerd = { packages: 'docker.io,iptables,ca-certificates', program: 'dockerd' } as const;
const systems: Readonly<Record<EngineVersion | OtherEngine, System>> = {
  '20.10': { ...dockerd, release: 'bookworm', version: '20.10.' },
  '26.1': { ...dockerd, release: 'trixie', version: '26.1.' },
  '28.5': { ...dockerd, release: 'forky', version: '28.5.' },
  podman: {
    release: 'trixie',
    packages: 'podman,runc,netavark,aardvark-dns,iptables,nftables,iproute2,ca-certificates',
    program: 'podman',
    version: '5.',
  },
  rootless: {
    release: 'trixie',
    packages: 'docker.io,docker-cli,rootlesskit,slirp4netns,uidmap,iptables,iproute2,ca-certificates',
    program: 'dockerd',
    version: '26.1.',
  },
};

/** The version that a word of the command line asks for. Throws with the versions there are. */
export function readEngineVersion(word: string | undefined): EngineVersion {
  const version = engineVersions.find((known) => known === word);
  if (version === undefined)
    throw new Error(`there is no engine ${JSON.stringify(word ?? '')}: use ${engineVersions.join(', ')}`);
  return version;
}

/** The same, where one that is no dockerd of root's will do too. */
export function readEngine(word: string | undefined): EngineVersion | OtherEngine {
  const other = otherEngines.find((known) => known === word);
  if (other !== undefined) return other;
  const all = [...engineVersions, ...otherEngines].join(', ');
  if (engineVersions.every((known) => known !== word))
    throw new Error(`there is no engine ${JSON.stringify(word ?? '')}: use ${all}`);
  return readEngineVersion(word);
}

/** Whether `dockerd --version` of some build belongs to the version: `Docker version 26.1.5+dfsg1, build …`. */
export function isVersion(said: string, version: EngineVersion): boolean {
  return said.match(/version (\d+\.\d+)\./)?.[1] === version;
}

/** Folder of all trees: below XDG_CACHE_HOME, else ~/.cache. */
export function treesFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const cache = environment['XDG_CACHE_HOME'];
  // The specification wants a relative path to be ignored.
  const home = cache !== undefined && isAbsolute(cache) ? cache : join(homedir(), '.cache');
  return join(home, 'patchbay/engines');
}

/**
 * The folder of a system with this version of the Docker Engine, made now when it is not there yet (half a minute to
 * some minutes, 350 MB). Null when the machine's own dockerd is of that version. Rejects in words a person can act on.
 */
export async function engineTree(version: EngineVersion): Promise<string | null> {
  const own = await run('dockerd', '--version').catch(() => '');
  return isVersion(own, version) ? null : systemTree(version);
}

/** The same, whatever the machine itself has. */
export async function systemTree(version: EngineVersion | OtherEngine): Promise<string> {
  const tree = join(treesFolder(), version);
  if (!existsSync(tree)) await makeTree(version, tree);
  return tree;
}

/**
 * - One maker at a time: whoever waited for the lock finds the tree made. The lock, and what debootstrap mounts inside
 *   the tree, go with the process, however it ends.
 * - The tree gets its name last: under its name there is only a whole and right one.
 * - Releases younger than debootstrap itself have no script there; all since trixie are made alike, by sid's.
 */
const make = `
exec 2>&1
set -eu
[ ! -e "$PB_TREE" ] || exit 0
part="$PB_TREE.part"
rm -rf "$part"
script=/usr/share/debootstrap/scripts/$PB_RELEASE
[ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
debootstrap --variant=minbase --include="$PB_PACKAGES" "$PB_RELEASE" "$part" "$PB_MIRROR" "$script"
said=$(chroot "$part" "$PB_PROGRAM" --version)
case "$said" in
  *" version $PB_VERSION"*) ;;
  *) echo "Debian $PB_RELEASE holds another version by now: $said. An archive of the time it held $PB_VERSION can serve as the mirror."; exit 1;;
esac
rm -rf "$part/var/cache/apt/archives" "$part/var/lib/apt/lists"
mv "$part" "$PB_TREE"
`;

async function makeTree(version: EngineVersion | OtherEngine, tree: string): Promise<void> {
  await run('debootstrap', '--version').catch(() => {
    throw new Error(
      `an engine ${version} is made by debootstrap, which is not there: apt-get install debootstrap`,
    );
  });
  const { release, packages, program, version: begins } = systems[version];
  // Empty: debootstrap's own choice.
  const mirror = process.env['PATCHBAY_DEBIAN_MIRROR'] ?? '';
  process.stderr.write(`Making an engine ${version} from Debian ${release} in ${tree}, once (minutes) …\n`);
  mkdirSync(treesFolder(), { recursive: true });
  const environment = {
    PB_TREE: tree,
    PB_RELEASE: release,
    PB_PACKAGES: packages,
    PB_PROGRAM: program,
    PB_VERSION: begins,
    PB_MIRROR: mirror,
  };
  const parameters = [`${tree}.lock`, 'unshare', '--mount', '--propagation=private', 'sh', '-c', make];
  try {
    await execute('flock', parameters, {
      env: { ...process.env, ...environment },
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
    const end = said.trimEnd().split('\n').slice(-4).join('\n');
    throw new Error(
      `an engine ${version} could not be made from ${mirror || 'the usual mirror'} (PATCHBAY_DEBIAN_MIRROR names another mirror):\n${end}`,
      { cause: error },
    );
  }
}
