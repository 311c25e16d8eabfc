/** Small tools for running and waiting for processes. Linux only: liveness is read from /proc. */
import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a command to its end and returns its standard output. Rejects with the command and its own words. */
export async function run(command: string, ...parameters: readonly string[]): Promise<string> {
  try {
    const { stdout } = await execute(command, [...parameters], { maxBuffer: 16 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`${[command, ...parameters].join(' ')}: ${said || String(error)}`, { cause: error });
  }
}

/** Whether the process exists and is not a zombie that merely waits for its parent. */
export function isAlive(pid: number): boolean {
  const state = processStat(pid)?.[0];
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/** Clock ticks since boot at which the process started: together with the pid it names one process for good. Null: gone. */
export function startOf(pid: number): string | null {
  return processStat(pid)?.[19] ?? null;
}

/** The fields of /proc/PID/stat after the command name, which may itself hold spaces and brackets: state is 0, start time 19. */
function processStat(pid: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

export interface Wait {
  /** What is waited for, for the message when it never comes. */
  readonly what: string;
  readonly timeoutMs: number;
}

/** Asks `check` every 25 ms until it answers true. Rejects after the time is up, or as soon as `check` throws. */
export async function waitUntil(check: () => boolean | Promise<boolean>, wait: Wait): Promise<void> {
  const end = performance.now() + wait.timeoutMs;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`waited ${wait.timeoutMs} ms in vain: ${wait.what}`);
    await pause(25);
  }
}

/** For `sh -c`: joins the control group that PB_JOIN names, then becomes the command in the parameters after $0. */
export const joinAndRun = 'echo $$ > "$PB_JOIN"; exec "$@"';

export interface Background {
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  /** Where its output goes (appended). */
  readonly log: string;
}

/** Starts a process in a session of its own that outlives us. Returns its pid. Rejects when the command cannot be started. */
export async function startBackground(background: Background): Promise<number> {
  const log = openSync(background.log, 'a');
  try {
    const [command, ...parameters] = background.command;
    const child = spawn(command, parameters, {
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...background.environment },
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    if (child.pid === undefined) throw new Error(`${command} did not start`);
    return child.pid;
  } finally {
    closeSync(log);
  }
}

/** The last lines of a log, for an error message. */
export function tail(log: string, lines = 12): string {
  try {
    return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
