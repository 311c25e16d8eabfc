import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WiringStatus } from '@patchbay/topology';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeepWiring, HostLinks } from '../port.js';
import { openRemoteWiring } from './client.js';
import { FrameReader, frameOf } from './frames.js';
import { limits, probeVersion } from './messages.js';
import { serveWiring, type WiringServer } from './server.js';
import { unknownDetail, unknownHostDetail } from './unknown.js';

const full: WiringStatus = { tier: 'full', changes: 'netlink', blockedBy: '' };
const links: HostLinks = { readAt: 1, hostInode: '4026531840', links: [], defaultRouteIndex: 2 };
const target = { containerDockerId: 'a'.repeat(64), pid: 42 };
let folder: string;
let path: string;
let closing: (() => unknown)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-remote-'));
  path = join(folder, 'probe.sock');
  closing = [() => rmSync(folder, { recursive: true, force: true })];
});

afterEach(async () => {
  for (const close of closing.toReversed()) await close();
});

/** A reader of nothing, which says what it was asked. */
class FakeWiring implements DeepWiring {
  readonly asked: unknown[] = [];
  readonly watchers = new Set<() => void>();
  host: HostLinks | null = links;
  aborted = 0;
  status = () => full;
  readHost = async () => this.host;
  readNamespaces = async (targets: unknown) => {
    this.asked.push(targets);
    return [];
  };
  readHidden = async (search: unknown) => {
    this.asked.push(search);
    return [];
  };
  readDetail: DeepWiring['readDetail'] = async () => unknownDetail('not here', 1);
  readHostDetail = async () => unknownHostDetail('not here', 1);
  readCounters = async () => ({ readAt: 1, links: [] });
  probe: DeepWiring['probe'] = (_target, _request, signal) =>
    new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => {
        this.aborted += 1;
        reject(new Error('aborted'));
      }),
    );
  watch = (onChange: () => void) => {
    this.watchers.add(onChange);
    return { close: () => void this.watchers.delete(onChange) };
  };
  close = () => undefined;
}

async function serve(wiring: DeepWiring, refused: string[] = []): Promise<WiringServer> {
  const onRefused = (words: string) => void refused.push(words);
  const server = await serveWiring(wiring, { path, groupId: null, onRefused });
  closing.push(() => server.close());
  return server;
}

async function open(): Promise<DeepWiring> {
  const wiring = await openRemoteWiring({ path, clock: () => 7 });
  closing.push(() => wiring.close());
  return wiring;
}

/** What a server that never learnt the protocol does with each connection. */
async function impostor(greet: (socket: Socket) => void): Promise<void> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
}

/** Sends bytes to the server; resolves when it closed the connection. */
function sending(...pieces: readonly Buffer[]): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(path, () => pieces.forEach((piece) => socket.write(piece)));
    socket.on('error', () => undefined);
    socket.on('data', () => undefined);
    socket.on('close', () => resolve());
  });
}

const greeting = frameOf({ hello: 'patchbay-probe', version: probeVersion });

test('frames come out as they went in, however they are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), fc.array(fc.nat(40)), (values, cuts) => {
      const bytes = Buffer.concat(values.map(frameOf));
      const reader = new FrameReader(1_000_000);
      const out: unknown[] = [];
      let from = 0;
      for (const cut of [...cuts, bytes.length]) {
        out.push(...reader.take(bytes.subarray(from, from + cut)));
        from += cut;
      }
      expect(out).toEqual(values.map((value) => JSON.parse(JSON.stringify(value))));
    }),
  );
});

