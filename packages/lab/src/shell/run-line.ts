/** Runs what a person typed: one line of commands, or the words of `docker exec`. */
import { shellWords } from './shell-words.js';
import {
  type Place,
  type Program,
  type Run,
  type Step,
  type Woken,
  err,
  failed,
  interruptedStatus,
} from './program.js';
import { type Command, type Item, expandWord, parseLine, textOfWord } from './words.js';

/** How a line ended; `exits`: with `exit`, which ends the shell as well. */
export interface LineEnd {
  readonly status: number;
  readonly exits: boolean;
}

/** Runs a line as `sh -c` does. @param before the status that `$?` has at its beginning */
export function* runLine(line: string, place: Place, before = 0): Generator<Step, LineEnd, Woken> {
  const parsed = parseLine(line);
  if (!parsed.ok) {
    yield err(`sh: ${shellWords.noScripts(parsed.near)}`);
    return { status: 2, exits: false };
  }
  let status = before;
  for (const item of parsed.items) {
    if ((item.joiner === '&&' && status !== 0) || (item.joiner === '||' && status === 0)) continue;
    const end = yield* runItem(item, place, status);
    ({ status } = end);
    if (end.exits || status === interruptedStatus) return end;
  }
  return { status, exits: false };
}

/** Runs a program by its words, without a shell. */
export function* runWords([name = '', ...words]: readonly string[], place: Place): Run {
  if (name === 'exit') return exitStatus(words, 0);
  const program = findProgram(name, place);
  return program === undefined
    ? yield* failed(shellWords.unknown(name, [...place.programs.keys()]), 127)
    : yield* program(words, place);
}

/** By its name, or by a path that ends with it. */
export function findProgram(name: string, { programs }: Pick<Place, 'programs'>): Program | undefined {
  return programs.get(/^\/(?:usr\/)?(?:local\/)?s?bin\/([^/]+)$/.exec(name)?.[1] ?? name);
}

/** Whether every program of a line is known, so that running it tells the truth. */
export function understandsLine(line: string, place: Pick<Place, 'programs'>): boolean {
  const parsed = parseLine(line);
  if (!parsed.ok) return false;
  const names = parsed.items.flatMap(({ pipeline }) =>
    pipeline.map(({ words }) => textOfWord(words[0] ?? [])),
  );
  return names.every((name) => name === 'exit' || findProgram(name, place) !== undefined);
}

function* runItem({ pipeline }: Item, place: Place, before: number): Generator<Step, LineEnd, Woken> {
  let input: string | null = place.input;
  let status = before;
  for (const [index, command] of pipeline.entries()) {
    const isLast = index === pipeline.length - 1;
    const words = wordsOf(command, place, before);
    if (words[0] === 'exit' && pipeline.length === 1)
      return { status: exitStatus(words.slice(1), before), exits: true };
    const through = new Pipe(command, isLast);
    status = yield* through.follow(runWords(words, { ...place, input }));
    input = through.collected;
    if (status === interruptedStatus) break;
  }
  return { status, exits: false };
}

function wordsOf(command: Command, { environment }: Place, before: number): string[] {
  const variables = { ...environment, '?': String(before) };
  return command.words.map((word) => expandWord(word, variables));
}

function exitStatus([text = '']: readonly string[], otherwise: number): number {
  return /^\d+$/.test(text) ? Number(text) & 255 : otherwise;
}

/** What becomes of a command's output: shown, thrown away, or kept for the next command. */
class Pipe {
  collected = '';

  constructor(
    private readonly command: Command,
    private readonly isLast: boolean,
  ) {}

  *follow(run: Run): Run {
    let woken: Woken = 'over';
    for (;;) {
      const next = run.next(woken);
      if (next.done === true) return next.value;
      const step = this.led(next.value);
      woken = step === null ? 'over' : yield step;
    }
  }

  /** Null: nothing is left to show of the step. */
  private led(step: Step): Step | null {
    if (step.kind === 'wait') return step;
    const { discards, mergesErrors } = this.command;
    const stream = mergesErrors ? 'out' : step.stream;
    if (discards.includes(stream)) return null;
    if (this.isLast || stream === 'err') return { ...step, stream };
    this.collected += step.text;
    return null;
  }
}
