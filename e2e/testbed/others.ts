/** Engines that are no dockerd of root's, inside the keeper's system: Podman's service, and dockerd run by an ordinary user. */
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answersPing } from './api.js';
import type { EngineRecord, Place } from './place.js';
import { isAlive, joinAndRun, run, startBackground, tail, waitUntil } from './processes.js';
import type { OtherEngine } from './trees.js';

const readyWithinMs = 60_000;

/** The user who runs a rootless engine. */
export const rootlessUser = { id: 1000, name: 'patchbay' } as const;

/** A rootless engine puts its socket where its user's session has its files. */
export function otherSocket(place: Place, other: OtherEngine): string {
  return other === 'rootless' ? join(runtimeFolder(place), 'docker.sock') : place.socket;
}

/** XDG_RUNTIME_DIR of the rootless engine's user. */
export function runtimeFolder(place: Place): string {
  return join(place.folder, 'session');
}

/** Control groups of containers go below the engine's own, and with it; no daemon of Podman's sees to that. */
export function containerGroup(place: Pick<Place, 'group'>): string {
  return `/${place.group}/containers`;
}

/** Words that run a command inside the keeper's system, as a member of the engine's control group. `PB_JOIN` has to be set. */
export function insideSystem({ keeperPid }: Pick<EngineRecord, 'keeperPid'>): readonly [string, ...string[]] {
  return ['nsenter', `--target=${keeperPid}`, '--mount', '--net', 'sh', '-c', joinAndRun, 'join'];
}

/** Podman with its files in the engine's folder. crun does not take a machine with both versions of control groups. */
export function podmanCommand(place: Pick<Place, 'folder'>): readonly string[] {
  const folders = ['--root', join(place.folder, 'data'), '--runroot', join(place.folder, 'exec')];
  return ['podman', ...folders, '--runtime', 'runc', '--cgroup-manager', 'cgroupfs'];
}

/** Starts the engine and waits until it answers. Rejects with the end of its log when it gives up. */
export async function startOther(place: Place, record: EngineRecord, other: OtherEngine): Promise<void> {
  const command = other === 'podman' ? podmanService(place) : await rootlessDaemon(place, record);
  const pid = await startBackground({
    command: [...insideSystem(record), ...command],
    environment: {
      PB_JOIN: record.joinFile,
      PODMAN_IGNORE_CGROUPSV1_WARNING: '1',
      HTTP_PROXY: '',
      HTTPS_PROXY: '',
      http_proxy: '',
      https_proxy: '',
    },
    log: place.daemonLog,
  });
  await waitUntil(
    () => {
      if (!isAlive(pid)) throw new Error(`the engine ended while starting:\n${tail(place.daemonLog)}`);
      return answersPing(otherSocket(place, other));
    },
    { what: `${other} to answer (see ${place.daemonLog})`, timeoutMs: readyWithinMs },
  );
}

/**
 * Ends the containers that are in nobody's control group but Podman's own: made without `--cgroup-parent`, they would outlive
 * the engine. Never rejects: the engine may be half made.
 */
export async function endOther(place: Place, record: EngineRecord | null): Promise<void> {
  if (record?.other !== 'podman' || !isAlive(record.keeperPid)) return;
  const [command, ...parameters] = [...insideSystem(record), ...podmanCommand(place)];
  const environment = [`PB_JOIN=${record.joinFile}`, 'PODMAN_IGNORE_CGROUPSV1_WARNING=1', 'timeout', '20'];
  for (const words of [
    ['pod', 'rm', '--all', '--force', '--time=0'],
    ['rm', '--all', '--force', '--time=0'],
  ])
    await run('env', ...environment, command, ...parameters, ...words).catch(() => '');
}

function podmanService(place: Place): readonly string[] {
  return [...podmanCommand(place), 'system', 'service', '--time=0', `unix://${place.socket}`];
}

/** Its user, with the ids that its containers' users become, and the folders of that user's session. */
async function rootlessDaemon(place: Place, record: EngineRecord): Promise<readonly string[]> {
  const { id, name } = rootlessUser;
  const home = join(place.folder, 'home');
  for (const folder of [home, runtimeFolder(place)]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chownSync(folder, id, id);
  }
  const lines = `grep -q "^${name}:" /etc/passwd || {
    echo "${name}:x:${id}:${id}::${home}:/bin/sh" >> /etc/passwd
    echo "${name}:x:${id}:" >> /etc/group
    echo "${name}:100000:65536" >> /etc/subuid
    echo "${name}:100000:65536" >> /etc/subgid
  }`;
  await run('nsenter', `--target=${record.keeperPid}`, '--mount', 'sh', '-c', lines);
  const environment = [
    `HOME=${home}`,
    `XDG_RUNTIME_DIR=${runtimeFolder(place)}`,
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/share/docker.io/contrib',
  ];
  return [...asRootlessUser, 'env', '-u', 'DOCKER_HOST', ...environment, 'dockerd-rootless.sh'];
}

/** Words that run a command as the rootless engine's user. */
const asRootlessUser: readonly string[] = [
  'setpriv',
  `--reuid=${rootlessUser.id}`,
  `--regid=${rootlessUser.id}`,
  '--clear-groups',
];
