import { terminalJson, terminalLine } from '@patchbay/text';

/**
 * All that is printed, on standard output or standard error, goes through here: nothing that a container, a label or an engine says
 * acts on the terminal, or looks like a line of ours.
 */
export interface Printer {
  /** One line. Line ends within it are a value's, and are shown as such. */
  line(text: string): void;
  /** Several lines, whose line ends are ours: help, a picture in a format of text, a stack. */
  lines(text: string): void;
  /** JSON as it was written, which a program can read back to the same value. */
  json(text: string): void;
}

export function printerTo(stream: { write(text: string): unknown }): Printer {
  const lines = (text: string): void =>
    void stream.write(`${text.split('\n').map(terminalLine).join('\n')}\n`);
  return {
    line: (text) => void stream.write(`${terminalLine(text)}\n`),
    lines,
    json: (text) => void stream.write(`${terminalJson(text)}\n`),
  };
}

export const standardOutput = printerTo(process.stdout);
export const standardError = printerTo(process.stderr);

/** What went wrong inside of Patchbay, for whoever looks into it. */
export function printProblem(problem: unknown): void {
  standardError.lines(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
}
