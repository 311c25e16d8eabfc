/** Nobody in who does not belong: every route and every event of the socket, against each way of getting in. */
import type { ClientToServer } from '@patchbay/protocol';
import { describe, expect, it } from 'vitest';
import { cookieValue, pageKey } from '../security/tokens.js';
import { idOfContainer, idOfNetwork } from '../testing/live.js';
import { askBytes, askRaw, codeIn, type Raw } from '../testing/raw.js';
import { type Client, type Served, json, serve, tokens } from '../testing/served.js';
import { until } from '../testing/until.js';
import { type Route, serveWithRoutes } from '../testing/every-route.js';

/**
 * What each route is for: `open` answers anybody, `look` a viewer, `change` the operator alone. A route that is not listed
 * here fails the first test below.
 */
const purposes: Readonly<Record<string, 'open' | 'look' | 'change'>> = {
  'GET /': 'open',
  'GET /*': 'open',
  'GET /healthz': 'open',
  'POST /api/session': 'open',
  'GET /api/topology': 'look',
  'GET /api/networks/:id/raw': 'look',
  'GET /api/containers/:id/detail': 'look',
  'GET /api/host/detail': 'look',
  'POST /api/explanations': 'look',
  'GET /api/names/:container': 'look',
  'GET /api/matrix': 'look',
  'GET /api/findings': 'look',
  'GET /api/changes': 'look',
  'POST /api/commands': 'change',
  // Says that there is no such call.
  'GET /api/*': 'open',
  'POST /api/*': 'open',
  'PUT /api/*': 'open',
  'PATCH /api/*': 'open',
  'DELETE /api/*': 'open',
  'OPTIONS /api/*': 'open',
};

const plug = { kind: 'connect', container: idOfContainer('web'), network: idOfNetwork('data') } as const;

/** What a page would send with each event; a new event of the protocol does not compile without a line here. */
const events: Readonly<Record<keyof ClientToServer, (client: Client) => void>> = {
  resync: (client) => client.emit('resync'),
  watchTraffic: (client) => client.emit('watchTraffic', true),
  leaveLab: (client) => client.emit('leaveLab'),
  command: (client) =>
    client.emit('command', { ...plug, aliases: [], ipv4: null, ipv6: null }, () => undefined),
};

const nameOf = ({ method, pattern }: Route): string => `${method === 'HEAD' ? 'GET' : method} ${pattern}`;

function ask(served: Served, route: Route, headers: Record<string, string>): Promise<Raw> {
  const body = route.method === 'POST' ? JSON.stringify(plug) : undefined;
  const sent = body === undefined ? headers : { 'content-type': 'application/json', ...headers };
  return askRaw({
    port: served.port,
    target: route.target,
    method: route.method,
    headers: sent,
    ...(body && { body }),
  });
}

/** Undefined for an answer without a body. */
const codeOf = ({ method }: Route, { text }: Raw): string | undefined =>
  method === 'HEAD' ? undefined : (codeIn(text) ?? 'none');

function handshake(served: Served, headers: Record<string, string>): Promise<Raw> {
  return askRaw({
    port: served.port,
    target: '/socket.io/?EIO=4&transport=websocket',
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      ...headers,
    },
  });
}

it('every route is known by what it is for, and no other is listed', async () => {
  const { routes } = await serveWithRoutes();
  expect([...new Set(routes.map(nameOf))].toSorted()).toEqual(Object.keys(purposes).toSorted());
});

/** Names under which a page of somebody else could reach this port. @param port the server's */
const foreignHosts = (port: number): readonly string[] => [
  `evil.example:${port}`,
  'evil.example',
  `localhost.evil.example:${port}`,
  `127.0.0.1.nip.io:${port}`,
  `localhost.:${port}`,
  `127.0.0.1.:${port}`,
  `user@127.0.0.1:${port}`,
  `127.0.0.1:${port}@evil.example`,
  `127.0.0.1:${port}.evil.example`,
  `127.0.0.1:${port + 1}`,
  `localhost:${port}0`,
  '127.0.0.1',
  'localhost',
  '127.0.0.1:',
  `2130706433:${port}`,
  `0x7f000001:${port}`,
  `0177.0.0.1:${port}`,
  `127.1:${port}`,
  `127.0.0.2:${port}`,
  `0.0.0.0:${port}`,
  `[::ffff:127.0.0.1]:${port}`,
  `[::ffff:7f00:1]:${port}`,
  `[::1%25eth0]:${port}`,
  `[::]:${port}`,
  `::1:${port}`,
  `192.168.1.7:${port}`,
  `localhost:${port}, evil.example`,
  `evil.example, localhost:${port}`,
  `evil.example#localhost:${port}`,
  `localhost%00.evil.example:${port}`,
  `__proto__:${port}`,
];

