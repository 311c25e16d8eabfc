import { chiefProblem, type EngineProblem, type LiveState } from '@patchbay/observe';
import type { ErrorBody, SourceState } from '@patchbay/protocol';
import { engineFailure, errorBody } from '../failure.js';

/** The live state in the words of the wire. */
export function toSourceState(state: LiveState): SourceState {
  switch (state.kind) {
    case 'searching':
      return {
        kind: 'searching',
        tried: state.problems.map(({ target }) => target.address),
        problem: chief(state.problems),
      };
    case 'reading':
      return { kind: 'reading' };
    case 'live':
      return {
        kind: 'live',
        since: state.since,
        ...(state.refused.length > 0 && { refused: state.refused }),
      };
    case 'stale':
      return { kind: 'stale', since: state.since, problem: errorBody('PB_ENGINE_DOWN') };
  }
}

/** What to tell a person when several places were tried in vain. */
export function chief(problems: readonly EngineProblem[]): ErrorBody {
  const problem = chiefProblem(problems);
  if (problem === null) return errorBody('PB_ENGINE_NOT_FOUND', { address: 'docker' });
  return engineFailure(problem.error, problem.target.address);
}
