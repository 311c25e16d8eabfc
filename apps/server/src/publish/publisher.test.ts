import {
  type CommandReply,
  type DeltaMessage,
  type FeedEntry,
  type Snapshot,
  type SourceState,
  protocolVersion,
} from '@patchbay/protocol';
import { type Topology, apply, topologyFromJson } from '@patchbay/topology';
import fc from 'fast-check';
import { EngineError } from '@patchbay/docker';
import { describe, expect, it } from 'vitest';
import { attachmentOf, dockerIdOf } from '../testing/facts.js';
import { idOfContainer, idOfNetwork } from '../testing/live.js';
import { type Client, type Served, serve, tokens } from '../testing/served.js';
import { until } from '../testing/until.js';
import { cookieValue, pageKey } from '../security/tokens.js';

/** A browser's half: it starts from a snapshot, applies deltas that follow, and notes what it was told. */
class Reader {
  topology: Topology | null = null;
  rev = -1;
  readonly snapshots: Snapshot[] = [];
  readonly deltas: DeltaMessage[] = [];
  readonly feed: FeedEntry[] = [];
  readonly sources: SourceState[] = [];
  gaps = 0;

  constructor(readonly client: Client) {
    client.on('snapshot', (snapshot) => {
      this.snapshots.push(snapshot);
      this.topology = topologyFromJson(snapshot.topology);
      this.rev = snapshot.rev;
    });
    client.on('delta', (message) => {
      this.deltas.push(message);
      if (this.topology === null || message.baseRev !== this.rev) this.gaps += 1;
      else this.topology = apply(this.topology, message.delta);
      this.rev = message.rev;
    });
    client.on('feed', (entries) => this.feed.push(...entries));
    client.on('source', (state) => this.sources.push(state));
  }

  get lastSnapshot(): Snapshot {
    const last = this.snapshots.at(-1);
    if (last === undefined) throw new Error('no snapshot came');
    return last;
  }
}

async function read(served: Served, role: 'operator' | 'viewer' = 'operator'): Promise<Reader> {
  const reader = new Reader(served.connect(role));
  await until('the first snapshot came', () => reader.snapshots.length > 0);
  return reader;
}

const caughtUp = (served: Served, reader: Reader) => (): boolean => reader.rev === served.live.rev;
const plug = { kind: 'connect', container: idOfContainer('web'), network: idOfNetwork('data') } as const;

/** Sends a message as a hostile or broken page would. */
function shout(client: Client, name: string, ...content: readonly unknown[]): void {
  (client as unknown as { emit(name: string, ...content: readonly unknown[]): void }).emit(name, ...content);
}

