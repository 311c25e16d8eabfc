import type { Explanation } from '@patchbay/diagnosis';
import type { ExplanationRequest } from '@patchbay/protocol';
import { ask, type Answer } from './ask.js';

/** An answer with every sentence filled in. */
export type TextExplanation = Explanation<string>;

/** Longer than the server gives its probes, milliseconds: then the line is broken, not slow. */
const patienceMs = 70_000;

/** Asks the server why one container does not reach something. `probe` sends packets from inside the container. */
export function askWhy(request: ExplanationRequest): Promise<Answer<TextExplanation>> {
  return ask('/api/explanations', { body: request, signal: AbortSignal.timeout(patienceMs) });
}
