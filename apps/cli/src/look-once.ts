import { LiveTopology, chiefProblem, systemClock } from '@patchbay/observe';
import {
  type EngineTarget,
  type MeantEngine,
  type NamedEngine,
  type Sources,
  Failure,
  meantEngine,
  meantLine,
  openSources,
  problemBody,
} from '@patchbay/server';
import type { Translate } from '@patchbay/text';
import type { Terminal } from './command.js';

/** Of which engine an answer is. */
export interface AskedEngine {
  /** Beside the answer in JSON. */
  readonly json: { readonly address: string; readonly context: string | null };
  /** What a person reads first where a docker context, or another machine, is meant; else nothing. */
  readonly head: readonly string[];
}

/**
 * Reads an engine and its host's kernel once and hands the live topology to `use`; everything is closed afterwards.
 * Throws a Failure when no engine answers: a terminal's question is not kept waiting.
 */
export async function lookOnce<Result>(
  engine: NamedEngine | null,
  { environment, translate }: Terminal,
  use: (live: LiveTopology) => Promise<Result>,
): Promise<{ readonly told: Result; readonly engine: AskedEngine }> {
  const sources: Sources = await openSources({ engine, environment, translate });
  const live = new LiveTopology({ ...sources, clock: systemClock });
  try {
    const engine = askedEngine(await whenRead(live), translate);
    return { told: await use(live), engine };
  } finally {
    await live.close();
    sources.close();
  }
}

function askedEngine(target: EngineTarget, translate: Translate): AskedEngine {
  const { address, context } = target;
  const meant = meantEngine(target);
  return {
    json: { address, context: context?.name ?? null },
    head: meant === null ? [] : [headLine(meant, translate), ''],
  };
}

/** With why the wiring can't be read, where it can't. */
function headLine(meant: MeantEngine, translate: Translate): string {
  const line = meantLine(meant, translate);
  if (meant.host === null) return line;
  const elsewhere = translate('engine.elsewhere', { host: meant.host });
  return `${line} · ${translate('wiring.tier.docker-only')} (${elsewhere})`;
}

function whenRead(live: LiveTopology): Promise<EngineTarget> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { state } = live;
      if (state.kind === 'live') resolve(state.target);
      if (state.kind !== 'searching' && state.kind !== 'stale') return;
      // None before the first try.
      const problem = chiefProblem(state.problems);
      if (problem === null) return;
      const body = problemBody(problem);
      reject(new Failure(body.code, body.parameters));
    };
    live.listen({ onState: look });
    look();
  });
}