describe('a browser', () => {
  it('gets one snapshot, then deltas whose revs follow each other', async () => {
    const served = await serve();
    const reader = await read(served);
    expect(reader.lastSnapshot).toMatchObject({
      version: protocolVersion,
      rev: served.live.rev,
      source: { kind: 'live' },
    });
    expect(reader.topology).toEqual(served.live.topology);
    for (const name of ['one', 'two', 'three']) {
      const before = served.live.rev;
      served.engine.addContainer(name, ['app']);
      await until('the picture changed', () => served.live.rev > before);
    }
    await until('the reader caught up', caughtUp(served, reader));
    expect(reader.gaps).toBe(0);
    expect(reader.snapshots).toHaveLength(1);
    expect(reader.deltas.map(({ rev }) => rev)).toEqual(reader.deltas.map(({ baseRev }) => baseRev + 1));
    expect(new Set(reader.deltas.map(({ session }) => session))).toEqual(
      new Set([reader.lastSnapshot.session]),
    );
    expect(reader.topology).toEqual(served.live.topology);
  });

  it('that asks for a snapshot gets one', async () => {
    const served = await serve();
    const reader = await read(served);
    reader.client.emit('resync');
    await until('the second snapshot came', () => reader.snapshots.length === 2);
    expect(reader.lastSnapshot.rev).toBe(served.live.rev);
  });

  it('that asks for snapshots without end is cut off', async () => {
    const served = await serve();
    const reader = await read(served);
    for (let count = 0; count < 61; count += 1) reader.client.emit('resync');
    await until('it was cut off', () => reader.client.disconnected);
    expect(reader.snapshots.length).toBeLessThanOrEqual(61);
  });

  it('hears why the engine is lost, each reason once however often it is tried', async () => {
    const served = await serve();
    const reader = await read(served);
    served.engine.stop();
    served.engine.outage = new EngineError('permission', 'connect EACCES');
    const codes = (): string[] =>
      reader.sources.flatMap((source) => (source.kind === 'stale' ? [source.problem.code] : []));
    await until('it is told', () => codes().at(-1) === 'PB_ENGINE_PERMISSION');
    let tries = 0;
    const describeAgain = served.engine.describe.bind(served.engine);
    served.engine.describe = (...more) => {
      tries += 1;
      return describeAgain(...more);
    };
    await until('it was tried some more times', () => tries > 5);
    expect(codes().filter((code) => code === 'PB_ENGINE_PERMISSION')).toHaveLength(1);
  });

  it('is told when the engine goes and comes back', async () => {
    const served = await serve();
    const reader = await read(served);
    served.engine.stop();
    await until('it is lost', () => reader.sources.at(-1)?.kind === 'stale');
    expect(reader.sources.at(-1)).toMatchObject({ problem: { code: 'PB_ENGINE_DOWN' } });
    const late = await read(served);
    expect(late.lastSnapshot.source.kind).toBe('stale');
    expect(late.topology?.containers.size).toBe(1);
    served.engine.start();
    await until('it is live', () => reader.sources.at(-1)?.kind === 'live');
    await until('both were said', () => reader.feed.length === 2);
    expect(reader.feed.map(({ action }) => action)).toEqual(['stream-lost', 'stream-back']);
  });

  it('that comes later finds what happened before, numbered', async () => {
    const served = await serve();
    served.engine.sayContainer('pause', 'web');
    served.engine.sayContainer('unpause', 'web');
    const reader = await read(served);
    expect(reader.lastSnapshot.feed.map(({ id, action }) => [id, action])).toEqual([
      [1, 'container-paused'],
      [2, 'container-unpaused'],
    ]);
  });
});

describe('commands over the socket', () => {
  it('are answered, and every browser sees the change become done', async () => {
    const served = await serve();
    const [operator, viewer] = [await read(served), await read(served, 'viewer')];
    const seen: string[] = [];
    viewer.client.on('changes', (changes) => seen.push(changes[0]?.status ?? ''));
    const answer: CommandReply = await operator.client.emitWithAck('command', {
      ...plug,
      aliases: [],
      ipv4: null,
      ipv6: null,
    });
    expect(answer.status).toBe('accepted');
    await until('the viewer saw it', () => seen.includes('done'));
    expect(seen[0]).toBe('pending');
    expect((await read(served)).lastSnapshot.changes).toMatchObject([{ status: 'done' }]);
  });

  it('are refused from a viewer, whatever it asks for', async () => {
    const served = await serve();
    const reader = await read(served, 'viewer');
    expect(reader.lastSnapshot.permissions).toEqual({ role: 'viewer', readOnly: true });
    for (const command of [plug, { ...plug, kind: 'disconnect' }, { kind: 'undo', change: 'x' }]) {
      const answer: unknown = await (
        reader.client as unknown as { emitWithAck(name: string, content: unknown): Promise<unknown> }
      ).emitWithAck('command', command);
      expect(answer).toMatchObject({ status: 'rejected' });
    }
    expect(served.engine.asked).toEqual([]);
  });

  it('that are too many are refused, and those of others are not', async () => {
    const served = await serve();
    const [busy, calm] = [await read(served), await read(served)];
    const ask = (reader: Reader) => reader.client.emitWithAck('command', { kind: 'undo', change: 'x' });
    const answers = await Promise.all(Array.from({ length: 121 }, () => ask(busy)));
    const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.error.code : ''));
    expect(codes.filter((code) => code === 'PB_NOT_FOUND')).toHaveLength(120);
    expect(codes.at(-1)).toBe('PB_TOO_MANY');
    expect(await ask(calm)).toMatchObject({ error: { code: 'PB_NOT_FOUND' } });
  });

  it('that are malformed are refused and harm nobody', async () => {
    const served = await serve();
    const reader = await read(served);
    const strange: unknown[] = [
      null,
      7,
      'connect',
      [],
      [[]],
      { kind: 'connect' },
      { ...plug, container: { toString: 'x' } },
      { ...plug, aliases: 'a' },
      { ...plug, aliases: ['--help'] },
      { ...plug, ipv4: '172.18.0.9; rm -rf /' },
      JSON.parse('{"kind":"undo","change":"x","__proto__":{"polluted":true}}'),
      JSON.parse('{"kind":"undo","change":"x","constructor":{"prototype":{"polluted":true}}}'),
      { kind: '__proto__' },
    ];
    for (const input of strange) {
      const answer = await new Promise((resolve) => shout(reader.client, 'command', input, resolve));
      expect(answer).toMatchObject({ status: 'rejected', error: { code: 'PB_BAD_REQUEST' } });
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    shout(reader.client, 'command');
    shout(reader.client, 'command', plug);
    shout(reader.client, 'command', plug, 'no function');
    shout(reader.client, 'resync', { deep: [1, 2, 3] }, () => undefined);
    shout(reader.client, 'nothing', plug);
    const answer = await reader.client.emitWithAck('command', { kind: 'undo', change: 'x' });
    expect(answer).toMatchObject({ error: { code: 'PB_NOT_FOUND' } });
    expect(served.engine.asked).toEqual([]);
  });

  it('that are huge cut the sender off, and only the sender', async () => {
    const served = await serve();
    const [sender, other] = [await read(served), await read(served)];
    shout(sender.client, 'command', { kind: 'undo', change: 'x'.repeat(70_000) }, () => undefined);
    await until('the sender is cut off', () => sender.client.disconnected);
    expect(await other.client.emitWithAck('command', { kind: 'undo', change: 'x' })).toMatchObject({
      error: { code: 'PB_NOT_FOUND' },
    });
  });
});

