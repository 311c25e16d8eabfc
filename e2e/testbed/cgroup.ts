/**
 * A control group of the engine's own, in every hierarchy. It is how the testbed finds each process that came from the
 * engine (shims and containers outlive a killed dockerd, and forget their parent), and what it removes in the end.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, signal, waitUntil } from './processes.js';

interface Hierarchy {
  readonly path: string;
  readonly version: 1 | 2;
}

/** Mounted control group hierarchies: one for version 2, one per controller for version 1, both on a hybrid host. */
function hierarchies(): readonly Hierarchy[] {
  const found: Hierarchy[] = [];
  for (const line of readFileSync('/proc/self/mounts', 'utf8').split('\n')) {
    const [, path, type] = line.split(' ');
    if (path && type === 'cgroup2') found.push({ path, version: 2 });
    if (path && type === 'cgroup') found.push({ path, version: 1 });
  }
  return found;
}

/**
 * Makes the engine's group and returns the file that a process writes its pid to in order to belong to it.
 * One hierarchy is enough to know the members; children inherit it. Version 2 forbids processes beside child groups, so
 * they get a leaf of their own next to the containers' groups.
 */
export function createGroup(group: string): string {
  const all = hierarchies();
  const chosen =
    all.find(({ version }) => version === 2) ??
    all.find(({ path }) => path.endsWith('/pids')) ??
    all.find(({ path }) => path.endsWith('/freezer'));
  if (!chosen)
    throw new Error('no control group hierarchy is mounted: is this inside a network namespace already?');
  const leaf = join(chosen.path, group, 'house');
  mkdirSync(leaf, { recursive: true });
  return join(leaf, 'cgroup.procs');
}

/** Every process in the group, in any hierarchy. */
export function membersOf(group: string): readonly number[] {
  const pids = new Set<number>();
  for (const folder of foldersOf(group))
    for (const line of readLines(join(folder, 'cgroup.procs'))) pids.add(Number(line));
  return [...pids].filter((pid) => pid > 0 && isAlive(pid));
}

/** The group's folders that exist, children before parents. */
export function foldersOf(group: string): readonly string[] {
  return hierarchies().flatMap(({ path }) => below(join(path, group)));
}

/** Kills every member, again and again until none is left: a member may have forked meanwhile. */
export async function killGroup(group: string): Promise<void> {
  thaw(group);
  await waitUntil(
    () => {
      const members = membersOf(group);
      for (const pid of members) signal(pid, 'SIGKILL');
      return members.length === 0;
    },
    { what: `the processes of ${group} to end`, timeoutMs: 20_000 },
  );
}

/** Removes the empty group. The kernel lets go of it a moment after its last process: hence the wait. */
export async function removeGroup(group: string): Promise<void> {
  await waitUntil(() => foldersOf(group).filter((folder) => !removed(folder)).length === 0, {
    what: `control group ${group} to become free`,
    timeoutMs: 10_000,
  });
}

function below(folder: string): string[] {
  try {
    const children = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [...children.flatMap(({ name }) => below(join(folder, name))), folder];
  } catch {
    return [];
  }
}

function removed(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/** A paused container's processes are frozen, and under version 1 the frozen can't be killed. */
function thaw(group: string): void {
  for (const folder of foldersOf(group)) {
    write(join(folder, 'freezer.state'), 'THAWED');
    write(join(folder, 'cgroup.freeze'), '0');
  }
}

/** Writes to a file of the kernel's, if this hierarchy has it; what refuses is not ours to thaw. */
function write(file: string, value: string): void {
  try {
    if (existsSync(file)) writeFileSync(file, value);
  } catch {
    // The root of a hierarchy has no such state, or the group went away meanwhile.
  }
}
