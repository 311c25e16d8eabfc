import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { pageKeyFragment } from '@patchbay/protocol';
import { createTranslate, pickLanguage } from '@patchbay/text';
import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../context.js';
import { Failure } from '../failure.js';
import { contentSecurityPolicy, makeNonce } from '../security/policy.js';
import { pageKey, roleOfToken } from '../security/tokens.js';
import { setSessionCookie } from './session.js';

/** What the built index.html carries wherever a nonce belongs, and where the first words stand. */
const noncePlaceholder = /__PATCHBAY_NONCE__/g;
const wordsPlaceholder = '__PATCHBAY_LOADING__';

/** The web app. The page itself holds nothing secret: what it shows comes over the guarded socket. */
export async function siteRoutes(app: FastifyInstance, context: AppContext): Promise<void> {
  const { siteFolder, tokens } = context;
  if (siteFolder === null) return;
  const page = await readPage(siteFolder);

  app.get<{ Querystring: { token?: unknown } }>('/', async (request, reply) => {
    const { token } = request.query;
    if (token !== undefined) {
      const role = typeof token === 'string' ? roleOfToken(tokens, token) : null;
      // An old link in a browser leads to the page, which says what it needs; a script gets the code.
      const isBrowser = request.headers.accept?.includes('text/html') ?? false;
      if (role === null && !isBrowser) throw new Failure('PB_TOKEN_WRONG');
      // Away from the address that holds the token, so that it stays out of bookmarks, shares and Referer.
      if (role === null) return reply.redirect('/', 303);
      setSessionCookie(reply, context, role);
      // A fragment is sent to nobody. The page takes it out of the address, and it opens nothing without the cookie.
      return reply.redirect(`/#${pageKeyFragment}${pageKey(tokens, role)}`, 303);
    }
    const nonce = makeNonce();
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .type('text/html; charset=utf-8')
      .send(inLanguage(page, request.headers['accept-language']).replace(noncePlaceholder, nonce));
  });

  await app.register(fastifyStatic, {
    root: siteFolder,
    index: false,
    // Its own Cache-Control would win over the one below.
    cacheControl: false,
    // The built files carry a hash of their content in their names.
    setHeaders: (reply, file) => {
      const isHashed = file.includes(`${path.sep}assets${path.sep}`);
      reply.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** The page before its scripts: the one sentence on it, in the first of the browser's languages that is spoken here. */
function inLanguage(page: string, accepted = ''): string {
  const language = pickLanguage(accepted.split(',').map((wish) => wish.trim()));
  const words = createTranslate(language)('state.page.starting');
  return page.replace('<html lang="en">', `<html lang="${language}">`).replace(wordsPlaceholder, words);
}

async function readPage(folder: string): Promise<string> {
  try {
    return await readFile(path.join(folder, 'index.html'), 'utf8');
  } catch {
    throw new Failure('PB_NOT_BUILT', { folder });
  }
}
