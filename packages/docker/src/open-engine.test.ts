import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openEngine } from './open-engine.js';
import type { ConnectRequest, EngineErrorKind } from './port.js';
import { EngineError } from './port.js';
import { oddEngine, targetOf } from './testing/odd-engine.js';

afterEach(() => vi.unstubAllEnvs());

const plain: ConnectRequest = {
  network: 'app',
  container: 'web',
  aliases: [],
  ipv4: null,
  ipv6: null,
  links: [],
  driverOptions: {},
  mac: null,
  gatewayPriority: null,
};

async function failure(call: Promise<unknown>): Promise<EngineError> {
  const error = await call.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof EngineError)) throw error;
  return error;
}

function answering(status: number, body: string, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => void response.writeHead(status, headers).end(body);
}

const docker = { 'Api-Version': '1.41', 'Content-Type': 'application/json' };

test.each<[number, string, Record<string, string>, EngineErrorKind, string]>([
  [400, '{"message":"bad parameter"}', docker, 'bad-request', 'bad parameter'],
  [403, '<html>Forbidden</html>', {}, 'refused', '<html>Forbidden</html>'],
  [
    403,
    '{"message":"authorization denied by plugin x"}',
    docker,
    'refused',
    'authorization denied by plugin x',
  ],
  [403, '{"message":"Address already in use"}', docker, 'conflict', 'Address already in use'],
  [401, '', {}, 'refused', 'HTTP 401'],
  [404, '{"message":"no such network"}', docker, 'not-found', 'no such network'],
  [409, '{"message":"already there"}', docker, 'conflict', 'already there'],
  [418, '{"cause":"teapot"}', {}, 'bad-request', 'teapot'],
  [500, '{"message":"boom"}', docker, 'server', 'boom'],
  [
    500,
    '{"message":"container a is not connected to network b"}',
    docker,
    'conflict',
    'container a is not connected to network b',
  ],
  [503, 'x'.repeat(9_000), {}, 'server', 'x'.repeat(500)],
])(
  'D-80 status %i %s becomes its kind, in the engine’s own words',
  async (...[status, body, headers, kind, message]) => {
    await using odd = await oddEngine(answering(status, body, headers));
    expect(await failure(odd.engine.listNetworks())).toMatchObject({ kind, status, message });
    expect(await failure(odd.engine.connect(plain))).toMatchObject({ kind, status, message });
    const listener = { onEvent: vi.fn<() => void>(), onEnd: vi.fn<() => void>() };
    expect(await failure(odd.engine.events(listener))).toMatchObject({ kind, status, message });
    expect(listener.onEnd).not.toHaveBeenCalled();
  },
);

test('D-81 no engine: unreachable, with the system’s words', async () => {
  const absent = openEngine(targetOf('unix:///nowhere/docker.sock'));
  expect(await failure(absent.describe())).toMatchObject({ kind: 'unreachable', status: null });
  expect((await failure(absent.describe())).message).toContain('ENOENT');
  const closed = openEngine(targetOf('tcp://127.0.0.1:1'));
  expect(await failure(closed.listContainers())).toMatchObject({ kind: 'unreachable' });
  expect(await failure(openEngine(targetOf('fd://')).listContainers())).toMatchObject({
    kind: 'unreachable',
  });
});

test('D-82 an answer that hangs, before or after its headers, is given up at the time limit', async () => {
  await using silent = await oddEngine(() => undefined, 60);
  expect(await failure(silent.engine.listNetworks())).toMatchObject({ kind: 'unreachable' });
  expect(
    (await failure(silent.engine.events({ onEvent: () => undefined, onEnd: () => undefined }))).kind,
  ).toBe('unreachable');
  expect((await failure(silent.engine.disconnect('a', 'b', true))).kind).toBe('unreachable');
  await using half = await oddEngine(
    (_request, response) => void response.writeHead(200).write('[{"Id":'),
    60,
  );
  expect(await failure(half.engine.listNetworks())).toMatchObject({ message: 'no answer within 60 ms' });
  await expect.poll(() => half.connections.size + silent.connections.size).toBe(0);
});