describe('through the socket', () => {
  test('everything asked arrives, and everything answered', async () => {
    const fake = new FakeWiring();
    await serve(fake);
    const wiring = await open();
    expect(wiring.status()).toEqual(full);
    expect(await wiring.readHost()).toEqual(links);
    expect(await wiring.readNamespaces([target])).toEqual([]);
    const search = {
      networkDockerIds: ['k'.repeat(25)],
      sandboxes: [{ ...target, sandboxKey: '/var/run/docker/netns/0a1b' }],
    };
    expect(await wiring.readHidden(search)).toEqual([]);
    expect(fake.asked).toEqual([[target], search]);
    expect(await wiring.readDetail(target, 'way')).toEqual(unknownDetail('not here', 1));
    expect(await wiring.readHostDetail()).toEqual(unknownHostDetail('not here', 1));
    expect(await wiring.readCounters()).toEqual({ readAt: 1, links: [] });
  });

  test('only the owner and the group may open it', async () => {
    await serve(new FakeWiring());
    expect((statSync(path).mode & 0o777).toString(8)).toBe('660');
  });

  test('a change is told to every watch, and to none that was closed', async () => {
    const fake = new FakeWiring();
    await serve(fake);
    const wiring = await open();
    let heard = 0;
    const [first, second] = [wiring.watch(() => (heard += 1)), wiring.watch(() => (heard += 1))];
    await expect.poll(() => fake.watchers.size).toBe(1);
    for (const tell of fake.watchers) tell();
    await expect.poll(() => heard).toBe(2);
    first.close();
    second.close();
    await expect.poll(() => fake.watchers.size).toBe(0);
  });

  test('WIR-93 the same detail asked for twice is asked once, a few at once, and cancelled when nobody waits', async () => {
    const fake = new FakeWiring();
    const signals: AbortSignal[] = [];
    fake.readDetail = async (_target?: unknown, _parts?: unknown, signal?: AbortSignal) => {
      if (signal === undefined) throw new Error('no signal');
      signals.push(signal);
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('ended'))),
      );
    };
    await serve(fake);
    const wiring = await open();
    const left = new AbortController();
    setMaxListeners(0, left.signal);
    const pids = [1, 2, 3, 4, 5, 6];
    const asked = [...pids, ...pids].map((pid) => wiring.readDetail({ ...target, pid }, 'all', left.signal));
    const told = Promise.allSettled(asked);
    await expect.poll(() => signals.length).toBe(4);
    await wiring.readHost();
    expect(signals).toHaveLength(4);
    left.abort(new Error('left'));
    for (const { status } of await told) expect(status).toBe('rejected');
    await expect.poll(() => signals.every(({ aborted }) => aborted)).toBe(true);
    expect(signals).toHaveLength(4);
  });

  test('what is not waited for any more is ended at the other side too', async () => {
    const fake = new FakeWiring();
    await serve(fake);
    const wiring = await open();
    const controller = new AbortController();
    const asked = wiring.probe(target, { kind: 'ping', address: '192.0.2.1' }, controller.signal);
    await wiring.readHost();
    controller.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
    await expect.poll(() => fake.aborted).toBe(1);
  });
});

describe('a probe that is away', () => {
  test('nothing is read, in words, and all of it again when it comes', async () => {
    const wiring = await open();
    expect(wiring.status()).toMatchObject({ tier: 'docker-only', changes: 'none' });
    expect(wiring.status().blockedBy).toMatch(/^\/.*probe\.sock: connect ENOENT/);
    expect(await wiring.readHost()).toBeNull();
    expect(await wiring.readNamespaces([target])).toEqual([]);
    expect(await wiring.readDetail(target)).toMatchObject({ hosts: { known: false } });
    let told = 0;
    wiring.watch(() => (told += 1));
    const server = await serve(new FakeWiring());
    await expect.poll(() => told).toBe(1);
    expect(await wiring.readHost()).toEqual(links);
    await server.close();
    await expect.poll(() => told).toBe(2);
    expect(wiring.status().blockedBy).toContain('the probe ended');
    expect(await wiring.readCounters()).toBeNull();
    const fake = new FakeWiring();
    await serve(fake);
    await expect.poll(() => told).toBe(3);
    await expect.poll(() => fake.watchers.size).toBe(1);
  });

  test('what was asked when it ended is answered with why', async () => {
    const server = await serve(new FakeWiring());
    const wiring = await open();
    const { signal } = new AbortController();
    const asked = wiring.probe(target, { kind: 'tcp', address: '192.0.2.1', port: 80 }, signal);
    await wiring.readHost();
    await server.close();
    expect(await asked).toEqual({ kind: 'not-possible', reason: 'the probe ended' });
  });

  test.each([
    ['another program', () => 'HTTP/1.1 400 Bad Request\r\n\r\n', /a frame of \d+ bytes/],
    ['another version', () => frameOf({ hello: 'patchbay-probe', version: 99 }), /speaks version 99/],
    ['another greeting', () => frameOf({ hello: 'you' }), /no probe of Patchbay/],
    ['half a greeting', () => frameOf({ hello: 'patchbay-probe', version: probeVersion }), /not understood/],
    ['no JSON', () => Buffer.from([0, 0, 0, 2, 0x7b, 0x7b]), /not JSON/],
  ])('%s at that place is told from a probe', async (_what, words, reason) => {
    await impostor((socket) => socket.write(words()));
    const wiring = await open();
    expect(wiring.status()).toMatchObject({ tier: 'docker-only' });
    expect(wiring.status().blockedBy).toMatch(reason);
  });

  test('an answer of a wrong shape is not believed', async () => {
    const fake = new FakeWiring();
    await serve(fake);
    const wiring = await open();
    Object.assign(fake, { host: { ...links, links: [{ index: 'one' }] } });
    expect(await wiring.readHost()).toBeNull();
    expect(wiring.status().blockedBy).toContain('readHost: the probe answered in a shape');
  });
});

