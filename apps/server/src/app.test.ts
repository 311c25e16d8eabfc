import { connect as openSocket } from 'node:net';
import { EngineError } from '@patchbay/docker';
import { topologyFromJson } from '@patchbay/topology';
import { describe, expect, it } from 'vitest';
import type { SessionAnswer } from '@patchbay/protocol';
import { closedPolicy } from './security/policy.js';
import { pageKey } from './security/tokens.js';
import { idOfContainer, idOfNetwork } from './testing/live.js';
import { type Raw, askBytes, askRaw } from './testing/raw.js';
import { json, serve, tokens, type Served } from './testing/served.js';
import { makeSite } from './testing/temporary.js';
import { until } from './testing/until.js';

const plug = { kind: 'connect', container: idOfContainer('web'), network: idOfNetwork('data') };

const raw = (served: Served, target: string, headers: Record<string, string> = {}): Promise<Raw> =>
  askRaw({ port: served.port, target, headers });

async function errorIn(response: Response): Promise<{ code: string; message: string; hint: string }> {
  const { error } = (await response.json()) as { error: { code: string; message: string; hint: string } };
  return error;
}

it('closes although a browser holds a connection that it never used', async () => {
  const served = await serve();
  const spare = openSocket(served.port, '127.0.0.1');
  const ended = new Promise((resolve) => spare.resume().on('close', resolve));
  await new Promise((resolve) => served.app.server.once('connection', resolve));
  await served.app.close();
  await ended;
  expect(served.app.server.listening).toBe(false);
});

describe('the picture over HTTP', () => {
  it('is the same snapshot that a browser gets', async () => {
    const served = await serve();
    const response = await served.ask('/api/topology');
    const snapshot = (await response.json()) as Parameters<typeof topologyFromJson>[0] extends infer Json
      ? { topology: Json & Parameters<typeof topologyFromJson>[0]; rev: number; permissions: object }
      : never;
    expect(topologyFromJson(snapshot.topology)).toEqual(served.live.topology);
    expect(snapshot).toMatchObject({
      rev: served.live.rev,
      permissions: { role: 'operator', readOnly: false },
    });
  });

  it('tells a viewer that it may only look', async () => {
    const served = await serve();
    const response = await served.ask('/api/topology', { role: 'viewer' });
    expect(await response.json()).toMatchObject({ permissions: { role: 'viewer', readOnly: true } });
  });

  it('tells the operator of a read-only server the same', async () => {
    const served = await serve({ readOnly: true });
    expect(await (await served.ask('/api/topology')).json()).toMatchObject({
      permissions: { role: 'operator', readOnly: true },
    });
    const refused = await served.ask('/api/commands', json(plug));
    expect(refused.status).toBe(403);
    expect(await errorIn(refused)).toMatchObject({ code: 'PB_READ_ONLY' });
  });

  it('says how the server is to anybody who may ask, and nothing about the host', async () => {
    const served = await serve();
    const response = await raw(served, '/healthz');
    expect(JSON.parse(response.text)).toEqual({ status: 'ok', engine: 'live' });
  });
});

describe('a network’s own JSON', () => {
  it('is Docker’s, for viewers too', async () => {
    const served = await serve();
    const id =
      [...served.live.topology.networks.values()].find(({ name }) => name === 'data')?.dockerId ?? '';
    const response = await served.ask(`/api/networks/${id}/raw`, { role: 'viewer' });
    expect(await response.json()).toMatchObject({ Name: 'data', Id: id });
  });

  it.each([
    ['/api/networks/data/raw', 400, 'PB_BAD_REQUEST'],
    ['/api/networks/..%2F..%2Fcontainers/raw', 400, 'PB_BAD_REQUEST'],
    [`/api/networks/${'f'.repeat(64)}/raw`, 404, 'PB_NOT_FOUND'],
    [`/api/networks/${'f'.repeat(101)}/raw`, 404, 'PB_NOT_FOUND'],
  ])('%s is answered %i', async (target, status, code) => {
    const served = await serve();
    const response = await served.ask(target);
    expect(response.status).toBe(status);
    expect((await errorIn(response)).code).toBe(code);
  });

  it('is Docker’s refusal where a proxy in front of it forbids the call', async () => {
    const served = await serve();
    served.engine.outage = new EngineError('refused', 'Forbidden by the proxy', 403);
    const response = await served.ask(`/api/networks/${'f'.repeat(64)}/raw`);
    expect(await errorIn(response)).toMatchObject({
      code: 'PB_ENGINE_REFUSED',
      message: 'Docker refused: Forbidden by the proxy',
    });
  });

  it('can’t be had while Docker is away', async () => {
    const served = await serve();
    served.engine.stop();
    await until('the engine is lost', () => served.live.engine === null);
    const response = await served.ask(`/api/networks/${'f'.repeat(64)}/raw`);
    expect(response.status).toBe(503);
    expect((await errorIn(response)).code).toBe('PB_ENGINE_DOWN');
  });
});

