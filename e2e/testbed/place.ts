/** Where an engine lives: its name and every path that follows from it. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OtherEngine } from './trees.js';

const prefix = 'patchbay-testbed-';

/** Addresses of the engine's host and of what plays the outside (RFC 5737 documentation ranges). */
export const addresses = { host: '198.51.100.2', outside: '198.51.100.1', example: '203.0.113.10' } as const;

export interface Place {
  readonly name: string;
  /** Everything the engine writes is below this folder. */
  readonly folder: string;
  /** Network namespaces, as `ip netns` names them. */
  readonly namespace: string;
  readonly outsideNamespace: string;
  /** Name of its control group in every hierarchy. */
  readonly group: string;
  readonly socket: string;
  readonly pidFile: string;
  readonly daemonLog: string;
}

/** What must be remembered between processes: `down` and a restart from a test read it. */
export interface EngineRecord {
  readonly name: string;
  /** Holds the private mount namespace open. */
  readonly keeperPid: number;
  /** The control group file a process joins through. */
  readonly joinFile: string;
  /** Absent: dockerd, run by root. */
  readonly other?: OtherEngine;
  /** The run that will remove the engine; null for `up`, which stays until `down`. */
  readonly owner: { readonly pid: number; readonly start: string } | null;
  /** What dockerd takes for its host's name; null: the machine's own. */
  readonly hostName: string | null;
}

/** A name no other run has, such as `pb-3f9a1c`. */
export function inventName(): string {
  return `pb-${randomBytes(3).toString('hex')}`;
}

/** Paths of an engine. Throws on a name that could not serve as namespace, folder and control group at once. */
export function placeOf(name: string): Place {
  if (!/^[a-z0-9][a-z0-9-]{0,15}$/.test(name))
    throw new Error(`engine name ${JSON.stringify(name)}: use 1 to 16 of a-z, 0-9 and -`);
  const folder = join(shortTemporaryFolder(), prefix + name);
  return {
    name,
    folder,
    namespace: name,
    outsideNamespace: `${name}-out`,
    group: prefix + name,
    socket: join(folder, 'docker.sock'),
    pidFile: join(folder, 'dockerd.pid'),
    daemonLog: join(folder, 'dockerd.log'),
  };
}

/** Names of all engines that have a folder. */
export function knownNames(): readonly string[] {
  return readdirSync(shortTemporaryFolder())
    .filter((entry) => entry.startsWith(prefix))
    .map((entry) => entry.slice(prefix.length));
}

/** Writes what later processes need to find the engine. */
export function saveRecord(place: Place, record: EngineRecord): void {
  writeFileSync(join(place.folder, 'engine.json'), JSON.stringify(record));
}

/** The record of an engine, or null when there is none (never started, or cut off while starting). */
export function readRecord(place: Place): EngineRecord | null {
  try {
    return JSON.parse(readFileSync(join(place.folder, 'engine.json'), 'utf8')) as EngineRecord;
  } catch {
    return null;
  }
}

/**
 * A unix socket's path holds 107 bytes and dockerd hangs long ones below its folder; and /run is covered inside the
 * engine's mount namespace. So a long or /run TMPDIR is not used.
 */
function shortTemporaryFolder(): string {
  const folder = tmpdir();
  return folder.length > 32 || folder.startsWith('/run') ? '/tmp' : folder;
}
