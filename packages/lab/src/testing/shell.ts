/** Commands typed in a container of a bench, and what came of them. */
import { startProgram } from '../shell/start.js';
import { findContainer } from '../world/find.js';
import type { Bench } from './bench.js';

export interface Ran {
  readonly out: string;
  readonly err: string;
  /** Null: it did not end within the time that was given to it. */
  readonly status: number | null;
  /** How long it took by the lab's clock. */
  readonly milliseconds: number;
}

const step = 100;

/** Runs a line as `docker exec CONTAINER sh -c LINE` does; time passes by the bench's clock. */
export function runIn(bench: Bench, container: string, line: string, patience = 60_000): Ran {
  return runWords(bench, container, ['sh', '-c', line], patience);
}

/** The same without a shell. */
export function runWords(bench: Bench, container: string, words: readonly string[], patience = 60_000): Ran {
  const texts = { out: '', err: '' };
  const end: { status: number | null } = { status: null };
  const program = startProgram(bench.world, findContainer(bench.world, container), {
    words,
    tty: false,
    onPrint: (stream, text) => (texts[stream] += text),
    onEnd: (code) => (end.status = code),
  });
  if (program === null) throw new Error(`${container} does not run`);
  program.endInput();
  const begun = bench.clock.now();
  bench.clock.pass(0);
  while (end.status === null && bench.clock.now() - begun < patience) bench.clock.pass(step);
  program.kill();
  return { ...texts, ...end, milliseconds: bench.clock.now() - begun };
}
