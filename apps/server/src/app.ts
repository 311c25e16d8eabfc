import { randomBytes, randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { answerClientError, answerErrors, answerFrameworkError } from './answer-errors.js';
import { limitConnections } from './connections.js';
import type { AppContext, AppOptions, RequestTimeouts } from './context.js';
import { deepWiringOf } from './deep-wiring.js';
import { CommandDesk } from './command/desk.js';
import { Publisher } from './publish/publisher.js';
import { commandRoutes } from './routes/commands.js';
import { detailRoutes } from './routes/details.js';
import { explanationRoutes } from './routes/explanations.js';
import { healthRoutes } from './routes/health.js';
import { readingRoutes } from './routes/readings.js';
import { sessionRoutes } from './routes/session.js';
import { siteRoutes } from './routes/site.js';
import { topologyRoutes } from './routes/topology.js';
import { TrafficMeter } from './traffic/meter.js';
import { budgetsBy } from './security/budgets.js';
import { createGuard } from './security/guard.js';
import { closedPolicy } from './security/policy.js';
import { standardOutput } from './terminal/print.js';
import { trackSpareConnections } from './spare-connections.js';

/** How long commands that are under way may hold up the end, milliseconds: less than `docker stop` grants. */
const lastCommands = 8_000;
const largestBody = 64 * 1024;
const usualTimeouts: RequestTimeouts = { head: 10_000, whole: 25_000, check: 5_000, admission: 5_000 };

/** Assembles the server; it does not listen yet. Closing it closes every socket; the live topology stays the caller's. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { timeouts = usualTimeouts } = options;
  const app = Fastify({
    bodyLimit: largestBody,
    requestTimeout: timeouts.whole,
    keepAliveTimeout: timeouts.head,
    http: { headersTimeout: timeouts.head, connectionsCheckingInterval: timeouts.check },
    // Request logs would hold the token of `/?token=…`: only warnings and errors of our own are written.
    logger: { level: 'warn', stream: { write: (line: string) => standardOutput.json(line.trimEnd()) } },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // No route has a schema: what checks them and writes answers by them would be 100 modules for nothing.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
  const guard = createGuard({ ...options, port: () => listeningPort(app) });
  const desk = new CommandDesk(options);
  const meter = new TrafficMeter({
    clock: options.clock,
    read: async () => (await deepWiringOf(options.live)?.readCounters()) ?? null,
    topology: () => options.live.topology,
  });
  const { server } = app;
  const connections = limitConnections(server, options.mostConnections);
  const publisher = new Publisher({
    ...options,
    guard,
    desk,
    meter,
    server,
    connections,
    admission: timeouts.admission,
    session: newSession(),
  });
  const stopFollowing = options.onNewTokens?.(() => publisher.endSessions());
  app.addHook('preClose', async () => void stopFollowing?.());
  const context: AppContext = { ...options, guard, desk, publisher };

  const endSpareConnections = trackSpareConnections(server);
  app.addHook('preClose', async () => endSpareConnections());
  // While the browsers are still there to be told.
  app.addHook('preClose', () => desk.finish(lastCommands));
  app.addHook('preClose', () => publisher.close());
  app.addHook('onClose', () => desk.close());
  await app.register(helmet, {
    // Each answer sets its own policy: the page needs a nonce, everything else nothing at all.
    contentSecurityPolicy: false,
    // Plain http on loopback: a promise of https would lock the user out of this host name.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  // After helmet: a refusal has its headers, too.
  app.addHook('onRequest', async (request) => {
    guard.checkHost(request.headers);
    guard.checkOrigin(request.headers);
    if (guard.roleOf(request.headers) !== null) connections.know(request.raw.socket);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', closedPolicy);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  // Who has no token spends nothing of those who have: not of their tries, nor by an address that they share.
  await app.register(rateLimit, {
    global: false,
    store: budgetsBy(options.clock),
    keyGenerator: ({ headers, ip }) => `${guard.roleOf(headers) ?? 'nobody'} at ${ip}`,
  });
  answerErrors(app);
  for (const routes of [
    healthRoutes,
    sessionRoutes,
    topologyRoutes,
    detailRoutes,
    explanationRoutes,
    readingRoutes,
    commandRoutes,
    siteRoutes,
  ]) {
    await app.register(routes, context);
  }
  return app;
}

function noCompiler(): never {
  throw new Error('a route has a schema: give Fastify its compilers back');
}

function listeningPort(app: FastifyInstance): number {
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Tells one run of the server from another; short, since every delta carries it. */
function newSession(): string {
  return randomBytes(6).toString('base64url');
}
