import { LiveTopology, defaultPace, systemClock } from '@patchbay/observe';
import { type ContainerId, type NetworkId, containerId, engineId, networkId } from '@patchbay/topology';
import { dockerIdOf, engineFacts } from './facts.js';
import type { FakeEngine } from './fake-engine.js';
import { until } from './until.js';

const engine = engineId(engineFacts.dockerId);

/** The id under which the topology knows a container of the fake engine. */
export function idOfContainer(name: string): ContainerId {
  return containerId(engine, dockerIdOf('container', name));
}

export function idOfNetwork(name: string): NetworkId {
  return networkId(engine, dockerIdOf('network', name));
}

/** A live topology of the fake engine; nothing is gathered, so that an event shows at once. It has yet to go live. */
export function watch(fake: FakeEngine): LiveTopology {
  return new LiveTopology({
    locate: () => ({ kind: 'wished', target: fake.target }),
    open: () => ({ engine: fake, wiring: null }),
    clock: systemClock,
    pace: { ...defaultPace, event: 0, link: 0, relist: 60_000 },
    retryAfter: [5],
  });
}

/** The same, when it is live. */
export async function watchLive(fake: FakeEngine): Promise<LiveTopology> {
  const live = watch(fake);
  await until('the topology is live', () => live.state.kind === 'live');
  return live;
}
