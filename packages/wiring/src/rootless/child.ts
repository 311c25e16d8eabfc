import { parseNamespaceInode, parseStartTime } from '../parse/process.js';
import { textOf, type Files } from '../system.js';

/** The process that rootlesskit runs a rootless engine in: its namespaces hold the engine's bridges and veths. */
export interface RootlessChild {
  readonly pid: number;
  /** Clock ticks since boot: with the pid it names one process for good. */
  readonly startTime: string;
  readonly userId: number;
  readonly groupId: number;
  /** Where it said its pid. */
  readonly file: string;
  /** Inode of its network namespace; null when not readable. */
  readonly inode: string | null;
}

/** Why there is none to enter. The codes are those of docs/errors.md. */
export type RootlessProblem = 'ROOTLESS_NO_CHILD' | 'ROOTLESS_OTHER_USER' | 'ROOTLESS_NOT_ROOTLESSKIT';

export type ChildSearch =
  | { readonly kind: 'found'; readonly child: RootlessChild }
  | { readonly kind: 'none'; readonly problem: RootlessProblem; readonly words: string };

export interface ChildSources {
  readonly files: Files;
  /** `/proc` */
  readonly procFolder: string;
  /** Of the engine, e.g. `/run/user/1000/docker.sock`. */
  readonly socketPath: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of this process; root may act for others. */
  readonly userId: number;
}

/**
 * Finds rootlesskit's child of the engine behind a socket. Nothing is taken on trust but what the kernel says of the process:
 * it runs as this user (or as anybody, for root), and its parent is rootlesskit, run by the same user.
 */
export function findRootlessChild(sources: ChildSources): ChildSearch {
  const tried = stateFolders(sources).map((folder) => `${folder}/child_pid`);
  for (const file of tried) {
    const reading = sources.files.read(file);
    if (reading.kind === 'text') return childIn(sources, { file, text: reading.text });
  }
  return none('ROOTLESS_NO_CHILD', `no ${tried.join(', nor ')}`);
}

/** The engine's own folder is beside its socket, where dockerd-rootless.sh puts both unless told otherwise. */
function stateFolders({ environment, socketPath }: ChildSources): readonly string[] {
  const beside = socketPath.slice(0, socketPath.lastIndexOf('/'));
  const runtime = environment['XDG_RUNTIME_DIR'];
  const folders = [
    `${beside}/dockerd-rootless`,
    environment['DOCKERD_ROOTLESS_ROOTLESSKIT_STATE_DIR'],
    runtime === undefined ? undefined : `${runtime}/dockerd-rootless`,
  ];
  return [...new Set(folders.flatMap((folder) => (folder?.startsWith('/') === true ? [folder] : [])))];
}

function childIn(sources: ChildSources, told: { readonly file: string; readonly text: string }): ChildSearch {
  const { file } = told;
  const digits = /^([1-9]\d{0,9})\s*$/.exec(told.text)?.[1];
  if (digits === undefined) return none('ROOTLESS_NO_CHILD', `${file} holds no pid`);
  const pid = Number(digits);
  const child = processAt(sources, pid);
  if (child === null) return none('ROOTLESS_NO_CHILD', `${file}: process ${pid} is gone`);
  const { userId } = sources;
  if (userId !== 0 && child.userId !== userId)
    return none('ROOTLESS_OTHER_USER', `process ${pid} runs as user ${child.userId}, Patchbay as ${userId}`);
  const parent = processAt(sources, child.parent);
  if (parent?.name !== 'rootlesskit' || parent.userId !== child.userId)
    return none('ROOTLESS_NOT_ROOTLESSKIT', `${file}: process ${pid} is no child of rootlesskit`);
  const { startTime, groupId } = child;
  return {
    kind: 'found',
    child: { pid, startTime, userId: child.userId, groupId, file, inode: child.inode },
  };
}

interface Process {
  readonly name: string;
  readonly parent: number;
  readonly userId: number;
  readonly groupId: number;
  readonly startTime: string;
  readonly inode: string | null;
}

function processAt({ files, procFolder }: ChildSources, pid: number): Process | null {
  const status = textOf(files.read(`${procFolder}/${pid}/status`));
  const startTime = parseStartTime(textOf(files.read(`${procFolder}/${pid}/stat`)));
  const [userId, groupId, parent] = ['Uid', 'Gid', 'PPid'].map((name) => numberAfter(status, name));
  if (startTime === null || userId == null || groupId == null || parent == null) return null;
  const inode = parseNamespaceInode(textOf(files.readLink(`${procFolder}/${pid}/ns/net`)));
  return { name: /^Name:\t(.*)$/m.exec(status)?.[1] ?? '', parent, userId, groupId, startTime, inode };
}

/** The first number of a line of /proc/PID/status: of ids the real one. */
function numberAfter(status: string, name: string): number | null {
  const digits = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1];
  return digits === undefined ? null : Number(digits);
}

function none(problem: RootlessProblem, words: string): ChildSearch {
  return { kind: 'none', problem, words };
}
