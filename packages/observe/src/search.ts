import {
  type DockerEngine,
  type EngineChoice,
  EngineError,
  type EngineTarget,
  type WishFailure,
} from '@patchbay/docker';
import type { EngineFacts } from '@patchbay/topology';
import type { Wiring } from '@patchbay/wiring';

/** Why one engine could not be used, or why there is none to try: the one that somebody named can't be. */
export type EngineProblem =
  | { readonly target: EngineTarget; readonly error: EngineError }
  | { readonly target: null; readonly failure: WishFailure };

/** An engine, and the reader of the kernel of its host; null where that kernel is out of reach. */
export interface EngineSource {
  readonly engine: DockerEngine;
  readonly wiring: Wiring | null;
  /** Another reader, once the engine has said what it is: a rootless one keeps its bridges in namespaces of its own. Never rejects. */
  wiringFor?(facts: EngineFacts): Promise<Wiring | null>;
}

export interface SearchOptions {
  locate(): EngineChoice;
  open(target: EngineTarget): EngineSource;
}

/** Either an engine that answered, or what went wrong with each place that was tried, in order. */
export type SearchResult =
  | { readonly source: EngineSource; readonly facts: EngineFacts }
  | { readonly source: null; readonly problems: readonly EngineProblem[] };

/**
 * Asks the engine that somebody named, and no other; where nobody did, every usual place in order, and takes the first
 * that answers. Never rejects. Without an answer there is at least one problem, unless the signal ended it.
 * @param last the address of the engine that was shown before: while it is one of the usual places, no other takes over
 */
export async function searchEngine(
  options: SearchOptions,
  signal: AbortSignal,
  last: string | null = null,
): Promise<SearchResult> {
  const choice = options.locate();
  if (choice.kind === 'failed')
    return { source: null, problems: [{ target: null, failure: choice.failure }] };
  const problems: EngineProblem[] = [];
  for (const target of targetsOf(choice, last)) {
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

/** Whoever plugged on one engine must not find the next one in its place because the first is being restarted. */
function targetsOf(
  choice: Exclude<EngineChoice, { kind: 'failed' }>,
  last: string | null,
): readonly EngineTarget[] {
  if (choice.kind === 'wished') return [choice.target];
  const known = choice.targets.find(({ address }) => address === last);
  return known === undefined ? choice.targets : [known];
}

/**
 * The problem worth telling first: a socket that is there but may not be opened says more than one that is missing.
 */
export function chiefProblem(problems: readonly EngineProblem[]): EngineProblem | null {
  const isTelling = (problem: EngineProblem): boolean =>
    problem.target === null || problem.error.kind !== 'unreachable';
  return problems.find(isTelling) ?? problems[0] ?? null;
}
