import { spawn } from 'node:child_process';
import { now, soon } from './commands.js';

/** A command that prints a line when something happens, such as `docker events`: the floor of everything live. */
export class Lines {
  readonly #child;
  readonly #waiting = new Set<(line: string, at: number) => void>();
  #rest = '';

  constructor(
    readonly command: string,
    ...parameters: readonly string[]
  ) {
    this.#child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => this.#hear(text, now()));
  }

  /** @returns when the first line came that holds every one of these words; ask before causing it */
  line(...words: readonly string[]): Promise<number> {
    const came = new Promise<number>((resolve) => {
      const check = (line: string, at: number): void => {
        if (!words.every((word) => line.includes(word))) return;
        this.#waiting.delete(check);
        resolve(at);
      };
      this.#waiting.add(check);
    });
    return soon(`a line of ${this.command} with ${words.join(' and ')}`, came);
  }

  close(): void {
    this.#child.kill();
  }

  #hear(text: string, at: number): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) for (const check of this.#waiting) check(line, at);
  }
}
