/** The server under test as a process of its own, started as `npm start` starts it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { soon } from './commands.js';

const entry = fileURLToPath(new URL('../../../apps/server/dist/main.js', import.meta.url));

export interface BenchServer {
  readonly address: string;
  readonly token: string;
  /** Milliseconds from the start of the process until it listened, and until it said that the picture is complete. */
  readonly listening: number;
  readonly live: number;
  readonly pid: number;
  /** Resident memory, bytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a server and waits until it is live. @param flags of its command line */
export async function startServer(...flags: readonly string[]): Promise<BenchServer> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=2', entry, '--no-open', '--port', '0', ...flags],
    {
      env: { ...process.env, PATCHBAY_STATE_DIR: stateFolder },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const link = printed(child, /(http:\/\/[^/\s]+)\/\?token=(\S+)/).then((match) => ({
    address: (match[1] ?? '').replace('patchbay.localhost', '127.0.0.1'),
    token: match[2] ?? '',
    listening: performance.now() - start,
  }));
  const live = printed(child, /Docker .* wiring: /).then(() => performance.now() - start);
  return {
    ...(await link),
    live: await live,
    pid: child.pid ?? 0,
    memory: () => residentMemory(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(stateFolder, { recursive: true, force: true });
    },
  };
}

function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let text = '';
  const came = new Promise<RegExpExecArray>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const match = pattern.exec(text);
      if (match !== null) resolve(match);
    });
    child.once('exit', () => reject(new Error(`the server ended; it had printed:\n${text}`)));
  });
  return soon(`the server to print ${pattern}`, came);
}

async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}
