import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLab } from '../lab.js';
import { call } from '../testing/docker-runner.js';
import { openRoom } from '../testing/room.js';

interface Opened {
  readonly answer: IncomingMessage;
  readonly lines: string[];
  /** Resolves when nothing follows. */
  readonly closed: Promise<unknown>;
}

/** Opens a stream and resolves with it once its headers are here. */
function openStream(socketPath: string, path: string): Promise<Opened> {
  return new Promise((resolve, reject) => {
    get({ socketPath, path }, (answer) => {
      const lines: string[] = [];
      answer.setEncoding('utf8').on('data', (part: string) => lines.push(...part.trim().split('\n')));
      answer.on('error', () => undefined);
      const closed = new Promise((done) => answer.once('close', done));
      resolve({ answer, lines, closed });
    }).once('error', reject);
  });
}

function headersOf(socketPath: string, path: string): Promise<IncomingMessage['headers']> {
  return openStream(socketPath, path).then(({ answer }) => answer.headers);
}

describe('L-02 versions in paths', () => {
  test('are accepted from the minimum to its own, and decide what is told', async () => {
    await using room = await openRoom({ version: '26.1', scenario: 'flask' });
    const aliases = async (path: string): Promise<unknown> => {
      const { json } = await call(room.socketPath, 'GET', path);
      const { NetworkSettings } = json as {
        NetworkSettings: { Networks: Record<string, { Aliases: string[] }> };
      };
      return NetworkSettings.Networks['fr-network']?.Aliases;
    };
    expect(await aliases('/containers/redis/json')).toEqual(['fr-alias']);
    expect(await aliases('/v1.44/containers/redis/json')).toEqual([
      'fr-alias',
      expect.stringMatching(/^[0-9a-f]{12}$/),
    ]);
    expect(await call(room.socketPath, 'GET', '/v1.99/info')).toEqual({
      status: 400,
      json: { message: 'client version 1.99 is too new. Maximum supported API version is 1.45' },
    });
    expect((await call(room.socketPath, 'GET', '/v1.10/info')).status).toBe(400);
  });

  test.each([
    ['20.10', '1.41', 'Docker/20.10.24 (linux)'],
    ['26.1', '1.45', 'Docker/26.1.5 (linux)'],
    ['28.5', '1.51', 'Docker/28.5.2 (linux)'],
  ] as const)('L-03 headers of engine %s', async (version, api, server) => {
    await using room = await openRoom({ version });
    const headers = await headersOf(room.socketPath, '/_ping');
    expect(headers).toMatchObject({
      'api-version': api,
      server,
      ostype: 'linux',
      'docker-experimental': 'false',
    });
  });
});

test('L-04 errors have Docker’s shape', async () => {
  await using room = await openRoom();
  const ask = (method: string, path: string, body?: unknown): Promise<unknown> =>
    call(room.socketPath, method, path, body);
  expect(await ask('GET', '/nope')).toEqual({ status: 404, json: { message: 'page not found' } });
  expect(await ask('PUT', '/networks/bridge')).toEqual({ status: 404, json: { message: 'page not found' } });
  expect(await ask('GET', '/containers/nope/json')).toEqual({
    status: 404,
    json: { message: 'No such container: nope' },
  });
  expect(await ask('POST', '/containers/create', {})).toEqual({
    status: 400,
    json: { message: 'Config cannot be empty in order to create a container' },
  });
  const filter = encodeURIComponent('{"banana":["a"]}');
  expect(await ask('GET', `/networks?filters=${filter}`)).toEqual({
    status: 400,
    json: { message: "Invalid filter 'banana'" },
  });
  expect(await ask('POST', '/networks/create', 'x'.repeat(1_100_000))).toMatchObject({ status: 413 });
  const proto = JSON.parse('{"Name":"n","Labels":{"__proto__":"x","a":"b"}}') as unknown;
  expect(await ask('POST', '/networks/create', proto)).toMatchObject({ status: 201 });
  expect((await room.engine.listNetworks()).find(({ name }) => name === 'n')?.labels).toEqual({ a: 'b' });
});