describe('the server’s end', () => {
  const question = (call: string, given: unknown, id: unknown = 1) => frameOf({ id, call, with: given });
  const probe = (request: unknown) => question('probe', { target, request });
  const search = (sandboxKey: string) =>
    question('readHidden', { networkDockerIds: [], sandboxes: [{ ...target, sandboxKey }] });

  test.each([
    ['no greeting first', [question('readHost', null)], /no greeting/],
    ['a frame too long', [greeting, Buffer.from([0xff, 0xff, 0xff, 0xff])], /are allowed/],
    ['no JSON', [greeting, Buffer.from([0, 0, 0, 1, 0x7b])], /not JSON/],
    ['an unknown call', [greeting, question('close', null)], /no question/],
    ['a call of Object’s', [greeting, question('constructor', null)], /no question/],
    ['no number', [greeting, question('readHost', null, 'x')], /no question/],
    ['a wrong number', [greeting, question('readHost', null, 1e300)], /no question/],
    ['another pid', [greeting, question('readNamespaces', [{ ...target, pid: '1; id' }])], /readNamespaces/],
    ['pid 0', [greeting, question('readNamespaces', [{ ...target, pid: 0 }])], /readNamespaces/],
    [
      'an id that is a path',
      [greeting, question('readNamespaces', [{ ...target, containerDockerId: '../1' }])],
      /readNamespaces/,
    ],
    ['an option for an address', [greeting, probe({ kind: 'ping', address: '-f' })], /probe/],
    ['a port too high', [greeting, probe({ kind: 'tcp', address: '::1', port: 65_536 })], /probe/],
    ['a way up', [greeting, search('/var/run/../../etc/netns/x')], /readHidden/],
    [
      'the host’s own namespace',
      [greeting, question('probe', { target: 'host', request: { kind: 'ping', address: '127.0.0.1' } })],
      /probe/,
    ],
    ['another folder', [greeting, search('/etc/shadow')], /readHidden/],
    ['another version', [frameOf({ hello: 'patchbay-probe', version: 99 })], /it speaks version 99/],
  ])('%s ends that connection, and that alone', async (_what, pieces, reason) => {
    const refused: string[] = [];
    const fake = new FakeWiring();
    await serve(fake, refused);
    const other = await open();
    await sending(...pieces);
    expect(refused).toEqual([expect.stringMatching(reason)]);
    expect(fake.asked).toEqual([]);
    expect(await other.readHost()).toEqual(links);
  });

  test('any bytes at all leave it standing', async () => {
    await serve(new FakeWiring());
    const other = await open();
    const bytes = fc.uint8Array({ minLength: 8, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), bytes, async (greets, noise) => {
        const long = Buffer.from([0x7f, ...noise]);
        await sending(...(greets ? [greeting] : []), long);
      }),
      { numRuns: 50 },
    );
    expect(await other.readHost()).toEqual(links);
  });

  test('no more connections than are allowed', async () => {
    const refused: string[] = [];
    await serve(new FakeWiring(), refused);
    for (let count = 0; count < limits.connections; count++) await open();
    await sending(greeting);
    expect(refused).toEqual([expect.stringContaining('connections')]);
  });

  test('a socket left behind is replaced, one in use and anything else is not', async () => {
    const server = await serve(new FakeWiring());
    await expect(serve(new FakeWiring())).rejects.toThrow('another process listens there');
    await server.close();
    writeFileSync(path, 'mine');
    await expect(serve(new FakeWiring())).rejects.toThrow('no socket');
  });
});
