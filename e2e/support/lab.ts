/** The lab's engine, from a terminal beside the page. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Patchbay } from './patchbay.js';

const run = promisify(execFile);

/** Runs a docker command on the lab's engine. @returns what it printed */
export async function dockerOnLab(patchbay: Patchbay, ...words: string[]): Promise<string> {
  const [, address = ''] = await patchbay.printed(/DOCKER_HOST=(unix:\S+)/);
  const { stdout } = await run('docker', words, { env: { ...process.env, DOCKER_HOST: address } });
  return stdout.trim();
}
