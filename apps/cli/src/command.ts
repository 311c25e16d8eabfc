import type { Language, Translate } from '@patchbay/text';

/** What a command may do to the outside: print, and say how it ended. */
export interface Terminal {
  /** One line: a line end within it is a value's, and is shown as such. */
  out(line: string): void;
  error(line: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether colours and marks are read by a person. */
  readonly isPerson: boolean;
  readonly language: Language;
  /** In that language. */
  readonly translate: Translate;
}

/** Exit statuses of every command: it works, it is broken, it could not be told or asked. */
export const exitStatus = { works: 0, broken: 1, unclear: 2 } as const;

/** One word of the command line: `patchbay NAME …`. A new command is a new file and one line in speak.ts. */
export interface Command {
  run(argv: readonly string[], terminal: Terminal): Promise<number>;
}
