import { terminalJson } from '@patchbay/text';
import type { Terminal } from './command.js';

/** Several lines, whose line ends are ours: help, a picture in a format of text. */
export function tellLines({ out }: Pick<Terminal, 'out'>, text: string): void {
  for (const line of text.split('\n')) out(line);
}

/** Written JSON, which a program can read back to the same value. */
export function tellJson(terminal: Pick<Terminal, 'out'>, written: string): void {
  tellLines(terminal, terminalJson(written));
}
