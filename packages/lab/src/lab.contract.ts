/** The suite once more, with the real `docker` command against the lab: what it sends and reads must be right too. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { engineContract } from '@patchbay/docker/testing';
import { afterAll, describe } from 'vitest';
import { openRoom } from './testing/room.js';
import { labVersions } from './world/versions.js';

const run = promisify(execFile);
const rooms = await Promise.all(
  labVersions.map(async (version) => ({ version, room: await openRoom({ version }) })),
);

describe.each(rooms)('L-05 the docker command and the lab as engine $version', ({ room }) => {
  engineContract({
    make: () => room.engine,
    docker: async (...words) => {
      const DOCKER_HOST = `unix://${room.socketPath}`;
      const { stdout } = await run('docker', words, { env: { ...process.env, DOCKER_HOST } });
      return stdout.trim();
    },
  });
  afterAll(() => room[Symbol.asyncDispose]());
});
