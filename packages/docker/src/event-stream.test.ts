import type { ServerResponse } from 'node:http';
import { expect, test, vi } from 'vitest';
import type { EngineError, EngineEvent } from './port.js';
import type { OddEngine } from './testing/odd-engine.js';
import { oddEngine } from './testing/odd-engine.js';

function line(name: string): string {
  const Actor = { ID: 'c'.repeat(64), Attributes: { name } };
  return `${JSON.stringify({ Type: 'container', Action: 'start', Actor, timeNano: 1e18 })}\n`;
}

interface Listening {
  readonly events: EngineEvent[];
  readonly ends: (EngineError | null)[];
  readonly skipped: number[];
  onEvent(event: EngineEvent): void;
  onEnd(error: EngineError | null): void;
  onSkipped(count: number): void;
}

function listening(): Listening {
  const events: EngineEvent[] = [];
  const ends: (EngineError | null)[] = [];
  const skipped: number[] = [];
  return {
    events,
    ends,
    skipped,
    onEvent: (event) => events.push(event),
    onEnd: (error) => ends.push(error),
    onSkipped: (count) => skipped.push(count),
  };
}

/** An engine whose event streams are written by the test. */
async function streaming(): Promise<{ odd: OddEngine; opened: ServerResponse[] }> {
  const opened: ServerResponse[] = [];
  const odd = await oddEngine((_request, response) => {
    response.writeHead(200).flushHeaders();
    opened.push(response);
  });
  return { odd, opened };
}

function first(opened: readonly ServerResponse[]): ServerResponse {
  const [response] = opened;
  if (response === undefined) throw new Error('no stream was opened');
  return response;
}

test('D-72 events come out of chunks that cut lines and characters; malformed lines are counted', async () => {
  const { odd, opened } = await streaming();
  await using _ = odd;
  const heard = listening();
  const stream = await odd.engine.events(heard);
  const bytes = Buffer.from(`${line('größe-日本')}no json\n{"Type":7}\n\n${line('b')}`);
  for (const byte of bytes) first(opened).write(Buffer.of(byte));
  await expect
    .poll(() => heard.events.map(({ attributes }) => attributes['name']))
    .toEqual(['größe-日本', 'b']);
  expect(heard.skipped).toEqual([1, 2]);
  stream.close();
});

test('D-73 a line of several megabytes is skipped, what follows is read', async () => {
  const { odd, opened } = await streaming();
  await using _ = odd;
  const heard = listening();
  const stream = await odd.engine.events(heard);
  first(opened).write(`${'x'.repeat(3_000_000)}\n${line('after')}`);
  await expect.poll(() => heard.events.length).toBe(1);
  expect(heard.skipped).toEqual([1]);
  stream.close();
});

test('D-74 the stream resolves with the headers, not with the first event', async () => {
  let sendHeaders = (): void => undefined;
  await using odd = await oddEngine((_request, response) => {
    sendHeaders = () => response.writeHead(200).flushHeaders();
  });
  const resolved = vi.fn<() => void>();
  const opening = odd.engine.events(listening()).then((stream) => {
    resolved();
    return stream;
  });
  await expect.poll(() => odd.requests.length).toBe(1);
  expect(resolved).not.toHaveBeenCalled();
  sendHeaders();
  (await opening).close();
});

test('D-75 an end in order is told once, without error', async () => {
  const { odd, opened } = await streaming();
  await using _ = odd;
  const heard = listening();
  const stream = await odd.engine.events(heard);
  first(opened).end(line('last'));
  await expect.poll(() => heard.ends).toEqual([null]);
  expect(heard.events).toHaveLength(1);
  await expect.poll(() => odd.connections.size).toBeLessThanOrEqual(1);
  stream.close();
  expect(heard.ends).toEqual([null]);
});

test('D-75 a break is told once, as unreachable, also when it comes at once', async () => {
  const { odd, opened } = await streaming();
  await using _ = odd;
  const heard = listening();
  await odd.engine.events(heard);
  first(opened).destroy();
  await expect.poll(() => heard.ends.map((error) => error?.kind)).toEqual(['unreachable']);
  await using hasty = await oddEngine((request, response) => {
    response.writeHead(200).write(line('a'), () => request.socket.destroy());
  });
  const second = listening();
  await hasty.engine.events(second);
  await expect.poll(() => second.ends.map((error) => error?.kind)).toEqual(['unreachable']);
});

test('D-76 after close nothing is heard, the connection is gone, and nothing is left open', async () => {
  const { odd, opened } = await streaming();
  await using _ = odd;
  const before = process.getActiveResourcesInfo().filter((kind) => kind === 'PipeWrap').length;
  const heard = listening();
  const streams = await Promise.all([odd.engine.events(heard), odd.engine.events(heard)]);
  expect(odd.connections.size).toBe(2);
  for (const response of opened) response.write(line('in flight'));
  for (const stream of streams) {
    stream.close();
    stream.close();
  }
  await expect.poll(() => odd.connections.size).toBe(0);
  await expect
    .poll(() => process.getActiveResourcesInfo().filter((kind) => kind === 'PipeWrap').length)
    .toBe(before);
  expect(heard.events).toEqual([]);
  expect(heard.ends).toEqual([]);
});

test('D-77 the filter names what matters', async () => {
  const { odd } = await streaming();
  await using _ = odd;
  (await odd.engine.events(listening())).close();
  const query = new URL(odd.requests[0]?.split(' ')[1] ?? '', 'http://engine').searchParams;
  expect(JSON.parse(query.get('filters') ?? '')).toMatchObject({ type: ['container', 'network', 'daemon'] });
});
