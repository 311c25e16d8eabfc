import { type DockerEngine, EngineError, type EngineTarget } from '@patchbay/docker';
import type { EngineFacts } from '@patchbay/topology';

/** Why one engine could not be used. */
export interface EngineProblem {
  readonly target: EngineTarget;
  readonly error: EngineError;
}

export interface SearchOptions {
  locate(): readonly EngineTarget[];
  open(target: EngineTarget): DockerEngine;
}

/** Either an engine that answered, or what went wrong with each place that was tried, in order. */
export type SearchResult =
  | { readonly engine: DockerEngine; readonly facts: EngineFacts }
  | { readonly engine: null; readonly problems: readonly EngineProblem[] };

/** Asks every known place in order; the first engine that answers is taken. Never rejects. */
export async function searchEngine(options: SearchOptions, signal: AbortSignal): Promise<SearchResult> {
  const problems: EngineProblem[] = [];
  for (const target of options.locate()) {
    try {
      const engine = options.open(target);
      return { engine, facts: await engine.describe(signal) };
    } catch (error) {
      if (signal.aborted) break;
      const known = error instanceof EngineError ? error : new EngineError('malformed', String(error));
      problems.push({ target, error: known });
    }
  }
  return { engine: null, problems };
}

/**
 * The problem worth telling first: a socket that is there but may not be opened says more than one that is missing.
 */
export function chiefProblem(problems: readonly EngineProblem[]): EngineProblem | null {
  const isTelling = ({ error }: EngineProblem): boolean => error.kind !== 'unreachable';
  return problems.find(isTelling) ?? problems[0] ?? null;
}
