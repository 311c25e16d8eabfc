import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../context.js';
import { Failure } from '../failure.js';
import type { SessionAnswer } from '@patchbay/protocol';
import { type Role, cookieValue, pageKey, roleOfToken } from '../security/tokens.js';

/** How long a browser keeps the cookie, seconds: a working month. */
const cookieAge = 30 * 24 * 3600;

/**
 * Exchanges a token for a session's two halves, the cookie and the page's key: by the printed link (`GET /?token=…`, see site.ts)
 * or by hand (`POST /api/session`).
 */
export async function sessionRoutes(app: FastifyInstance, context: AppContext): Promise<void> {
  // By the token that is shown, which is in the body: a good one spends nothing of those that are guessed.
  const keyGenerator = ({ body, ip }: FastifyRequest): string =>
    `${roleOfToken(context.tokens, tokenIn(body)) ?? 'nobody'} at ${ip}`;
  const hook = 'preHandler' as const;
  const limit = { config: { rateLimit: { max: 20, timeWindow: '1 minute', hook, keyGenerator } } };
  app.post('/api/session', limit, async (request, reply): Promise<SessionAnswer> => {
    const { parseToken } = await import('@patchbay/protocol/parse');
    const parsed = parseToken(request.body);
    if (!parsed.ok) throw new Failure('PB_BAD_REQUEST', { reason: parsed.reason });
    const role = roleOfToken(context.tokens, parsed.token);
    if (role === null) throw new Failure('PB_TOKEN_WRONG');
    setSessionCookie(reply, context, role);
    return { key: pageKey(context.tokens, role) };
  });
}

function tokenIn(body: unknown): string {
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : null;
  return typeof token === 'string' ? token : '';
}

/** HttpOnly keeps it from scripts, SameSite=Strict from other sites. Not Secure: plain http on loopback would lose it. */
export function setSessionCookie(reply: FastifyReply, { guard, tokens }: AppContext, role: Role): void {
  const parts = [
    `${guard.cookieName()}=${cookieValue(tokens, role)}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${cookieAge}`,
  ];
  reply.header('set-cookie', parts.join('; '));
}
