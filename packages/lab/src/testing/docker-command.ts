/** The real `docker` command at an engine: what it printed, and how it ended. */
import { execFile } from 'node:child_process';

export interface Ended {
  readonly out: string;
  readonly err: string;
  readonly status: number;
}

/** @param address of the engine, as DOCKER_HOST has it */
export function dockerAt(address: string): (words: readonly string[], input?: string) => Promise<Ended> {
  return (words, input = '') =>
    new Promise((resolve) => {
      const env = { ...process.env, DOCKER_HOST: address };
      const child = execFile('docker', words, { env, timeout: 30_000 }, (error, out, err) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ out, err, status });
      });
      // Some commands end before they read anything.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
}
