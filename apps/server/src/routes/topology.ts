import { EngineError } from '@patchbay/docker';
import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../context.js';
import { Failure, commandFailure } from '../failure.js';

/** What a browser gets over the socket, for scripts: `GET /api/topology`; and Docker's own JSON of one network. */
export async function topologyRoutes(app: FastifyInstance, context: AppContext): Promise<void> {
  const { guard, live, publisher } = context;

  const perMinute = (max: number) => ({ config: { rateLimit: { max, timeWindow: '1 minute' } } });
  app.get('/api/topology', perMinute(600), async (request) =>
    publisher.snapshotFor(guard.identify(request.headers, false)),
  );

  app.get<{ Params: { id: string } }>('/api/networks/:id/raw', perMinute(120), async (request) => {
    guard.identify(request.headers, false);
    const { id } = request.params;
    // Docker ids only: a name could be anything, and nothing else has a place in the engine's URL.
    if (!/^[a-z0-9]{12,64}$/.test(id))
      throw new Failure('PB_BAD_REQUEST', { reason: 'id must be a network id' });
    if (live.engine === null) throw new Failure('PB_ENGINE_DOWN');
    const raw = await live.engine.rawNetwork(id).catch((error: unknown) => {
      throw error instanceof EngineError ? commandFailure(error) : error;
    });
    if (raw === null) throw new Failure('PB_NOT_FOUND', { what: 'such network' });
    return raw;
  });
}
