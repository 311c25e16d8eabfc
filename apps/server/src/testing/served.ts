import type { Clock, LiveTopology } from '@patchbay/observe';
import { systemClock } from '@patchbay/observe';
import type { ClientToServer, ServerToClient } from '@patchbay/protocol';
import type { FastifyInstance } from 'fastify';
import { type Socket, io } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { buildApp } from '../app.js';
import type { AppOptions } from '../context.js';
import type { AuditEntry } from '../command/audit.js';
import type { Role, Tokens } from '../security/tokens.js';
import { FakeEngine } from './fake-engine.js';
import { watchLive } from './live.js';

export const tokens: Tokens = { operator: 'operator-token-0001', viewer: 'viewer-token-00002' };

export type Client = Socket<ServerToClient, ClientToServer>;

export interface Served {
  readonly app: FastifyInstance;
  readonly engine: FakeEngine;
  readonly live: LiveTopology;
  readonly audited: AuditEntry[];
  readonly port: number;
  readonly url: string;
  /** Asks over HTTP as a script does, with a Bearer token. */
  ask(target: string, init?: RequestInit & { readonly role?: Role }): Promise<Response>;
  /** A socket of a script; it connects by itself. */
  connect(role?: Role, options?: Parameters<typeof io>[1]): Client;
  close(): Promise<void>;
}

interface ServeOptions extends Partial<AppOptions> {
  /** Fills the engine before anything is read. */
  prepare?(engine: FakeEngine): void;
  readonly clock?: Clock;
}

/** A server on a free loopback port over a fake engine with two networks and one container; closed after the test. */
export async function serve({ prepare, ...options }: ServeOptions = {}): Promise<Served> {
  const engine = new FakeEngine();
  engine.addNetwork('app');
  engine.addNetwork('data');
  engine.addContainer('web', ['app']);
  prepare?.(engine);
  const live = options.live ?? (await watchLive(engine));
  const audited: AuditEntry[] = [];
  const app = await buildApp({
    live,
    clock: systemClock,
    tokens,
    audit: { write: async (entry) => void audited.push(entry) },
    host: '127.0.0.1',
    allowedHosts: [],
    readOnly: false,
    lab: null,
    siteFolder: null,
    ...options,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const clients: Client[] = [];
  const close = async (): Promise<void> => {
    for (const client of clients) client.disconnect();
    await app.close();
    await live.close();
  };
  onTestFinished(close);
  const port = portOf(app);
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    engine,
    live,
    audited,
    port,
    url,
    close,
    ask: (target, { role = 'operator', ...init } = {}) =>
      fetch(`${url}${target}`, { ...init, headers: { ...bearer(role), ...headersOf(init) } }),
    connect: (role = 'operator', settings = {}) => {
      const client: Client = io(url, { ...socketOptions(role), ...settings });
      clients.push(client);
      return client;
    },
  };
}

function socketOptions(role: Role): NonNullable<Parameters<typeof io>[1]> {
  return { transports: ['websocket'], extraHeaders: bearer(role), reconnection: false, forceNew: true };
}

function headersOf(init: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(init.headers).entries());
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen');
  return address.port;
}

/** The header by which a script shows its token. */
function bearer(role: Role): { readonly authorization: string } {
  return { authorization: `Bearer ${tokens[role]}` };
}

/** The body and header of a JSON request. */
export function json(body: unknown): RequestInit {
  return {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
}
