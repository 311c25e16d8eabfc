/** A big host that is there in a second: the lab's engine and kernel, in a process of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { soon } from './commands.js';

const program = fileURLToPath(new URL('./lab-host.js', import.meta.url));

export interface LabHost extends AsyncDisposable {
  /** The engine's socket. */
  readonly engine: string;
  /** What a server has to be told so that it reads the kernel too. */
  readonly wiring: readonly string[];
}

/** @param containers at most a thousand */
export async function startLabHost(containers: number): Promise<LabHost> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-lab-host-'));
  const lab = spawn(process.execPath, [program, folder, String(containers)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => lab.once('exit', resolve));
  const end = async (): Promise<void> => {
    lab.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await soon('the lab’s host', listening(lab));
  } catch (error) {
    await end();
    throw error;
  }
  return {
    engine: join(folder, 'engine.sock'),
    wiring: ['--probe-socket', join(folder, 'probe.sock')],
    [Symbol.asyncDispose]: end,
  };
}

function listening(lab: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    lab.stdout?.once('data', () => resolve());
    lab.once('exit', () => reject(new Error('the lab’s host ended')));
  });
}
