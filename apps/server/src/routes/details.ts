import type { Container, NamespaceDetail } from '@patchbay/topology';
import type { DeepWiring } from '@patchbay/wiring';
import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../context.js';
import { deepWiringOf } from '../deep-wiring.js';
import { Failure } from '../failure.js';

/**
 * What is read on demand, for the selected thing only: `GET /api/containers/:id/detail` (interfaces, routes,
 * neighbours, resolver, hosts, listening sockets, counters, firewall) and `GET /api/host/detail`. Nothing runs in the
 * container and nothing of its image is needed.
 */
export async function detailRoutes(app: FastifyInstance, { guard, live }: AppContext): Promise<void> {
  const limit = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } };

  app.get<{ Params: { id: string } }>('/api/containers/:id/detail', limit, async (request) => {
    guard.identify(request.headers, false);
    const container = [...live.topology.containers.values()].find(
      ({ dockerId }) => dockerId === request.params.id,
    );
    if (container === undefined) throw new Failure('PB_NOT_FOUND', { what: 'such container' });
    return readDetail(reachable(deepWiringOf(live)), container);
  });

  app.get('/api/host/detail', limit, async (request) => {
    guard.identify(request.headers, false);
    return reachable(deepWiringOf(live)).readHostDetail();
  });
}

function reachable(wiring: DeepWiring | null): DeepWiring {
  if (wiring === null) throw new Failure('PB_WIRING_OUT_OF_REACH');
  return wiring;
}

async function readDetail(wiring: DeepWiring, { dockerId, pid, name }: Container): Promise<NamespaceDetail> {
  if (pid === null) throw new Failure('PB_NOT_RUNNING', { container: name });
  const detail = await wiring.readDetail({ containerDockerId: dockerId, pid });
  if (detail === null) throw new Failure('PB_NOT_RUNNING', { container: name });
  return detail;
}
