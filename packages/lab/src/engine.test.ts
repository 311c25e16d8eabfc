/** The suite that real engines pass, against the lab as each engine it plays. */
import { engineContract } from '@patchbay/docker/testing';
import { afterAll, describe } from 'vitest';
import { openRoom } from './testing/room.js';
import { labVersions } from './world/versions.js';

const rooms = await Promise.all(
  labVersions.map(async (version) => ({ version, room: await openRoom({ version }) })),
);

describe.each(rooms)('L-01 the lab as engine $version', ({ room }) => {
  engineContract({ make: () => room.engine, docker: room.docker });
  afterAll(() => room[Symbol.asyncDispose]());
});
