import type { SessionAnswer } from '@patchbay/protocol';
import { askingRefused } from './ask.js';
import { keepPageKey, ownHeaders } from './page-key.js';
import { problem, problemIn, type Problem } from './problem.js';

/** Trades the token for the two halves of a session: the browser keeps the cookie, the page its key. Null when it was accepted, else why not. */
export async function openSession(token: string): Promise<Problem | null> {
  try {
    const answer = await fetch('/api/session', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (!answer.ok) return problemIn(await answer.json().catch(() => null)) ?? problem('PB_TOKEN_WRONG');
    keepPageKey(((await answer.json()) as SessionAnswer).key);
    return null;
  } catch {
    return problem('PB_INTERNAL');
  }
}

/** Docker's own `network inspect` answer, as indented JSON, or why it could not be read. */
export async function rawNetwork(
  dockerId: string,
  signal: AbortSignal,
): Promise<{ readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem }> {
  const refused = askingRefused();
  if (refused !== null) return { ok: false, problem: refused };
  try {
    const answer = await fetch(`/api/networks/${encodeURIComponent(dockerId)}/raw`, {
      credentials: 'same-origin',
      headers: ownHeaders(),
      signal,
    });
    const body: unknown = await answer.json();
    if (answer.ok) return { ok: true, text: JSON.stringify(body, null, 2) };
    return { ok: false, problem: problemIn(body) ?? problem('PB_INTERNAL') };
  } catch {
    return { ok: false, problem: problem('PB_ENGINE_DOWN') };
  }
}
