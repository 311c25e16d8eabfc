/** A lab behind a socket of its own, gone at the end of the test that asked for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DockerEngine, openEngine } from '@patchbay/docker';
import { type Lab, type LabOptions, createLab } from '../lab.js';
import { dockerRunner } from './docker-runner.js';

export interface Room extends AsyncDisposable {
  readonly lab: Lab;
  readonly socketPath: string;
  readonly engine: DockerEngine;
  readonly docker: (...words: readonly string[]) => Promise<string>;
}

/** Opens it; `await using` closes it. */
export async function openRoom(options: LabOptions = {}): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-lab-'));
  const socketPath = join(folder, 'docker.sock');
  const lab = createLab(options);
  const target = await lab.listen(socketPath);
  return {
    lab,
    socketPath,
    engine: openEngine(target),
    docker: dockerRunner(socketPath),
    async [Symbol.asyncDispose]() {
      await lab.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