describe('a handshake', () => {
  /** Why it was refused; null when it was not. */
  function refusal(served: Served, headers: Record<string, string>, key?: unknown): Promise<unknown> {
    const client = served.connect('operator', { extraHeaders: headers, auth: { key } });
    return new Promise((resolve) => {
      client.on('connect', () => resolve(null));
      client.on('connect_error', (error: Error & { data?: { code?: string } }) =>
        resolve(error.data?.code ?? 'refused'),
      );
    });
  }

  it('needs a token, a page of our own, and our name', async () => {
    const served = await serve();
    const cookie = `patchbay-${served.port}=${cookieValue(tokens, 'operator')}`;
    const origin = served.url;
    const bearer = { authorization: `Bearer ${tokens.operator}` };
    expect(await refusal(served, bearer)).toBeNull();
    const key = pageKey(tokens, 'operator');
    expect(await refusal(served, { cookie, origin }, key)).toBeNull();
    // A program that was sent the cookie can write any Origin.
    expect(await refusal(served, { cookie, origin })).toBe('PB_TOKEN_MISSING');
    expect(await refusal(served, { cookie, origin }, pageKey(tokens, 'viewer'))).toBe('PB_TOKEN_WRONG');
    expect(await refusal(served, { cookie, origin }, { key })).toBe('PB_TOKEN_MISSING');
    expect(await refusal(served, {})).toBe('PB_TOKEN_MISSING');
    expect(await refusal(served, { cookie }, key)).toBe('PB_TOKEN_MISSING');
    expect(await refusal(served, { origin })).toBe('PB_TOKEN_MISSING');
    expect(await refusal(served, { authorization: 'Bearer wrong' })).toBe('PB_TOKEN_WRONG');
    expect(await refusal(served, { cookie: `${cookie}x`, origin }, key)).toBe('PB_TOKEN_WRONG');
    expect(await refusal(served, { cookie, origin: 'https://evil.example' }, key)).toBe('refused');
    expect(await refusal(served, { ...bearer, origin: 'https://evil.example' })).toBe('refused');
    expect(await refusal(served, { ...bearer, host: `evil.example:${served.port}` })).toBe('refused');
    expect(served.live.state.kind).toBe('live');
  });

  it('that is no websocket is answered with a closed policy', async () => {
    const served = await serve();
    const response = await served.ask('/socket.io/?EIO=4&transport=polling');
    expect(response.status).toBe(400);
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

/** The socket under a client's websocket. */
function wireOf(client: Client): { pause(): void; resume(): void } {
  const transport = client.io.engine.transport as unknown as {
    ws: { _socket: { pause(): void; resume(): void } };
  };
  return transport.ws._socket;
}

describe('a browser that can not follow', () => {
  it('is not queued for without end, and gets a snapshot when it reads again', async () => {
    const served = await serve();
    const [slow, quick] = [await read(served), await read(served)];
    const wire = wireOf(slow.client);
    wire.pause();
    // Enough to fill both kernel buffers and the queue after them: about 40 MB of deltas.
    const label = 'x'.repeat(200_000);
    for (let round = 0; round < 200; round += 1) {
      const before = served.live.rev;
      served.engine.changeContainer('web', { image: `${round} ${label}` });
      await until('the picture changed', () => served.live.rev > before);
    }
    await until('the quick one caught up', caughtUp(served, quick));
    expect(quick.gaps).toBe(0);
    expect(quick.snapshots).toHaveLength(1);
    wire.resume();
    await until('the slow one caught up', caughtUp(served, slow));
    expect(slow.snapshots.length).toBeGreaterThan(1);
    expect(slow.deltas.length).toBeLessThan(quick.deltas.length);
    expect(slow.topology).toEqual(served.live.topology);
  }, 20_000);

  it('does not hold up the end of the server', async () => {
    const served = await serve();
    const slow = await read(served);
    wireOf(slow.client).pause();
    const start = performance.now();
    await served.app.close();
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

type Step =
  | { readonly kind: 'create' | 'destroy' | 'plug' | 'unplug' | 'change'; readonly name: string }
  | { readonly kind: 'network' | 'no network'; readonly name: string };

function take(served: Served, { kind, name }: Step, index: number): void {
  const { engine } = served;
  const known = engine.containers.get(dockerIdOf('container', name));
  if (kind === 'network') engine.addNetwork(`net-${name}`);
  else if (kind === 'no network') engine.dropNetwork(`net-${name}`);
  else if (kind === 'create' || known === undefined) engine.addContainer(name, ['app']);
  else if (kind === 'destroy') engine.removeContainer(name);
  else if (kind === 'plug') engine.changeContainer(name, { attachments: [attachmentOf('data', {})] });
  else if (kind === 'unplug') engine.changeContainer(name, { attachments: [] });
  else engine.changeContainer(name, { name: `${name}-${index}`, state: 'paused' });
}

it(
  'fifty browsers that come at any time agree with the server after any changes',
  { timeout: 60_000 },
  async () => {
    const kinds = ['create', 'destroy', 'plug', 'unplug', 'change', 'network', 'no network'] as const;
    const step = fc.record({ kind: fc.constantFrom(...kinds), name: fc.constantFrom('web', 'db', 'cache') });
    const served = await serve();
    const readers: Reader[] = [];
    while (readers.length < 25) readers.push(await read(served));
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.nat(2),
        async (steps, newcomers) => {
          for (const [index, one] of steps.entries()) {
            take(served, one, index);
            if (index < newcomers && readers.length < 50) readers.push(new Reader(served.connect()));
            if (index % 3 === 0) await Promise.resolve();
          }
          // A last change by name: when it shows, everything before it does.
          const last = `last-${served.live.rev}`;
          served.engine.addContainer(last, ['app']);
          await until('the server saw the last change', () =>
            served.live.topology.containers.has(idOfContainer(last)),
          );
          await until('all caught up', () => readers.every((reader) => reader.rev === served.live.rev));
          for (const reader of readers) expect(reader.gaps).toBe(0);
          const expected = served.live.topology;
          for (const reader of readers) expect(reader.topology).toEqual(expected);
        },
      ),
      { numRuns: 20, seed: 20_261_121 },
    );
    while (readers.length < 50) readers.push(await read(served));
    for (const reader of readers) expect(reader.topology).toEqual(served.live.topology);
  },
);

describe('the end', () => {
  /** The runner has timers of its own: only what is more than before counts. */
  const open = (): number =>
    process.getActiveResourcesInfo().filter((kind) => /Server|TCP|Timeout/.test(kind)).length;

  it('leaves no listener, socket or timer', async () => {
    const before = open();
    const served = await serve();
    const reader = await read(served);
    await reader.client.emitWithAck('command', { ...plug, aliases: [], ipv4: null, ipv6: null });
    await served.close();
    await until('the browser noticed', () => reader.client.disconnected);
    expect(served.engine.listenerCount).toBe(0);
    expect(served.app.server.listening).toBe(false);
    await until('everything is closed', () => open() <= before);
  });
});
