import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../context.js';

/** `GET /healthz`: open to anyone who may reach the server, and says nothing about the host. */
export async function healthRoutes(app: FastifyInstance, { live }: AppContext): Promise<void> {
  app.get('/healthz', async () => ({ status: 'ok', engine: live.state.kind }));
}