test('D-83 half an answer: the connection that breaks is told at once, JSON that is cut is malformed', async () => {
  await using cut = await oddEngine((_request, response) => {
    response.writeHead(200, { 'Content-Length': '100' }).write('[{"Id":', () => response.destroy());
  });
  expect(await failure(cut.engine.listNetworks())).toMatchObject({ kind: 'unreachable' });
  await using chunked = await oddEngine((_request, response) => {
    response.writeHead(200).write('[{"Id":', () => response.destroy());
  });
  expect(await failure(chunked.engine.inspectContainer('a'))).toMatchObject({ kind: 'unreachable' });
  await using ended = await oddEngine(answering(200, '[{"Id":'));
  expect(await failure(ended.engine.listNetworks())).toMatchObject({ kind: 'malformed' });
});

test.each(['null', '{}', '"text"', '7', '', '<html></html>'])(
  'D-84 a list that is %s is malformed',
  async (body) => {
    await using odd = await oddEngine(answering(200, body));
    expect(await failure(odd.engine.listContainers())).toMatchObject({ kind: 'malformed' });
    expect(await failure(odd.engine.listNetworks())).toMatchObject({ kind: 'malformed' });
    expect(await failure(odd.engine.inspectContainer('a'))).toMatchObject({ kind: 'malformed' });
  },
);

test('D-84 odd entries of a list are left out, the others stay', async () => {
  await using odd = await oddEngine(
    answering(200, '[null,7,{},{"Id":"a","Networks":7,"Containers":null},[]]'),
  );
  expect((await odd.engine.listContainers()).map(({ dockerId }) => dockerId)).toEqual(['a']);
  expect((await odd.engine.listNetworks()).map(({ dockerId }) => dockerId)).toEqual(['a']);
});

test('D-85 a caller who aborts gets `aborted`, before and during the call, and nothing stays open', async () => {
  await using silent = await oddEngine((_request, response) => void response.writeHead(200).write('['));
  expect(await failure(silent.engine.listNetworks(AbortSignal.abort()))).toMatchObject({ kind: 'aborted' });
  expect(silent.engine.callCount()).toBe(0);
  const controller = new AbortController();
  const call = failure(silent.engine.describe(controller.signal));
  await expect.poll(() => silent.requests.length).toBe(2);
  controller.abort();
  expect(await call).toMatchObject({ kind: 'aborted' });
  await expect.poll(() => silent.connections.size).toBe(0);
});

test('D-86 what is gone is null; what can not be a name is not even asked for', async () => {
  await using odd = await oddEngine(answering(404, '{"message":"No such container: x"}', docker));
  expect(await odd.engine.inspectContainer('x')).toBeNull();
  expect(await odd.engine.inspectNetwork('x')).toBeNull();
  expect(await odd.engine.rawNetwork('x')).toBeNull();
  for (const name of ['', '..', 'a/../b', 'a//b']) expect(await odd.engine.inspectContainer(name)).toBeNull();
  expect(await failure(odd.engine.disconnect('..', 'a', false))).toMatchObject({ kind: 'not-found' });
  expect(odd.requests).toHaveLength(3);
  await odd.engine.inspectContainer('a b?c#d/e');
  expect(odd.requests.at(-1)).toBe('GET /containers/a%20b%3Fc%23d%2Fe/json');
});

test('D-87 a redirect is not followed: it ends as an error, not as an uncaught exception', async () => {
  await using odd = await oddEngine(answering(301, '', { Location: 'ftp://127.0.0.1:1/' }));
  expect(await failure(odd.engine.listNetworks())).toMatchObject({ kind: 'malformed', status: 301 });
  expect(odd.requests).toHaveLength(1);
});

