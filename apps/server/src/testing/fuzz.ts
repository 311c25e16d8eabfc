/** A server over an engine that random deeds are done to, two pages on it, and what a fresh reading says. */
import type { EngineTarget } from '@patchbay/docker';
import { openEngine } from '@patchbay/docker';
import { LiveTopology, defaultPace, systemClock } from '@patchbay/observe';
import { type Topology, diff, emptyDelta } from '@patchbay/topology';
import type { Wiring } from '@patchbay/wiring';
import fc from 'fast-check';
import { expect } from 'vitest';
import { Copy } from './reader.js';
import { arbitraryDeed, send, type CableDeed, type Deed } from './deeds.js';
import { serve } from './served.js';

export interface FuzzedHost {
  readonly target: EngineTarget;
  readonly wiring: Wiring;
  readonly image: string;
  /** Does it to the host's end of that container's cable, or nothing where there is none. */
  touchCable(container: string, deed: CableDeed): Promise<void>;
}

export interface FuzzPlan {
  readonly seed: number;
  readonly rounds: number;
  readonly deedsPerRound: number;
  /** Until both pages must agree with the fresh reading, milliseconds. */
  readonly patience: number;
}

/** What was done: the statuses tell how much of it the engine took. */
export interface FuzzTally {
  readonly deeds: number;
  readonly taken: number;
  readonly refused: number;
  readonly cables: number;
  readonly revisions: number;
}

/**
 * After each round of deeds both pages hold what a fresh, full reading of engine and kernel projects to: one page has been
 * there from the start, the other comes anew in the middle of each round.
 */
export async function fuzz(host: FuzzedHost, plan: FuzzPlan): Promise<FuzzTally> {
  // A stopped container is connected without an event: only the relist sees it.
  const live = await watch(host, { ...defaultPace, relist: 200 });
  const served = await serve({ live });
  const steady = new Copy(served.connect());
  const tally = { deeds: 0, taken: 0, refused: 0, cables: 0 };
  const round = fc.array(arbitraryDeed(host.image), {
    minLength: plan.deedsPerRound,
    maxLength: plan.deedsPerRound,
  });
  await fc.assert(
    fc.asyncProperty(round, async (deeds) => {
      let late: Copy | null = null;
      let leave = (): void => undefined;
      for (const [index, deed] of deeds.entries()) {
        if (index === Math.floor(deeds.length / 2)) {
          const client = served.connect('viewer');
          late = new Copy(client);
          leave = () => void client.disconnect();
        }
        const status = await perform(host, deed);
        tally.deeds += 1;
        if (status === null) tally.cables += 1;
        else if (status < 400) tally.taken += 1;
        else tally.refused += 1;
      }
      for (const copy of [steady, late]) await agrees(host, copy, plan.patience);
      expect(steady.gaps).toBe(0);
      leave();
    }),
    // Shrinking would repeat a round on another world than the one it failed in.
    { seed: plan.seed, numRuns: plan.rounds, endOnFailure: true },
  );
  return { ...tally, revisions: live.rev };
}

/** Null: it was done to a cable. */
async function perform(host: FuzzedHost, deed: Deed): Promise<number | null> {
  if (deed.kind === 'call') return send(host.target.address.replace(/^unix:\/\//, ''), deed);
  await host.touchCable(deed.container, deed.deed);
  return null;
}

async function agrees(host: FuzzedHost, copy: Copy | null, patience: number): Promise<void> {
  // Compared as sets: the order of arrival is no part of a topology.
  const difference = async (): Promise<unknown> => {
    const fresh = await freshly(host);
    return copy?.topology == null ? 'nothing came' : diff(copy.topology, fresh);
  };
  await expect.poll(difference, { timeout: patience, interval: 100 }).toEqual(emptyDelta);
}

/** Everything read anew by somebody who knows nothing yet. */
async function freshly(host: FuzzedHost): Promise<Topology> {
  const live = await watch(host, { ...defaultPace, relist: 3_600_000 });
  try {
    return live.topology;
  } finally {
    await live.close();
  }
}

async function watch(host: FuzzedHost, pace: typeof defaultPace): Promise<LiveTopology> {
  const live = new LiveTopology({
    locate: () => ({ kind: 'wished', target: host.target }),
    open: (target) => ({ engine: openEngine(target), wiring: host.wiring }),
    clock: systemClock,
    pace,
  });
  await new Promise<void>((resolve) => {
    live.listen({ onState: ({ kind }) => kind === 'live' && resolve() });
  });
  return live;
}
