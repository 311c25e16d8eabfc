/** dockerd of a private engine: start, stop and kill, from the process that made the engine or from a test inside it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersPing } from './api.js';
import type { EngineRecord, Place } from './place.js';
import { isAlive, joinAndRun, signal, startBackground, tail, waitUntil } from './processes.js';

const readyWithinMs = 30_000;
/** dockerd gives each container 10 s to end, all at once, before it ends itself. */
const stoppedWithinMs = 30_000;

/** What goes into daemon.json: `{ 'userland-proxy': false }`. */
export type DaemonSettings = Readonly<Record<string, string | number | boolean>>;

/** Starts dockerd and waits until it answers. Rejects with the end of its log when it gives up. */
export async function startDaemon(
  place: Place,
  record: EngineRecord,
  settings: DaemonSettings = {},
): Promise<void> {
  if (daemonPid(place) !== null) return;
  // A process that is dead but not yet reaped counts as alive for dockerd: it would wait for a dead containerd.
  for (const pidFile of [place.pidFile, containerdPidFile(place)])
    if (pidIn(pidFile) === null) rmSync(pidFile, { force: true });
  const configuration = join(place.folder, 'daemon.json');
  // A file of its own: the host's /etc/docker/daemon.json must not count here.
  writeFileSync(configuration, `${JSON.stringify(settings)}\n`);
  const pid = await startBackground({
    command: [
      'nsenter',
      `--target=${record.keeperPid}`,
      '--mount',
      '--net',
      ...(record.hostName === null ? [] : ['unshare', '--uts']),
      'sh',
      '-c',
      record.hostName === null ? joinAndRun : `hostname "$PB_HOST_NAME"; ${joinAndRun}`,
      'join',
      'dockerd',
      ...daemonOptions(place, configuration),
    ],
    environment: {
      PB_JOIN: record.joinFile,
      PB_HOST_NAME: record.hostName ?? '',
      HTTP_PROXY: '',
      HTTPS_PROXY: '',
      http_proxy: '',
      https_proxy: '',
    },
    log: place.daemonLog,
  });
  await waitUntil(
    () => {
      if (!isAlive(pid)) throw new Error(`dockerd ended while starting:\n${tail(place.daemonLog)}`);
      return answersPing(place.socket);
    },
    { what: `dockerd to answer (see ${place.daemonLog})`, timeoutMs: readyWithinMs },
  );
}

/** Stops dockerd in order, and its containers with it. Nothing happens when it does not run. */
export async function stopDaemon(place: Place): Promise<void> {
  await endDaemon(place, 'SIGTERM');
}

/** Kills dockerd as the kernel's out-of-memory killer would; containers live on until it is started again. */
export async function killDaemon(place: Place): Promise<void> {
  await endDaemon(place, 'SIGKILL');
  // Its containerd dies with it, but a moment later.
  const containerd = pidIn(containerdPidFile(place));
  if (containerd === null) return;
  await waitUntil(() => !isAlive(containerd), {
    what: `containerd ${containerd} to end`,
    timeoutMs: stoppedWithinMs,
  });
}

async function endDaemon(place: Place, name: NodeJS.Signals): Promise<void> {
  const pid = daemonPid(place);
  if (pid === null) return;
  signal(pid, name);
  await waitUntil(() => !isAlive(pid), { what: `dockerd ${pid} to end`, timeoutMs: stoppedWithinMs });
}

/** The pid of the running dockerd, or null. */
function daemonPid(place: Place): number | null {
  const pid = pidIn(place.pidFile);
  return pid !== null && commandOf(pid).includes(place.pidFile) ? pid : null;
}

/** The living process that a pid file names, or null. */
function pidIn(pidFile: string): number | null {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    return pid > 0 && isAlive(pid) ? pid : null;
  } catch {
    return null;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function containerdPidFile(place: Place): string {
  return join(place.folder, 'exec/containerd/containerd.pid');
}

function daemonOptions(place: Place, configuration: string): readonly string[] {
  return [
    `--config-file=${configuration}`,
    `--host=unix://${place.socket}`,
    `--data-root=${join(place.folder, 'data')}`,
    `--exec-root=${join(place.folder, 'exec')}`,
    `--pidfile=${place.pidFile}`,
    // Empty: dockerd starts a containerd of its own, below --exec-root.
    '--containerd=',
    // systemd's driver would put the containers under units that outlive the engine.
    '--exec-opt=native.cgroupdriver=cgroupfs',
    `--cgroup-parent=/${place.group}/containers`,
  ];
}
