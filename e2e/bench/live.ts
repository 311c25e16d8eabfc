import { openEngine, type DockerEngine } from '@patchbay/docker';
import { defaultPace, LiveTopology, systemClock, type LiveListener } from '@patchbay/observe';
import type { Topology } from '@patchbay/topology';
import { openWiring } from '@patchbay/wiring';
import { soon } from './commands.js';

export interface WatchedLive extends AsyncDisposable {
  readonly live: LiveTopology;
  /** Calls to the engine so far, the search for it left out. */
  calls(): number;
  /** Milliseconds from its making until it was live. */
  readonly took: number;
  /** The same until it drew what both lists tell, before any inspect. */
  readonly listed: Listed;
}

export interface Listed {
  readonly took: number;
  readonly topology: Topology;
}

/**
 * A live topology in this process, on the engine that DOCKER_HOST names, without its regular relist: that one comes by
 * the clock and belongs to no event.
 */
export async function watchLive(listener: LiveListener = {}): Promise<WatchedLive> {
  const wiring = await openWiring({
    clock: Date.now,
    platform: process.platform,
    environment: process.env,
  });
  const engines: DockerEngine[] = [];
  const start = performance.now();
  const live = new LiveTopology({
    locate: () => ({
      kind: 'wished',
      target: {
        address: process.env['DOCKER_HOST'] ?? '',
        foundBy: 'DOCKER_HOST',
        context: null,
        tlsFolder: null,
      },
    }),
    open: (target) => {
      const engine = openEngine(target);
      engines.push(engine);
      return { engine, wiring };
    },
    clock: systemClock,
    pace: { ...defaultPace, relist: 3_600_000 },
  });
  const [listed, took] = await soon('a live topology', whenLive(live, start));
  live.listen(listener);
  return {
    live,
    listed,
    took,
    calls: () => engines.reduce((sum, engine) => sum + engine.callCount(), 0),
    [Symbol.asyncDispose]: async () => {
      await live.close();
      wiring.close();
    },
  };
}

function whenLive(live: LiveTopology, start: number): Promise<readonly [Listed, number]> {
  return new Promise((resolve) => {
    let listed: Listed | null = null;
    live.listen({
      onState: ({ kind }) => {
        const took = performance.now() - start;
        if (kind === 'reading') listed = { took, topology: live.topology };
        if (kind === 'live' && listed !== null) resolve([listed, took]);
      },
    });
  });
}
