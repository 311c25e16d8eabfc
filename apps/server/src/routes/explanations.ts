import { type Explanation, render } from '@patchbay/diagnosis';
import { joinSignals } from '@patchbay/docker';
import type { ExplanationRequest } from '@patchbay/protocol';
import { createTranslate } from '@patchbay/text';
import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../context.js';
import { deepWiringOf } from '../deep-wiring.js';
import { answerQuestion } from '../explain/explainer.js';
import { Failure } from '../failure.js';
import { whileAsked } from './while-asked.js';

/** The longest that all probes of one answer may take, milliseconds. */
const patience = 60_000;

/**
 * `POST /api/explanations`: why can't A reach B? Every sentence is filled in, in the language that was asked for. The
 * model's answer sends nothing; a live one sends queries from inside a container, which a viewer may not.
 */
export async function explanationRoutes(app: FastifyInstance, { guard, live }: AppContext): Promise<void> {
  const limit = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };
  app.post('/api/explanations', limit, async (request, reply): Promise<Explanation<string>> => {
    const role = guard.identify(request.headers, true);
    const { parseExplanationRequest } = await import('@patchbay/protocol/parse');
    const parsed = parseExplanationRequest(request.body);
    if (!parsed.ok) throw new Failure('PB_BAD_REQUEST', { reason: parsed.reason });
    const asked: ExplanationRequest = parsed.request;
    if (asked.probe && role !== 'operator') throw new Failure('PB_READ_ONLY');
    if (live.engine === null) throw new Failure('PB_ENGINE_DOWN');
    const world = { topology: live.topology, wiring: deepWiringOf(live), engine: live.engine };
    const { language, probe, ...question } = asked;
    const { signal, release } = joinSignals(AbortSignal.timeout(patience), whileAsked(reply));
    try {
      return render(await answerQuestion(world, question, { probe, signal }), createTranslate(language));
    } finally {
      release();
    }
  });
}
