import { type DockerEngine, EngineError, type EngineTarget } from '@patchbay/docker';
import type { EngineFacts } from '@patchbay/topology';
import type { Wiring } from '@patchbay/wiring';

/** Why one engine could not be used. */
export interface EngineProblem {
  readonly target: EngineTarget;
  readonly error: EngineError;
}

/** An engine, and the reader of the kernel of its host; null where that kernel is out of reach. */
export interface EngineSource {
  readonly engine: DockerEngine;
  readonly wiring: Wiring | null;
  /** Another reader, once the engine has said what it is: a rootless one keeps its bridges in namespaces of its own. Never rejects. */
  wiringFor?(facts: EngineFacts): Promise<Wiring | null>;
}

export interface SearchOptions {
  locate(): readonly EngineTarget[];
  open(target: EngineTarget): EngineSource;
}

/** Either an engine that answered, or what went wrong with each place that was tried, in order. */
export type SearchResult =
  | { readonly source: EngineSource; readonly facts: EngineFacts }
  | { readonly source: null; readonly problems: readonly EngineProblem[] };

/** Asks every known place in order; the first engine that answers is taken. Never rejects. */
export async function searchEngine(options: SearchOptions, signal: AbortSignal): Promise<SearchResult> {
  const problems: EngineProblem[] = [];
  for (const target of options.locate()) {
    try {
      const source = options.open(target);
      const facts = await source.engine.describe(signal);
      const wiring = source.wiringFor === undefined ? source.wiring : await source.wiringFor(facts);
      return { source: { ...source, wiring }, facts };
    } catch (error) {
      if (signal.aborted) break;
      const known = error instanceof EngineError ? error : new EngineError('malformed', String(error));
      problems.push({ target, error: known });
    }
  }
  return { source: null, problems };
}

/**
 * The problem worth telling first: a socket that is there but may not be opened says more than one that is missing.
 */
export function chiefProblem(problems: readonly EngineProblem[]): EngineProblem | null {
  const isTelling = ({ error }: EngineProblem): boolean => error.kind !== 'unreachable';
  return problems.find(isTelling) ?? problems[0] ?? null;
}
