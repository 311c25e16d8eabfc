import { ownHeaders } from './page-key.js';
import { problem, problemIn, type Problem } from './problem.js';

/** `unanswered`: the server could not be reached, or the line broke before it had answered. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem | 'unanswered' };

let refusal: Problem | null = null;

/** Why nothing is asked from now on: what is shown is not what the server would answer about. Null: ask again. */
export function refuseAsking(reason: Problem | null): void {
  refusal = reason;
}

/** Why nothing may be asked now; null: it may. */
export function askingRefused(): Problem | null {
  return refusal;
}

/**
 * Asks the server that served this page, with both halves of its session. The value is trusted to be what the path answers: page and
 * server are of one version, which the socket's first message checks.
 * @param body sent as JSON with POST; without one the question is a GET
 */
export async function ask<Value>(
  path: string,
  { signal, body }: { readonly signal: AbortSignal; readonly body?: unknown },
): Promise<Answer<Value>> {
  if (refusal !== null) return { ok: false, problem: refusal };
  const headers = ownHeaders();
  const sent: RequestInit =
    body === undefined
      ? { headers }
      : {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  try {
    const answer = await fetch(path, { credentials: 'same-origin', signal, ...sent });
    const value: unknown = await answer.json();
    if (answer.ok) return { ok: true, value: value as Value };
    return { ok: false, problem: problemIn(value) ?? problem('PB_INTERNAL') };
  } catch {
    return { ok: false, problem: 'unanswered' };
  }
}
