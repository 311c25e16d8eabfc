/** Every route of the server, as Fastify itself tells it: a new one can't be forgotten. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import { type Served, serve } from './served.js';
import { makeSite } from './temporary.js';

export interface Route {
  readonly method: string;
  /** As it was registered, such as `/api/containers/:id/detail`. */
  readonly pattern: string;
  /** The same with its parameters filled in. */
  readonly target: string;
}

/** Methods that a page of a browser can bring about. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** A server with a built page, and the routes it has. */
export async function serveWithRoutes(
  options: Parameters<typeof serve>[0] = {},
): Promise<{ readonly served: Served; readonly routes: readonly Route[] }> {
  const routes: Route[] = [];
  const hear = (message: unknown): void => {
    (message as { readonly fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat())
        if (methods.has(one)) routes.push({ method: one, pattern: url, target: filled(url) });
    });
  };
  subscribe('fastify.initialization', hear);
  try {
    const served = await serve({ siteFolder: await makeSite(), ...options });
    return { served, routes };
  } finally {
    unsubscribe('fastify.initialization', hear);
  }
}

function filled(pattern: string): string {
  return pattern.replace(/:\w+/g, 'f'.repeat(64)).replace('*', 'anything');
}
