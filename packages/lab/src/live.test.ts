/** The lab, the adapters and the live topology together: whatever is done, what is shown is what is there. */
import { openEngine } from '@patchbay/docker';
import { LiveTopology, defaultPace, systemClock } from '@patchbay/observe';
import { diff, emptyDelta } from '@patchbay/topology';
import { expect, test } from 'vitest';
import { createRandom } from './random.js';
import { call } from './testing/docker-runner.js';
import { cableOf, containerOf, readTopology } from './testing/observed.js';
import { type Room, openRoom } from './testing/room.js';

interface Watched extends AsyncDisposable {
  readonly room: Room;
  readonly live: LiveTopology;
}

async function watch(scenario: 'compose' | 'docker0'): Promise<Watched> {
  const room = await openRoom({ scenario });
  const target = room.lab.engineTarget;
  if (target === null) throw new Error('the lab does not listen');
  const live = new LiveTopology({
    locate: () => ({ kind: 'wished', target }),
    open: (where) => ({ engine: openEngine(where), wiring: room.lab.wiring }),
    clock: systemClock,
    // A stopped container is connected without an event: only the relist sees it.
    pace: { ...defaultPace, relist: 200 },
  });
  await expect.poll(() => live.state).toMatchObject({ kind: 'live' });
  return {
    room,
    live,
    async [Symbol.asyncDispose]() {
      await live.close();
      await room[Symbol.asyncDispose]();
    },
  };
}

test('L-65 a cable that is pulled is seen without any word of Docker’s', async () => {
  await using watched = await watch('docker0');
  const { room, live } = watched;
  room.lab.kernel.setDown(room.lab.kernel.hostEndOf('box1') ?? '');
  await expect.poll(() => cableOf(live.topology, 'box1', 'bridge').faults).toContain('VETH_DOWN');
  expect(containerOf(live.topology, 'box1').state).toBe('running');
});

test.each([1, 2, 3])('L-65 seed %i: the live topology is that of a fresh reading', async (seed) => {
  await using watched = await watch('compose');
  const { room, live } = watched;
  const random = createRandom(`fuzz ${seed}`);
  for (let step = 0; step < 60; step += 1) await call(room.socketPath, ...randomRequest(random));
  const fresh = await readTopology(room);
  // Compared as sets: the order of arrival is no part of a topology.
  await expect.poll(() => diff(live.topology, fresh), { timeout: 5000 }).toEqual(emptyDelta);
});

type Request = [method: string, path: string, body?: unknown];

/** Sensible and senseless requests, about half each. */
function randomRequest(random: ReturnType<typeof createRandom>): Request {
  const pick = (from: readonly string[]): string => from[random.integer(from.length)] ?? '';
  const container = pick(['shop-web-1', 'shop-db-1', 'shop-worker-1', 'blog-web-1', 'new1', 'new2']);
  const network = pick(['shop_default', 'blog_default', 'bridge', 'extra', 'nowhere']);
  const requests: readonly Request[] = [
    ['POST', `/networks/${network}/connect`, { Container: container, EndpointConfig: { Aliases: ['x'] } }],
    ['POST', `/networks/${network}/disconnect`, { Container: container }],
    ['POST', `/containers/${container}/${pick(['start', 'stop', 'restart', 'pause', 'unpause', 'kill'])}`],
    ['POST', '/networks/create', { Name: 'extra', CheckDuplicate: true }],
    ['DELETE', `/networks/${network}`],
    ['POST', `/containers/${container}/rename?name=${pick(['new1', 'new2', 'shop-web-1'])}`],
    [
      'POST',
      `/containers/create?name=${container}`,
      { Image: 'nginx', HostConfig: { NetworkMode: network } },
    ],
    ['DELETE', `/containers/${container}?force=1`],
  ];
  return requests[random.integer(requests.length)] ?? ['GET', '/_ping'];
}