test('D-88 a read whose connection is reset before the answer is sent once more; a change never', async () => {
  let resets = 1;
  await using odd = await oddEngine((request, response) => {
    if (resets-- > 0) request.socket.destroy();
    else response.end('[]');
  });
  expect(await odd.engine.listNetworks()).toEqual([]);
  expect(odd.engine.callCount()).toBe(2);
  resets = 1;
  expect(await failure(odd.engine.disconnect('a', 'b', true))).toMatchObject({ kind: 'unreachable' });
  expect(odd.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
});

test('D-89 connect sends what was asked for and nothing empty', async () => {
  await using odd = await oddEngine(answering(200, ''));
  await odd.engine.connect(plain);
  expect(odd.requests[0]).toBe('POST /networks/app/connect {"Container":"web"}');
  await odd.engine.connect({
    ...plain,
    aliases: ['db'],
    ipv4: '10.0.0.9',
    ipv6: 'fd00::9',
    links: ['a:b'],
    driverOptions: { 'x.y': 'z' },
    mac: '02:42:00:00:00:01',
    gatewayPriority: 0,
  });
  expect(JSON.parse(odd.requests[1]?.replace(/^\S+ \S+ /, '') ?? '')).toEqual({
    Container: 'web',
    EndpointConfig: {
      IPAMConfig: { IPv4Address: '10.0.0.9', IPv6Address: 'fd00::9' },
      Aliases: ['db'],
      Links: ['a:b'],
      DriverOpts: { 'x.y': 'z' },
      MacAddress: '02:42:00:00:00:01',
      GwPriority: 0,
    },
  });
  await odd.engine.disconnect('app', 'web', true);
  expect(odd.requests[2]).toBe('POST /networks/app/disconnect {"Container":"web","Force":true}');
  expect(odd.engine.callCount()).toBe(3);
});

test('D-90 another engine’s DOCKER_HOST, even a broken one, changes nothing and stays as it was', async () => {
  vi.stubEnv('DOCKER_HOST', 'tcp://::bad');
  vi.stubEnv('DOCKER_CERT_PATH', '/nowhere');
  await using odd = await oddEngine(answering(200, '[]'));
  expect(await odd.engine.listNetworks()).toEqual([]);
  expect(process.env['DOCKER_HOST']).toBe('tcp://::bad');
});

test('D-12 D-91 without a version in the path, over TCP, IPv4 and IPv6, below a path prefix', async () => {
  for (const host of ['127.0.0.1', '::1']) {
    const paths: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url);
      response.end('[]');
    });
    await once(server.listen(0, host), 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const name = host.includes(':') ? `[${host}]` : host;
    await openEngine(targetOf(`tcp://${name}:${port}/docker`)).listContainers();
    server.closeAllConnections();
    server.close();
    expect(paths).toEqual(['/docker/containers/json?all=1']);
  }
});

test('D-92 a certificate that is none fails the call, not the opening', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-tls-'));
  writeFileSync(join(folder, 'cert.pem'), 'nonsense');
  const engine = openEngine({ ...targetOf('tcp://127.0.0.1:1'), tlsFolder: folder });
  expect(await failure(engine.listNetworks())).toMatchObject({ kind: 'refused' });
  rmSync(folder, { recursive: true });
});

test('D-93 a proxy that refuses /info leaves an engine without the facts that only that tells', async () => {
  await using proxy = await oddEngine((request, response) => {
    if (request.url === '/info') response.writeHead(403).end('Forbidden');
    else response.end(JSON.stringify({ Version: '28.5.0', ApiVersion: '1.51' }));
  });
  expect(await proxy.engine.describe()).toMatchObject({ version: '28.5.0', infoRefused: true });
  await using closed = await oddEngine((_request, response) => response.writeHead(403).end('Forbidden'));
  expect(await failure(closed.engine.describe())).toMatchObject({ kind: 'refused', status: 403 });
});
