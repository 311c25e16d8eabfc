import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, readlinkSync, readSync } from 'node:fs';
import {
  failureOf,
  type CommandEvents,
  type Commands,
  type Files,
  type Reading,
  type RunningCommand,
} from './system.js';

const runLimitMs = 5_000;
const outputLimitBytes = 64 * 1024 * 1024;
/** A namespace with a full routing table has a huge `fib_trie`: what is past this is not read. */
const fileLimitBytes = 1024 * 1024;
const chunkBytes = 64 * 1024;

/**
 * Reads files of /proc synchronously: the kernel makes them up in microseconds, a turn through the thread pool costs more
 * than the read (300 containers: about five times). Callers read in small batches and give the event loop a turn between.
 */
export function createFiles(): Files {
  const chunk = Buffer.alloc(chunkBytes);
  return {
    read: (path) => attempt(() => readProcFile(path, chunk)),
    readLink: (path) => attempt(() => readlinkSync(path)),
  };
}

function attempt(read: () => string): Reading {
  try {
    return { kind: 'text', text: read() };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}

function readProcFile(path: string, chunk: Buffer): string {
  const descriptor = openSync(path, 'r');
  try {
    let text = '';
    while (text.length < fileLimitBytes) {
      const count = readSync(descriptor, chunk);
      if (count === 0) break;
      text += chunk.toString('latin1', 0, count);
    }
    return text;
  } finally {
    closeSync(descriptor);
  }
}

/** For programs of the machine: fixed words (`LC_ALL=C`), the system folders a user's PATH often lacks, and nothing else of ours. */
export function commandEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): NodeJS.ProcessEnv {
  return { PATH: `${environment['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`, LC_ALL: 'C' };
}

/** Commands of the machine, run with `commandEnvironment`. */
export function createCommands(environment: Readonly<Record<string, string | undefined>>): Commands {
  const env = commandEnvironment(environment);
  return {
    run: (command, parameters, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason as Error);
        // Not SIGTERM, which a program can wait out; and one that the kernel holds does not even end by this.
        const killSignal = 'SIGKILL' as const;
        const options = { env, timeout: runLimitMs, killSignal, signal, maxBuffer: outputLimitBytes };
        const child = execFile(command, [...parameters], options, (error, output, complaint) => {
          clearTimeout(timer);
          if (error === null) resolve(output);
          else reject(new Error(complaint.trim().split('\n')[0] || error.message, { cause: error }));
        });
        const timer = setTimeout(() => {
          child.unref();
          reject(new Error(`${command}: did not answer within ${runLimitMs / 1_000} s`));
        }, runLimitMs + 500);
      }),
    start: (command, parameters, events) => startCommand(command, parameters, env, events),
  };
}

function startCommand(
  command: string,
  parameters: readonly string[],
  env: NodeJS.ProcessEnv,
  events: CommandEvents,
): RunningCommand {
  const child = spawn(command, [...parameters], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  let over = false;
  const finish = (words: string) => {
    if (over) return;
    over = true;
    events.onExit(words);
  };
  child.stdout.on('data', () => {
    if (!over) events.onOutput();
  });
  child.stderr.on('data', (data: Buffer) => (complaint = data.toString('utf8').trim()));
  child.on('error', (error) => finish(error.message));
  child.on('exit', (code, signal) => finish(complaint || `${command} ended (${signal ?? code ?? '?'})`));
  return {
    stop: () => {
      over = true;
      child.kill('SIGTERM');
    },
  };
}
