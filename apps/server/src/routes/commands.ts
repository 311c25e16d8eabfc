import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../context.js';
import { Failure } from '../failure.js';

/** `POST /api/commands`: the same commands, the same validation and the same answers as over the socket. */
export async function commandRoutes(app: FastifyInstance, { guard, desk }: AppContext): Promise<void> {
  const limit = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } };
  app.post('/api/commands', limit, async (request, reply) => {
    const role = guard.identify(request.headers, true);
    const answer = await desk.submit(request.body, role);
    if (answer.status === 'accepted') return reply.status(202).send(answer);
    throw new Failure(answer.error.code, answer.error.parameters);
  });
  app.get('/api/changes', async (request) => {
    guard.identify(request.headers, false);
    return { changes: desk.changes };
  });
  app.all('/api/*', async (request) => {
    throw new Failure('PB_NOT_FOUND', { what: errorSubject(request.method, request.url) });
  });
}

function errorSubject(method: string, url: string): string {
  return `${method} ${url.split('?')[0]?.slice(0, 100) ?? ''}`;
}
