import { type NamesReport, type StandingFinding, renderFinding, renderNames } from '@patchbay/diagnosis';
import type { ReadingRequest } from '@patchbay/protocol';
import { createTranslate } from '@patchbay/text';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AppContext } from '../context.js';
import { deepWiringOf } from '../deep-wiring.js';
import type { ExplainerWorld } from '../explain/explainer.js';
import {
  type Matrix,
  type ReadShare,
  answerFindings,
  answerMatrix,
  answerNames,
} from '../explain/reading.js';
import { Failure } from '../failure.js';
import { whileAsked } from './while-asked.js';

/** `GET /api/findings`: in the words of the asked language. */
export interface FindingsAnswer extends ReadShare {
  readonly findings: readonly StandingFinding<string>[];
}

/**
 * What a viewer may know of all containers at once: `GET /api/names/:container` (name or id), `/api/matrix` and
 * `/api/findings`; `?deep=true` reads the namespaces, which costs, so that is asked for rarely. Nothing is sent.
 */
export async function readingRoutes(
  app: FastifyInstance,
  { guard, live, publisher }: AppContext,
): Promise<void> {
  const perMinute = (max: number) => ({ config: { rateLimit: { max, timeWindow: '1 minute' } } });
  const world = (reply: FastifyReply): ExplainerWorld => {
    if (live.engine === null) throw new Failure('PB_ENGINE_DOWN');
    const { topology, engine } = live;
    return { topology, wiring: deepWiringOf(live), engine, signal: whileAsked(reply) };
  };

  app.get<{ Params: { container: string } }>(
    '/api/names/:container',
    perMinute(120),
    async (request, reply): Promise<NamesReport<string>> => {
      guard.identify(request.headers, false);
      const { language } = await wished(request.query);
      const report = await answerNames(world(reply), request.params.container);
      return renderNames(report, createTranslate(language));
    },
  );

  app.get('/api/matrix', perMinute(30), async (request, reply): Promise<Matrix> => {
    guard.identify(request.headers, false);
    const { language, ...wish } = await wished(request.query);
    return answerMatrix(world(reply), { ...wish, translate: createTranslate(language) });
  });

  app.get('/api/findings', perMinute(60), async (request, reply): Promise<FindingsAnswer> => {
    guard.identify(request.headers, false);
    const { deep, language } = await wished(request.query);
    const { findings, ...share } = await answerFindings(world(reply), deep);
    if (deep) publisher.learn(findings);
    const translate = createTranslate(language);
    return { findings: findings.map((finding) => renderFinding(finding, translate)), ...share };
  });
}

async function wished(query: unknown): Promise<ReadingRequest> {
  const { parseReadingRequest } = await import('@patchbay/protocol/parse');
  const request = parseReadingRequest(query);
  if (request === null) throw new Failure('PB_BAD_REQUEST', { reason: 'language or deep is not known' });
  return request;
}
