import { errorKeys } from '@patchbay/protocol';
import type { Sentence } from '@patchbay/text';
import type { Problem } from '../link/problem.js';

/** What went wrong and what to do, for people. Docker's own words are a parameter of the first sentence. */
export function problemWords(problem: Problem): { readonly says: Sentence; readonly hint: Sentence } {
  const keys = errorKeys(problem.code);
  const parameters = Object.fromEntries(
    Object.entries(problem.parameters).map(([name, value]) => [name, serverWords[value] ?? value]),
  );
  return { says: { key: keys.message, parameters }, hint: { key: keys.hint, parameters } };
}

/** What the server says in English inside of an error, for who reads it raw; the page says it in the reader's language. */
const serverWords: Readonly<Record<string, Sentence>> = {
  'such change': { key: 'problem.what.change', parameters: {} },
  'such container': { key: 'problem.what.container', parameters: {} },
  'such network': { key: 'problem.what.network', parameters: {} },
  'it is pending': { key: 'problem.undo.pending', parameters: {} },
  'it is refused': { key: 'problem.undo.refused', parameters: {} },
  'it is undone': { key: 'problem.undo.undone', parameters: {} },
};