describe('a command over HTTP', () => {
  it('is accepted, done, listed and undone', async () => {
    const served = await serve();
    const accepted = await served.ask('/api/commands', json(plug));
    expect(accepted.status).toBe(202);
    const { change } = (await accepted.json()) as { change: string };
    const changes = async (): Promise<unknown> =>
      (await served.ask('/api/changes', { role: 'viewer' })).json();
    await expect.poll(changes).toMatchObject({ changes: [{ id: change, status: 'done', undoable: true }] });
    expect((await served.ask('/api/commands', json({ kind: 'undo', change }))).status).toBe(202);
    await expect.poll(changes).toMatchObject({ changes: [{ status: 'undone' }] });
    expect(served.audited.map(({ outcome }) => outcome)).toEqual(['asked', 'accepted', 'asked', 'accepted']);
  });

  it('is refused from a viewer', async () => {
    const served = await serve();
    const response = await served.ask('/api/commands', { ...json(plug), role: 'viewer' });
    expect(response.status).toBe(403);
    expect((await errorIn(response)).code).toBe('PB_READ_ONLY');
    expect(served.engine.asked).toEqual([]);
  });

  it('is refused without a token, with a wrong one, and with a cookie that no page vouches for', async () => {
    const served = await serve();
    const session = await served.ask('/api/session', json({ token: tokens.operator }));
    const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const { key } = (await session.json()) as SessionAnswer;
    const origin = served.url;
    const send = async (headers: Record<string, string>): Promise<number> =>
      (
        await fetch(`${served.url}/api/commands`, {
          ...json({ kind: 'undo', change: 'x' }),
          headers: { 'content-type': 'application/json', ...headers },
        })
      ).status;
    expect(await send({})).toBe(401);
    expect(await send({ authorization: 'Bearer wrong' })).toBe(401);
    const own = { cookie, 'x-patchbay-key': key };
    expect(await send({ cookie })).toBe(401);
    expect(await send({ cookie, origin })).toBe(401);
    expect(await send({ 'x-patchbay-key': key, origin })).toBe(401);
    expect(await send(own)).toBe(401);
    expect(await send({ ...own, origin: 'http://evil.example' })).toBe(403);
    expect(served.audited).toEqual([]);
    expect(await send({ ...own, origin })).toBe(404);
  });

  it('is not worth an endless number of tries', async () => {
    const served = await serve();
    const body = json({ kind: 'undo', change: 'x' });
    let last = 0;
    for (let count = 0; count < 121; count += 1) last = (await served.ask('/api/commands', body)).status;
    expect(last).toBe(429);
    expect((await errorIn(await served.ask('/api/commands', body))).code).toBe('PB_TOO_MANY');
  });
});

describe('an error', () => {
  const post = (body: string, type = 'application/json'): RequestInit => ({
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });

  it.each([
    ['malformed JSON', '/api/session', post('{"token": "operator-token-0001'), 400, 'PB_BAD_REQUEST'],
    ['no body', '/api/session', { method: 'POST' }, 400, 'PB_BAD_REQUEST'],
    ['an empty body', '/api/session', post(''), 400, 'PB_BAD_REQUEST'],
    ['a body that is no JSON', '/api/session', post('token=1', 'text/xml'), 400, 'PB_BAD_REQUEST'],
    ['a form', '/api/session', post('token=1', 'application/x-www-form-urlencoded'), 400, 'PB_BAD_REQUEST'],
    ['too much', '/api/commands', post(`"${'x'.repeat(70_000)}"`), 400, 'PB_BAD_REQUEST'],
    ['a prototype', '/api/commands', post('{"__proto__":{"kind":"undo"}}'), 400, 'PB_BAD_REQUEST'],
    ['a constructor', '/api/commands', post('{"constructor":{"prototype":{"x":1}}}'), 400, 'PB_BAD_REQUEST'],
    ['a wrong token', '/api/session', post('{"token":"operator-token-0002"}'), 401, 'PB_TOKEN_WRONG'],
    ['a further key', '/api/session', post('{"token":"x","role":"operator"}'), 400, 'PB_BAD_REQUEST'],
    ['an unknown call', '/api/nothing?token=operator-token-0001', {}, 404, 'PB_NOT_FOUND'],
    ['a wrong method', '/api/topology', { method: 'DELETE' }, 404, 'PB_NOT_FOUND'],
    ['an unknown page', '/nothing?token=operator-token-0001', {}, 404, 'PB_NOT_FOUND'],
    ['an address that can’t be read', '/%E0%A4%A', {}, 400, 'PB_BAD_REQUEST'],
    ['a query that can’t be read', '/?token=%E0%A4%A', {}, 401, 'PB_TOKEN_WRONG'],
    ['two tokens', '/?token=a&token=b', {}, 401, 'PB_TOKEN_WRONG'],
  ] as const)('about %s has the one envelope, a closed policy and no token', async (...row) => {
    const [, target, init, status, code] = row;
    const served = await serve({ siteFolder: await makeSite() });
    const response = await served.ask(target, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-security-policy')).toBe(closedPolicy);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    expect(text).not.toContain('operator-token');
    const body = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(body)).toEqual(['error']);
    expect(body).toMatchObject({ error: { code, message: expect.any(String), hint: expect.any(String) } });
  });

  it('about what is no HTTP has it as well', async () => {
    const served = await serve();
    const text = await askBytes(served.port, 'hello\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain(`content-security-policy: ${closedPolicy}`);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({ error: { code: 'PB_BAD_REQUEST' } });
  });

  it('of our own is logged by its code and stays inside', async () => {
    const served = await serve();
    served.engine.rawNetwork = () => Promise.reject(new TypeError('secret detail'));
    served.app.log.level = 'silent';
    const response = await served.ask(`/api/networks/${'f'.repeat(64)}/raw`);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain('secret detail');
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'PB_INTERNAL' } });
  });

  it('about a foreign Host or Origin comes before anything else', async () => {
    const served = await serve({ siteFolder: await makeSite() });
    for (const target of ['/', '/healthz', '/api/topology', '/nothing', '/assets/main-abc123.js']) {
      const rebound = await raw(served, target, { host: `evil.example:${served.port}` });
      expect(JSON.parse(rebound.text)).toMatchObject({ error: { code: 'PB_HOST_REFUSED' } });
      const foreign = await raw(served, target, { origin: 'https://evil.example' });
      expect(JSON.parse(foreign.text)).toMatchObject({ error: { code: 'PB_ORIGIN_REFUSED' } });
    }
  });
});

