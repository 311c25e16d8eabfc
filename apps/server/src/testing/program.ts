import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { until } from './until.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The built server as a process of its own. */
export interface Program {
  readonly process: ChildProcess;
  stdout: string;
  stderr: string;
  /** Null while it runs. */
  status: number | null;
  /** Waits until it says something on standard output. @returns what matched */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits for its end. @returns its exit status */
  ends(): Promise<number>;
}

export interface RunSettings {
  readonly stateFolder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The command it runs under, such as `setpriv … node`; default this node. */
  readonly under?: readonly [string, ...string[]];
}

/** Starts the built server with an environment of its own; it is ended after the test. */
export function run(parameters: readonly string[], settings: RunSettings): Program {
  const [command, ...before] = settings.under ?? [process.execPath];
  const child = spawn(command, [...before, main, ...parameters], {
    env: {
      PATH: process.env['PATH'],
      HOME: settings.stateFolder,
      PATCHBAY_STATE_DIR: settings.stateFolder,
      ...settings.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const program: Program = {
    process: child,
    stdout: '',
    stderr: '',
    status: null,
    async says(pattern) {
      await until(`it says ${pattern}`, () => pattern.test(program.stdout));
      const match = pattern.exec(program.stdout);
      if (match === null) throw new Error('it says no more');
      return match;
    },
    async ends() {
      await until('it ends', () => program.status !== null);
      return program.status ?? -1;
    },
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (program.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (program.stderr += text));
  // `close`, not `exit`: everything it wrote has arrived by then.
  child.on('close', (code, signal) => (program.status = code ?? (signal === null ? -1 : 128)));
  onTestFinished(() => void child.kill('SIGKILL'));
  return program;
}