describe('a foreign Host (DNS rebinding)', () => {
  it('is refused by every route, whatever else it brings, before anything is done', async () => {
    const { served, routes } = await serveWithRoutes();
    const authorization = `Bearer ${tokens.operator}`;
    for (const host of foreignHosts(served.port)) {
      for (const route of routes) {
        const claimed = `127.0.0.1:${served.port}`;
        const answer = await ask(served, route, {
          host,
          authorization,
          'x-forwarded-host': claimed,
          'x-original-host': claimed,
          forwarded: `host=${claimed}`,
        });
        expect([answer.status, `${nameOf(route)} ${host}`]).toEqual([403, `${nameOf(route)} ${host}`]);
        expect(codeOf(route, answer) ?? 'PB_HOST_REFUSED').toBe('PB_HOST_REFUSED');
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    }
    expect(served.engine.asked).toEqual([]);
  });

  it('is refused by the handshake', async () => {
    const served = await serve();
    const authorization = `Bearer ${tokens.operator}`;
    const own = `127.0.0.1:${served.port}`;
    expect((await handshake(served, { host: own, authorization })).status).toBe(101);
    for (const host of foreignHosts(served.port)) {
      const answer = await handshake(served, { host, authorization, 'x-forwarded-host': own });
      expect([answer.status, answer.text, host]).toEqual([400, 'PB_HOST_REFUSED', host]);
    }
  });

  it('does not become ours through what a proxy would say, nor ours foreign', async () => {
    const served = await serve();
    const headers = { authorization: `Bearer ${tokens.operator}`, 'x-forwarded-host': 'evil.example' };
    expect((await askRaw({ port: served.port, target: '/api/topology', headers })).status).toBe(200);
  });

  it('is refused where there is none, and where the target itself names one', async () => {
    const served = await serve();
    expect(codeIn(await askBytes(served.port, 'GET /api/topology HTTP/1.0\r\n\r\n'))).toBe('PB_HOST_REFUSED');
    expect(await askBytes(served.port, 'GET /api/topology HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 40[03]/,
    );
    const absolute = `GET http://evil.example/api/topology HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
    expect(codeIn(await askBytes(served.port, absolute))).toBe('PB_HOST_REFUSED');
  });
});

/** What a page of another site, of another port, or of no site at all says of itself. */
const foreignOrigins = (port: number): readonly string[] => [
  'https://evil.example',
  `http://evil.example:${port}`,
  'null',
  '',
  'file://',
  'http://127.0.0.1',
  `http://127.0.0.1:${port + 1}`,
  `http://localhost:${port}`,
  `http://[::1]:${port}`,
  `http://127.0.0.1:${port}/`,
  `http://127.0.0.1:${port}.evil.example`,
  `http://127.0.0.1:${port}@evil.example`,
  `http://user@127.0.0.1:${port}`,
  `http://127.0.0.1.:${port}`,
  `HTTP://127.0.0.1:${port}`,
  `ws://127.0.0.1:${port}`,
  `http://127.0.0.1:${port} http://evil.example`,
  'chrome-extension://abcdefghijklmnop',
];

describe('a foreign Origin', () => {
  const ourKey = { 'x-patchbay-key': pageKey(tokens, 'operator') };
  const cookieOf = (served: Served): string => `patchbay-${served.port}=${cookieValue(tokens, 'operator')}`;

  it('is refused by every route, with a good cookie and a good token', async () => {
    const { served, routes } = await serveWithRoutes();
    const good = { cookie: cookieOf(served), ...ourKey, authorization: `Bearer ${tokens.operator}` };
    for (const origin of foreignOrigins(served.port)) {
      for (const route of routes) {
        const answer = await ask(served, route, { ...good, origin });
        expect([answer.status, `${nameOf(route)} ${origin}`]).toEqual([403, `${nameOf(route)} ${origin}`]);
        expect(codeOf(route, answer) ?? 'PB_ORIGIN_REFUSED').toBe('PB_ORIGIN_REFUSED');
      }
    }
    expect(served.engine.asked).toEqual([]);
  });

  it('is refused by the handshake, with a good cookie', async () => {
    const served = await serve();
    const cookie = cookieOf(served);
    expect((await handshake(served, { cookie, origin: served.url })).status).toBe(101);
    for (const origin of foreignOrigins(served.port)) {
      const answer = await handshake(served, { cookie, origin });
      expect([answer.status, answer.text, origin]).toEqual([400, 'PB_ORIGIN_REFUSED', origin]);
    }
  });

  it('does not hide in a picture or script of a page on another port, which sends our cookie and no Origin', async () => {
    const { served, routes } = await serveWithRoutes();
    const cookie = cookieOf(served);
    for (const site of ['cross-site', 'same-site'])
      for (const dest of ['image', 'script', 'style', 'iframe', 'empty', 'object', 'audio'])
        for (const route of routes.filter(({ method }) => method === 'GET')) {
          const mode = dest === 'iframe' ? 'navigate' : 'no-cors';
          const headers = { cookie, 'sec-fetch-site': site, 'sec-fetch-dest': dest, 'sec-fetch-mode': mode };
          expect(codeIn((await ask(served, route, headers)).text)).toBe('PB_ORIGIN_REFUSED');
        }
  });

  it('is no reason to refuse a link that somebody follows to the page', async () => {
    const { served } = await serveWithRoutes();
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-dest': 'document',
      'sec-fetch-mode': 'navigate',
    };
    expect((await askRaw({ port: served.port, target: '/', headers })).status).toBe(200);
    const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' };
    expect((await askRaw({ port: served.port, target: '/healthz', headers: own })).status).toBe(200);
  });
});

/** Ways to show a token that is none of ours, or ours in the wrong place. */
const badProofs = (served: Served): Readonly<Record<string, Record<string, string>>> => {
  const cookie = cookieValue(tokens, 'operator');
  const name = `patchbay-${served.port}`;
  const key = { 'x-patchbay-key': pageKey(tokens, 'operator') };
  return {
    nothing: {},
    'the cookie alone': { cookie: `${name}=${cookie}` },
    'the cookie and our Origin': { cookie: `${name}=${cookie}`, origin: served.url },
    'the page’s key alone': { ...key, origin: served.url },
    'the key of another role': {
      cookie: `${name}=${cookie}`,
      'x-patchbay-key': pageKey(tokens, 'viewer'),
      origin: served.url,
    },
    'the key as a token': { authorization: `Bearer ${key['x-patchbay-key']}` },
    'a wrong token': { authorization: 'Bearer wrong-token-000001' },
    'an empty token': { authorization: 'Bearer ' },
    'half a token': { authorization: `Bearer ${tokens.operator.slice(0, -1)}` },
    'a longer token': { authorization: `Bearer ${tokens.operator}x` },
    'two tokens': { authorization: `Bearer ${tokens.operator}, Bearer ${tokens.viewer}` },
    'a property name': { authorization: 'Bearer __proto__' },
    'another scheme': { authorization: `Basic ${tokens.operator}` },
    'a header of its own': { 'x-token': tokens.operator, token: tokens.operator },
    'the cookie as a token': { authorization: `Bearer ${cookie}` },
    'the token as a cookie': { cookie: `${name}=${tokens.operator}`, ...key, origin: served.url },
    'a wrong cookie': { cookie: `${name}=${'A'.repeat(43)}`, ...key, origin: served.url },
    'an empty cookie': { cookie: `${name}=`, ...key, origin: served.url },
    'the cookie of another port': {
      cookie: `patchbay-${served.port + 1}=${cookie}`,
      ...key,
      origin: served.url,
    },
    'the cookie under another name': {
      cookie: `__Host-${name}=${cookie}; x${name}=${cookie}`,
      ...key,
      origin: served.url,
    },
    'a wrong token over a good cookie': {
      authorization: 'Bearer wrong',
      cookie: `${name}=${cookie}`,
      ...key,
      origin: served.url,
    },
  };
};

describe('without a token that is ours', () => {
  it('no route but the open ones says anything', async () => {
    const { served, routes } = await serveWithRoutes();
    for (const [what, headers] of Object.entries(badProofs(served))) {
      for (const route of routes.filter((one) => purposes[nameOf(one)] !== 'open')) {
        const answer = await ask(served, route, headers);
        // Many tries in a minute are refused as such.
        expect([[401, 429].includes(answer.status), `${nameOf(route)} ${what}`]).toEqual([
          true,
          `${nameOf(route)} ${what}`,
        ]);
        expect(answer.text).not.toContain('web');
      }
    }
    expect(served.engine.asked).toEqual([]);
    expect(served.audited).toEqual([]);
  });

  it('a token in the address opens no route', async () => {
    const { served, routes } = await serveWithRoutes();
    for (const route of routes.filter((one) => purposes[nameOf(one)] !== 'open')) {
      const aimed = {
        ...route,
        target: `${route.target}?token=${tokens.operator}&access_token=${tokens.operator}`,
      };
      expect((await ask(served, aimed, {})).status).toBe(401);
    }
  });

  it('the open routes name nothing of the host', async () => {
    const { served, routes } = await serveWithRoutes();
    for (const route of routes.filter((one) => purposes[nameOf(one)] === 'open')) {
      const { text } = await ask(served, route, {});
      for (const name of ['web', 'app', 'data', '172.', 'docker.sock'])
        expect(text.replaceAll('application', '')).not.toContain(name);
    }
  });

  it('no event of the socket does anything, asked before, instead of and after the refusal', async () => {
    const served = await serve();
    for (const [what, headers] of Object.entries(badProofs(served))) {
      const client = served.connect('operator', { extraHeaders: headers });
      const heard: string[] = [];
      client.onAny((name: string) => void heard.push(name));
      let refusal: Error | null = null;
      client.on('connect_error', (error) => (refusal = error));
      for (const send of Object.values(events)) send(client);
      await until(`${what} is refused`, () => refusal !== null);
      expect(refusal).toMatchObject({ message: expect.stringMatching(/^PB_TOKEN_(MISSING|WRONG)$/) });
      // Frames that no page sends: events on a socket that was never let in, and other rooms.
      const { engine } = client.io;
      for (const name of Object.keys(events)) engine.write(`2["${name}",${JSON.stringify(plug)}]`);
      engine.write('0/admin,');
      engine.write(`2/admin,["command",${JSON.stringify(plug)}]`);
      expect(heard).toEqual([]);
      client.disconnect();
    }
    const known = served.connect();
    await until('another is let in', () => known.connected);
    expect(served.engine.asked).toEqual([]);
    expect(served.audited).toEqual([]);
  });
});

describe('a viewer', () => {
  it('may look everywhere and change nothing, over HTTP', async () => {
    const { served, routes } = await serveWithRoutes();
    for (const route of routes.filter((one) => purposes[nameOf(one)] !== 'open')) {
      const answer = await ask(served, route, { authorization: `Bearer ${tokens.viewer}` });
      const isChange = purposes[nameOf(route)] === 'change';
      expect([answer.status === 403, nameOf(route)]).toEqual([isChange, nameOf(route)]);
      expect(answer.status).not.toBe(401);
    }
    expect(served.engine.asked).toEqual([]);
  });

  it('may not have queries sent from inside a container', async () => {
    const served = await serve();
    const asked = await served.ask('/api/explanations', {
      ...json({ from: 'web', to: 'web', probe: true }),
      role: 'viewer',
    });
    expect([asked.status, codeIn(await asked.text())]).toEqual([403, 'PB_READ_ONLY']);
  });

  it('changes nothing by any event of the socket, nor by claiming to be the operator', async () => {
    const served = await serve();
    const client = served.connect('viewer', {
      auth: { token: tokens.operator, role: 'operator' },
      query: { role: 'operator' },
    });
    await until('it is let in', () => client.connected);
    for (const send of Object.values(events)) send(client);
    const answer = await client.emitWithAck('command', { ...plug, aliases: [], ipv4: null, ipv6: null });
    expect(answer).toMatchObject({ status: 'rejected', error: { code: 'PB_READ_ONLY' } });
    expect(served.engine.asked).toEqual([]);
  });
});

describe('a form of another site (CSRF)', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
    'application/csp-report',
    '',
  ])('of the type "%s" changes nothing, even with a session and an Origin that are ours', async (type) => {
    const served = await serve();
    const cookie = `patchbay-${served.port}=${cookieValue(tokens, 'operator')}`;
    const key = { 'x-patchbay-key': pageKey(tokens, 'operator') };
    const headers = { cookie, ...key, origin: served.url, ...(type && { 'content-type': type }) };
    for (const target of ['/api/commands', '/api/session', '/api/explanations']) {
      const body = JSON.stringify(target === '/api/session' ? { token: tokens.operator } : plug);
      const answer = await askRaw({ port: served.port, target, method: 'POST', headers, body });
      expect([answer.status, target]).toEqual([400, target]);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    expect(served.engine.asked).toEqual([]);
  });

  it('changes nothing by a method that another one is smuggled in', async () => {
    const served = await serve();
    const headers = { authorization: `Bearer ${tokens.operator}`, 'x-http-method-override': 'POST' };
    const answer = await askRaw({ port: served.port, target: '/api/commands?_method=POST', headers });
    expect(answer.status).toBe(404);
  });

  it('without an Origin opens no socket and changes nothing by its cookie alone', async () => {
    const served = await serve();
    const cookie = `patchbay-${served.port}=${cookieValue(tokens, 'operator')}`;
    const key = { 'x-patchbay-key': pageKey(tokens, 'operator') };
    const answer = await askRaw({
      port: served.port,
      target: '/api/commands',
      method: 'POST',
      headers: { cookie, ...key, 'content-type': 'application/json' },
      body: JSON.stringify(plug),
    });
    expect(codeIn(answer.text)).toBe('PB_TOKEN_MISSING');
    const client = served.connect('operator', {
      extraHeaders: { cookie },
      auth: { key: key['x-patchbay-key'] },
    });
    let refusal = '';
    client.on('connect_error', ({ message }) => (refusal = message));
    await until('it is refused', () => refusal !== '');
    expect(refusal).toBe('PB_TOKEN_MISSING');
    expect(served.engine.asked).toEqual([]);
  });
});

describe('every answer', () => {
  it('is closed to other pages: no CORS, a policy, no sniffing, no Referer, errors and preflights too', async () => {
    const { served, routes } = await serveWithRoutes();
    const preflight = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const ways: readonly Record<string, string>[] = [
      {},
      { authorization: `Bearer ${tokens.operator}` },
      { host: 'evil.example' },
      { origin: 'https://evil.example' },
      { origin: served.url, ...preflight },
    ];
    const extra = ['OPTIONS', 'TRACE', 'PROPFIND'].flatMap((method) =>
      routes.filter((route) => route.method === 'GET').map((route) => ({ ...route, method })),
    );
    const broken = ['/%E0%A4%A', '/socket.io/?EIO=4&transport=polling', '/socket.io/', '/no/such/page'].map(
      (target) => ({
        method: 'GET',
        pattern: target,
        target,
      }),
    );
    for (const headers of ways)
      for (const route of [...routes, ...extra, ...broken]) {
        const answer = await ask(served, route, headers);
        const at = `${nameOf(route)} ${JSON.stringify(headers)}`;
        const cors = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'));
        expect([cors, at]).toEqual([[], at]);
        expect([answer.headers['content-security-policy'], at]).toEqual([
          expect.stringContaining("frame-ancestors 'none'"),
          at,
        ]);
        expect([answer.headers['content-security-policy'], at]).not.toEqual([
          expect.stringContaining('unsafe'),
          at,
        ]);
        expect([answer.headers['x-content-type-options'], at]).toEqual(['nosniff', at]);
        expect([answer.headers['referrer-policy'], at]).toEqual(['no-referrer', at]);
        expect([answer.headers['cross-origin-resource-policy'], at]).toEqual(['same-origin', at]);
        expect([answer.headers['server'] ?? answer.headers['x-powered-by'], at]).toEqual([undefined, at]);
      }
  });

  it('that sets a cookie keeps it from scripts and other sites, and one instance’s from another’s', async () => {
    const { served } = await serveWithRoutes();
    const byLink = await askRaw({ port: served.port, target: `/?token=${tokens.operator}` });
    const byHand = await served.ask('/api/session', json({ token: tokens.operator }));
    for (const cookie of [String(byLink.headers['set-cookie']), byHand.headers.get('set-cookie') ?? '']) {
      expect(cookie).toMatch(
        new RegExp(`^patchbay-${served.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=\\d+$`),
      );
      expect(cookie).not.toContain(tokens.operator);
    }
  });
});
