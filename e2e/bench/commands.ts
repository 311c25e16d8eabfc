/** Commands as a person types them, and the moment they return. Times are milliseconds since the epoch. */
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Wall-clock milliseconds with the resolution of the monotonic clock. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Runs a command; resolves with what it printed, rejects with its own words. */
export async function run(command: string, ...parameters: readonly string[]): Promise<string> {
  const { stdout } = await execute(command, [...parameters], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

/** Runs a command without keeping its output. @returns when it had ended; rejects unless with status 0 */
export function returned(command: string, ...parameters: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (status) => {
      const at = now();
      if (status === 0) resolve(at);
      else reject(new Error(`${[command, ...parameters].join(' ')}: exit status ${status}`));
    });
  });
}

/** How long a command takes that is read to its end, milliseconds. */
export async function duration(command: string, ...parameters: readonly string[]): Promise<number> {
  const start = performance.now();
  await run(command, ...parameters);
  return performance.now() - start;
}

/** Says on standard error what is going on: standard output is the report's. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

const patience = 20_000;

/** A promise that rejects after 20 s, so that something that never comes is told instead of waited for. */
export function soon<Value>(what: string, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${patience} ms in vain: ${what}`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
