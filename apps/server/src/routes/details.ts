import type { Container, NamespaceDetail } from '@patchbay/topology';
import { type DeepWiring, TooManyReads } from '@patchbay/wiring';
import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../context.js';
import { deepWiringOf } from '../deep-wiring.js';
import { Failure } from '../failure.js';
import { whileAsked } from './while-asked.js';

/**
 * What is read on demand, for the selected thing only: `GET /api/containers/:id/detail` (interfaces, routes,
 * neighbours, resolver, hosts, listening sockets, counters, firewall) and `GET /api/host/detail`. Nothing runs in the
 * container and nothing of its image is needed.
 */
export async function detailRoutes(app: FastifyInstance, { guard, live }: AppContext): Promise<void> {
  const limit = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } };

  app.get<{ Params: { id: string } }>('/api/containers/:id/detail', limit, async (request, reply) => {
    guard.identify(request.headers, false);
    const container = [...live.topology.containers.values()].find(
      ({ dockerId }) => dockerId === request.params.id,
    );
    if (container === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such container' });
    return orTooMany(readDetail(reachable(deepWiringOf(live)), container, whileAsked(reply)));
  });

  app.get('/api/host/detail', limit, async (request, reply) => {
    guard.identify(request.headers, false);
    return orTooMany(reachable(deepWiringOf(live)).readHostDetail(whileAsked(reply)));
  });
}

function reachable(wiring: DeepWiring | null): DeepWiring {
  if (wiring === null) throw new Failure('PB_WIRING_OUT_OF_REACH');
  return wiring;
}

async function orTooMany<Detail>(read: Promise<Detail>): Promise<Detail> {
  return read.catch((error: unknown) => {
    throw error instanceof TooManyReads ? new Failure('PB_TOO_MANY') : error;
  });
}

async function readDetail(
  wiring: DeepWiring,
  { dockerId, pid, name }: Container,
  signal: AbortSignal,
): Promise<NamespaceDetail> {
  if (pid === null) throw new Failure('PB_NOT_RUNNING', { container: name });
  const detail = await wiring.readDetail({ containerDockerId: dockerId, pid }, 'all', signal);
  if (detail === null) throw new Failure('PB_NOT_RUNNING', { container: name });
  return detail;
}
