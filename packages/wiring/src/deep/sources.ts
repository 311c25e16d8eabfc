import type { Reading } from '@patchbay/topology';
import type { Abilities } from '../abilities.js';
import type { ByteOrder } from '../parse/proc-net.js';
import type { RootFiles } from './root-files.js';
import { failureOf, type Commands, type Files } from '../system.js';

/** What the readers of deeper facts read from. */
export interface DeepSources {
  readonly files: Files;
  readonly rootFiles: RootFiles;
  readonly commands: Commands;
  readonly procFolder: string;
  readonly byteOrder: ByteOrder;
  readonly clock: () => number;
  readonly abilities: Abilities;
}

/** One namespace, and by which ways it can be read. */
export interface Place {
  /** Folder of its tables: `/proc/PID`, or `/proc/self` for our own. */
  readonly folder: string;
  /** The root its files are looked up in. */
  readonly root: string;
  /** Runs a command of the host inside it; rejects with the system's words, also where we may not enter. */
  run(command: string, ...parameters: string[]): Promise<string>;
  /** How a person runs the same. */
  typed(...words: string[]): string;
}

/** A container's namespace. Only the network namespace is entered, so programs are the host's own. */
export function containerPlace(sources: DeepSources, pid: number): Place {
  const { abilities, commands, procFolder } = sources;
  const folder = `${procFolder}/${pid}`;
  return {
    folder,
    root: `${folder}/root`,
    run: async (command, ...parameters) => {
      if (!abilities.works('full')) throw new Error(abilities.words('full'));
      return commands.run('nsenter', [`--net=${folder}/ns/net`, command, ...parameters]);
    },
    typed: (...words) => `sudo nsenter -t ${pid} -n ${words.join(' ')}`,
  };
}

/** The namespace we are in. */
export function ownPlace(sources: DeepSources): Place {
  const { abilities, commands, procFolder } = sources;
  return {
    folder: `${procFolder}/self`,
    root: '/',
    run: async (command, ...parameters) => {
      if (!abilities.isPermitted('host-links')) throw new Error(abilities.words('host-links'));
      return commands.run(command, parameters);
    },
    typed: (...words) => `sudo ${words.join(' ')}`,
  };
}

/** A reading of what `read` gives; what it throws is the reason. */
export async function readingOf<Value>(
  command: string,
  read: () => Value | Promise<Value>,
): Promise<Reading<Value>> {
  try {
    return { known: true, value: await read(), command };
  } catch (error) {
    return { known: false, reason: failureOf(error).words, command };
  }
}

/** A table of the namespace; throws the system's words. */
export function tableOf(sources: DeepSources, place: Place, name: string): string {
  const table = sources.files.read(`${place.folder}/net/${name}`);
  if (table.kind === 'failed') throw new Error(table.failure.words);
  return table.text;
}

/** The first reading that is known; else the last one's reason. */
export async function firstKnown<Value>(
  first: () => Promise<Reading<Value>>,
  second: () => Promise<Reading<Value>>,
): Promise<Reading<Value>> {
  const reading = await first();
  return reading.known ? reading : second();
}

/** A parser's result, or an error where the tool printed something else (busybox knows no `-j`). */
export function parsed<Value>(value: Value | null, tool: string): Value {
  if (value === null) throw new Error(`${tool}: no JSON (iproute2 is needed)`);
  return value;
}
