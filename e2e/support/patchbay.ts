/** The server under test, started as `npm start` starts it, on a port of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useEngine } from './docker.js';

/** How long it may take to say something, milliseconds: a second on its own, many on a machine with other things to do. */
const patience = 30_000;
const entry = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url));

export interface Patchbay extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`: node's fetch knows no names below localhost. */
  readonly address: string;
  /** The printed link's beginning, such as `http://patchbay.localhost:41234`. */
  readonly named: string;
  readonly token: string;
  readonly pid: number;
  /** Everything it printed so far. */
  output(): string;
  /** Resolves when it printed something that matches; rejects when it ended, or after half a minute. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends it with a signal and waits for it. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface StartOptions {
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Kept between two starts by whoever wants the token to survive; else a fresh folder. */
  readonly stateFolder?: string;
  /** Numeric id of the user, and of the group, that it runs as; default: this process's own. */
  readonly user?: number;
}

/** A server that runs already, in containers (e2e/ship): its address and token come by the environment. */
function runningPatchbay({
  PATCHBAY_E2E_ADDRESS: address,
  PATCHBAY_E2E_TOKEN: token,
}: NodeJS.ProcessEnv): Patchbay | null {
  if (address === undefined || token === undefined) return null;
  const stop = async (): Promise<void> => undefined;
  const printed = (): Promise<never> => Promise.reject(new Error('what it prints is not read here'));
  // No process here has this number: a signal to it is an error, not somebody else's end.
  const pid = Number.NaN;
  return {
    address,
    named: address,
    token,
    pid,
    output: () => '',
    printed,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Starts a server and waits until it listens. */
export async function startPatchbay(options: StartOptions = {}): Promise<Patchbay> {
  const running = runningPatchbay(process.env);
  if (options.flags?.includes('--lab') !== true) useEngine();
  if (running !== null) return running;
  const own = await mkdtemp(join(tmpdir(), 'patchbay-e2e-'));
  const stateFolder = options.stateFolder ?? own;
  const { user } = options;
  if (user !== undefined) await chown(own, user, user);
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=2', entry, '--no-open', '--port', '0', ...(options.flags ?? [])],
    {
      env: { ...process.env, PATCHBAY_STATE_DIR: stateFolder, ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user !== undefined && { uid: user, gid: user }),
    },
  );
  const transcript = transcriptOf(child);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    }
    await rm(own, { recursive: true, force: true });
  };
  const [, named = '', token = ''] = await transcript.printed(/(http:\/\/[^/\s]+)\/\?token=(\S+)/);
  const address = named.replace('patchbay.localhost', '127.0.0.1');
  return {
    address,
    named,
    token,
    pid: child.pid ?? 0,
    ...transcript,
    stop,
    [Symbol.asyncDispose]: () => stop(),
  };
}

function transcriptOf(child: ChildProcess): Pick<Patchbay, 'output' | 'printed'> {
  let text = '';
  const hear = (chunk: Buffer): void => {
    text += chunk.toString('utf8');
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return {
    output: () => text,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const match = pattern.exec(text);
          if (match === null) return;
          done();
          resolve(match);
        };
        const fail = (): void => {
          done();
          reject(new Error(`it did not print ${String(pattern)}:\n${text}`));
        };
        const timer = setTimeout(fail, patience);
        const done = (): void => {
          clearTimeout(timer);
          child.stdout?.off('data', check);
          child.stderr?.off('data', check);
          child.off('exit', fail);
        };
        child.stdout?.on('data', check);
        child.stderr?.on('data', check);
        child.once('exit', fail);
        check();
      }),
  };
}
