/** What a program of the lab's shell is: a generator that prints, waits, and ends with an exit status. */
import type { KernelNamespace } from '../kernel/link.js';
import type { ContainerRecord } from '../world/records.js';
import type { World } from '../world/world.js';

export type Stream = 'out' | 'err';

export type Step =
  | { readonly kind: 'print'; readonly stream: Stream; readonly text: string }
  | { readonly kind: 'wait'; readonly milliseconds: number };

/** How a wait ended: its time passed, or Ctrl-C was pressed. */
export type Woken = 'over' | 'interrupted';

/** Returns the exit status. It reads the world anew at each step: a ping sees a cable that is pulled meanwhile. */
export type Run = Generator<Step, number, Woken>;

/** Where a command line runs: one container's namespace and files. */
export interface Place {
  readonly world: World;
  readonly container: ContainerRecord;
  readonly namespace: KernelNamespace;
  /** Whose hosts file and name server count: the owner's where a namespace is shared. */
  readonly owner: ContainerRecord;
  readonly environment: Readonly<Record<string, string>>;
  readonly programs: ReadonlyMap<string, Program>;
  /** What a pipe brings; null without one. */
  readonly input: string | null;
}

/** @param words the arguments, without the program's own name */
export type Program = (words: readonly string[], place: Place) => Run;

/** The status of what Ctrl-C ended: 128 and SIGINT's number. */
export const interruptedStatus = 130;

export function out(text: string): Step {
  return { kind: 'print', stream: 'out', text: `${text}\n` };
}

export function err(text: string): Step {
  return { kind: 'print', stream: 'err', text: `${text}\n` };
}

/** Prints lines to stdout. */
export function* printed(lines: readonly string[], status = 0): Run {
  if (lines.length > 0) yield out(lines.join('\n'));
  return status;
}

/** Prints one line to stderr. */
export function* failed(line: string, status = 1): Run {
  yield err(line);
  return status;
}

/** Waits. @returns whether it was interrupted */
export function* pause(milliseconds: number): Generator<Step, boolean, Woken> {
  return (yield { kind: 'wait', milliseconds }) === 'interrupted';
}
