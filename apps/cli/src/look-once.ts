import { LiveTopology, chiefProblem, systemClock } from '@patchbay/observe';
import { type Sources, Failure, engineFailure, openSources } from '@patchbay/server';
import type { Terminal } from './command.js';

/**
 * Reads an engine and its host's kernel once and hands the live topology to `use`; everything is closed afterwards.
 * Throws a Failure when no engine answers: a terminal's question is not kept waiting.
 */
export async function lookOnce<Result>(
  engine: string | null,
  { environment, translate }: Terminal,
  use: (live: LiveTopology) => Promise<Result>,
): Promise<Result> {
  const sources: Sources = await openSources({ engine, environment, translate });
  const live = new LiveTopology({ ...sources, clock: systemClock });
  try {
    await whenRead(live);
    return await use(live);
  } finally {
    await live.close();
    sources.close();
  }
}

function whenRead(live: LiveTopology): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { state } = live;
      if (state.kind === 'live') resolve();
      if (state.kind !== 'searching' && state.kind !== 'stale') return;
      const problem = chiefProblem(state.problems);
      if (problem === null && state.problems.length === 0) return;
      const body = problem === null ? null : engineFailure(problem.error, problem.target.address);
      reject(body === null ? new Failure('PB_ENGINE_DOWN') : new Failure(body.code, body.parameters));
    };
    live.listen({ onState: look });
    look();
  });
}