describe('the page', () => {
  it('has the exact policy, with a nonce of its own in every place', async () => {
    const served = await serve({ siteFolder: await makeSite() });
    const [first, second] = [await raw(served, '/'), await raw(served, '/')];
    const nonce = /nonce="([^"]+)"/.exec(first.text)?.[1] ?? '';
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(first.text).toBe(`<!doctype html><meta nonce="${nonce}"><style nonce="${nonce}"></style>`);
    expect(first.headers['content-security-policy']).toBe(
      `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; ` +
        `connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`,
    );
    expect(second.text).not.toContain(nonce);
    expect(first.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
    });
    expect(first.headers['strict-transport-security']).toBeUndefined();
    expect(first.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['operator', 'viewer'] as const)(
    'turns the %s’s link into a cookie and an address without it',
    async (role) => {
      const served = await serve({ siteFolder: await makeSite() });
      const response = await raw(served, `/?token=${tokens[role]}`);
      expect(response.status).toBe(303);
      expect(response.headers['location']).toBe(`/#key=${pageKey(tokens, role)}`);
      const [cookie] = response.headers['set-cookie'] ?? [];
      expect(cookie).toMatch(
        new RegExp(
          `^patchbay-${served.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000$`,
        ),
      );
      expect(JSON.stringify(response)).not.toContain(tokens[role]);
      const half = { cookie: cookie?.split(';')[0] ?? '' };
      expect((await raw(served, '/api/topology', half)).status).toBe(401);
      const snapshot = await raw(served, '/api/topology', {
        ...half,
        'x-patchbay-key': pageKey(tokens, role),
      });
      expect(JSON.parse(snapshot.text)).toMatchObject({ permissions: { role } });
    },
  );

  it('serves its built files for good, and others to be asked for again', async () => {
    const served = await serve({ siteFolder: await makeSite() });
    const [built, icon] = [await raw(served, '/assets/main-abc123.js'), await raw(served, '/icon.svg')];
    expect(built).toMatchObject({ status: 200, text: 'export {};' });
    expect(built.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(built.headers['content-security-policy']).toBe(closedPolicy);
    expect(icon.headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2Fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5Csecret.txt',
    '/assets/..%2F..%2Fsecret.txt',
    '//../secret.txt',
    '/.%00./secret.txt',
    '/assets/',
    '/assets',
  ])('serves nothing beside them: %s', async (target) => {
    const served = await serve({ siteFolder: await makeSite() });
    const response = await raw(served, target);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.text).not.toContain('a secret');
    expect(response.headers['content-security-policy']).toBe(closedPolicy);
    expect(JSON.parse(response.text)).toMatchObject({ error: { code: expect.stringMatching(/^PB_/) } });
  });

  it('that was never built is a coded failure', async () => {
    await expect(serve({ siteFolder: '/nowhere' })).rejects.toMatchObject({
      code: 'PB_NOT_BUILT',
      parameters: { folder: '/nowhere' },
    });
  });

  it('lets nobody guess tokens by the thousand', async () => {
    const served = await serve();
    const statuses: number[] = [];
    for (let count = 0; count < 21; count += 1) {
      statuses.push((await served.ask('/api/session', json({ token: `guess-${count}` }))).status);
    }
    expect(new Set(statuses.slice(0, 20))).toEqual(new Set([401]));
    expect(statuses[20]).toBe(429);
  });
});
