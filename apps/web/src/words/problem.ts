import { errorKeys } from '@patchbay/protocol';
import type { Sentence } from '@patchbay/text';
import type { Problem } from '../link/problem.js';

/** What went wrong and what to do, for people. Docker's own words are a parameter of the first sentence. */
export function problemWords(problem: Problem): { readonly says: Sentence; readonly hint: Sentence } {
  const keys = errorKeys(problem.code);
  return {
    says: { key: keys.message, parameters: problem.parameters },
    hint: { key: keys.hint, parameters: problem.parameters },
  };
}
