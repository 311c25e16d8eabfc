/** A peer's process: started with its words kept for when it fails, measured with all its children, ended with them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';

export interface Started {
  readonly pid: number;
  /** Resolves as soon as this gives something; rejects with its words when it ends first, or after a minute. */
  until<Value>(what: string, look: () => Promise<Value | null>): Promise<Value>;
  stop(): Promise<void>;
}

const patience = 60_000;
const pause = 200;

/** @param environment is added to ours */
export function startProcess(
  command: readonly [string, ...string[]],
  options: { readonly folder: string; readonly environment?: Readonly<Record<string, string>> },
): Started {
  const [program, ...parameters] = command;
  const child = spawn(program, parameters, {
    cwd: options.folder,
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (words = (words + chunk.toString('utf8')).slice(-2000)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    pid: child.pid ?? 0,
    until: (what, look) => untilThere(child, { what, look, words: () => words }),
    stop: async () => {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(hard);
    },
  };
}

async function untilThere<Value>(
  child: ChildProcess,
  wait: { readonly what: string; readonly words: () => string; look(): Promise<Value | null> },
): Promise<Value> {
  const end = performance.now() + patience;
  while (child.exitCode === null && performance.now() < end) {
    const value = await wait.look().catch(() => null);
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error(`no ${wait.what}; it had said: ${wait.words().trim()}`);
}

/** Resident bytes of a process and of all that it started. */
export function treeMemory(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : null;
    if (parent !== null) parents.set(Number(name), parent);
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  return [...parents.keys()].filter(isBelow).reduce((sum, pid) => sum + residentBytes(pid), 0);
}

/** The process may be gone between two reads. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid: number): number | null {
  const parent = /^PPid:\s+(\d+)/m.exec(statusOf(pid))?.[1];
  return parent === undefined ? null : Number(parent);
}

function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(statusOf(pid))?.[1] ?? 0) * 1024;
}

/** A port of the loopback that nobody uses right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