test('L-06 exec is refused where nothing runs, and any image is there', async () => {
  await using room = await openRoom({ scenario: 'docker0' });
  const exec = (): Promise<unknown> =>
    call(room.socketPath, 'POST', '/containers/box1/exec', { Cmd: ['true'] });
  expect(await exec()).toMatchObject({ status: 201 });
  await room.docker('pause', 'box1');
  expect(await exec()).toMatchObject({ status: 409 });
  expect((await call(room.socketPath, 'GET', '/images/any%2Fname/json')).status).toBe(200);
});

describe('L-07 the event stream', () => {
  test('filters here, tells again what was since, and ends at until', async () => {
    await using room = await openRoom({ scenario: 'docker0' });
    const filters = encodeURIComponent(JSON.stringify({ type: ['container'], event: ['pause'] }));
    const live = await openStream(room.socketPath, `/events?filters=${filters}`);
    await room.docker('pause', 'box1');
    await room.docker('unpause', 'box1');
    await room.docker('pause', 'box2');
    await expect.poll(() => live.lines.length).toBe(2);
    const seconds = (Date.now() + 1) / 1000;
    const again = await openStream(room.socketPath, `/events?since=0&until=${seconds.toFixed(3)}`);
    await again.closed;
    expect(again.lines.map((line) => (JSON.parse(line) as { Action: string }).Action)).toEqual([
      'pause',
      'unpause',
      'pause',
    ]);
    expect((await call(room.socketPath, 'GET', '/events?since=banana')).status).toBe(500);
  });
});

test('L-55 cables by HTTP: pulled, put back, mended inside, refused', async () => {
  await using room = await openRoom({ scenario: 'docker0' });
  const name = room.lab.kernel.hostEndOf('box1') ?? '';
  const ask = (method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> =>
    call(room.socketPath, method, path, body);
  const lineOf = async (): Promise<unknown> =>
    ((await ask('GET', '/lab/links')).json as { name: string }[]).find((line) => line.name === name);
  expect((await ask('POST', `/lab/links/${name}`, { up: false, master: null })).status).toBe(204);
  expect(await lineOf()).toMatchObject({ up: false, operational: 'down', master: null });
  await ask('POST', `/lab/links/${name}`, { up: true, master: 'docker0' });
  expect(await lineOf()).toMatchObject({ up: true, operational: 'up', master: 'docker0' });
  expect((await ask('POST', '/lab/containers/box1/links/eth0', { address: '172.17.0.99/16' })).status).toBe(
    204,
  );
  expect((await ask('POST', `/lab/links/${name}`, { up: 'yes' })).status).toBe(400);
  expect((await ask('POST', '/lab/links/eth9', { up: true })).json).toEqual({
    message: 'Cannot find device "eth9"',
  });
  expect((await ask('DELETE', `/lab/links/${name}`)).status).toBe(204);
  expect(await lineOf()).toBeUndefined();
});

describe('L-08 sockets', () => {
  test('only the owner may open the socket; an abandoned file is replaced, a living one is not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patchbay-lab-'));
    const path = join(folder, 'docker.sock');
    const [first, second] = [createLab(), createLab()];
    expect((await first.listen(path)).address).toBe(`unix://${path}`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(second.listen(path)).rejects.toThrow(/EADDRINUSE/);
    await first.close();
    expect(existsSync(path)).toBe(false);
    writeFileSync(join(folder, 'file'), '');
    await expect(second.listen(join(folder, 'file'))).rejects.toThrow();
    await second.close();
    rmSync(folder, { recursive: true });
  });

  test('over TCP only on the loopback', async () => {
    const lab = createLab();
    const target = await lab.listen(0);
    expect(target.address).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/);
    expect(lab.engineTarget).toEqual(target);
    await lab.close();
    expect(lab.engineTarget).toBeNull();
  });
});

test('L-09 closing ends open streams and waits', async () => {
  const room = await openRoom({ scenario: 'docker0' });
  const events = await openStream(room.socketPath, '/events');
  await room[Symbol.asyncDispose]();
  await events.closed;
  expect(existsSync(room.socketPath)).toBe(false);
});
