/** How far a reading on demand has come. Pure. */
import type { HostDetail, NamespaceDetail } from '@patchbay/topology';
import type { Answer } from '../../../link/ask.js';
import type { Problem } from '../../../link/problem.js';

export type Detail = NamespaceDetail | HostDetail;

export type ReadingState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'read'; readonly detail: Detail }
  /** Was read once; the last attempt failed. */
  | { readonly kind: 'stale'; readonly detail: Detail; readonly problem: Problem | 'unanswered' }
  | { readonly kind: 'refused'; readonly problem: Problem | 'unanswered' };

/** The state after an answer. What was once read stays to be seen, and is called old. */
export function nextReading(state: ReadingState, answer: Answer<Detail>): ReadingState {
  if (answer.ok) return { kind: 'read', detail: answer.value };
  const { problem } = answer;
  return 'detail' in state ? { kind: 'stale', detail: state.detail, problem } : { kind: 'refused', problem };
}
