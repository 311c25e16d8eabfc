/**
 * The only ways the wiring reader touches the machine besides its netlink socket: files of /proc and a few commands.
 * Injected, so that tests can put recorded answers in their place.
 */

/** A reading that may be refused; `code` is the errno's name, `words` is what the status shows. */
export type Reading =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'failed'; readonly failure: Failure };

export interface Failure {
  readonly code: string;
  readonly words: string;
}

/** A long-running command; stopping it does not report an exit any more. */
export interface RunningCommand {
  stop(): void;
}

export interface CommandEvents {
  onOutput(): void;
  onExit(words: string): void;
}

/** Starts programs without a shell. */
export interface Commands {
  /** Runs to the end and gives its output; rejects with an Error whose message is the system's own words. */
  run(command: string, parameters: readonly string[], signal?: AbortSignal): Promise<string>;
  start(command: string, parameters: readonly string[], events: CommandEvents): RunningCommand;
}

export interface Files {
  read(path: string): Reading;
  readLink(path: string): Reading;
}

/** What of a caught value can be told to a person. */
export function failureOf(error: unknown): Failure {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'ERROR';
  return { code, words: error instanceof Error ? error.message : String(error) };
}

/** The text, or nothing: for tables whose absence means "not told". */
export function textOf(reading: Reading): string {
  return reading.kind === 'text' ? reading.text : '';
}
