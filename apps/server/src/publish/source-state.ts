import { chiefProblem, type EngineProblem, type LiveState } from '@patchbay/observe';
import type { ErrorBody, MeantEngine, SourceState } from '@patchbay/protocol';
import type { EngineTarget } from '@patchbay/docker';
import { meantEngine, problemBody } from '../engine-problem.js';
import { errorBody } from '../failure.js';

/** The live state in the words of the wire. */
export function toSourceState(state: LiveState): SourceState {
  switch (state.kind) {
    case 'searching':
      return {
        kind: 'searching',
        tried: state.problems.flatMap(({ target }) => target?.address ?? []),
        problem: chief(state.problems),
      };
    case 'reading':
      return { kind: 'reading', ...engineOf(state.target) };
    case 'live':
      return {
        kind: 'live',
        since: state.since,
        ...(state.refused.length > 0 && { refused: state.refused }),
        ...engineOf(state.target),
      };
    case 'stale':
      return {
        kind: 'stale',
        since: state.since,
        problem: lostBody(state.problems),
        ...engineOf(state.problems[0]?.target ?? null),
      };
  }
}

/** What to tell a person when several places were tried in vain. */
export function chief(problems: readonly EngineProblem[]): ErrorBody {
  const problem = chiefProblem(problems);
  return problem === null ? errorBody('PB_ENGINE_NOT_FOUND', { address: 'docker' }) : problemBody(problem);
}

/**
 * Where there is a reason that can be mended, it is told: a socket that may not be opened any more, somebody who answers and refuses,
 * and what keeps an engine away that somebody named: a file, a context, ssh.
 */
export function lostBody(problems: readonly EngineProblem[]): ErrorBody {
  const body = chief(problems);
  const problem = chiefProblem(problems);
  if (problem !== null && problem.target !== null && problem.error.kind === 'refused') return body;
  const isNamed = body.code !== 'PB_ENGINE_NOT_FOUND' && body.code !== 'PB_ENGINE_REFUSED';
  return isNamed && problems.length > 0 ? body : errorBody('PB_ENGINE_DOWN');
}

function engineOf(target: EngineTarget | null): { engine?: MeantEngine } {
  const engine = target === null ? null : meantEngine(target);
  return engine === null ? {} : { engine };
}
