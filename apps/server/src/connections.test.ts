import { type Socket, connect } from 'node:net';
import { readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ManualClock } from './testing/manual-clock.js';
import { serve, tokens, type Served } from './testing/served.js';
import { until } from './testing/until.js';

interface Held {
  readonly socket: Socket;
  text: string;
  closed: boolean;
}

/** Opens a connection that is never ended from here, and says something or nothing on it. */
function hold({ port }: Served, said = ''): Held {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(said));
  const held: Held = { socket, text: '', closed: false };
  socket.setEncoding('utf8').on('data', (part: string) => (held.text += part));
  // `end` is the server's half; a server that destroyed its side answers the next byte with a reset.
  socket.on('end', () => (held.closed = true)).on('close', () => (held.closed = true));
  socket.on('error', () => (held.closed = true));
  onTestFinished(() => void socket.destroy());
  return held;
}

const count = ({ app }: Served): Promise<number> =>
  new Promise((resolve, reject) =>
    app.server.getConnections((error, connections) =>
      error === null ? resolve(connections) : reject(error),
    ),
  );

describe('a connection that was refused', () => {
  it('is closed by the server, though the other side never ends it', async () => {
    const served = await serve();
    const held = Array.from({ length: 50 }, () => hold(served, 'GARBAGE\r\n\r\n'));
    await until('all are answered', () => held.every(({ text }) => text.includes('PB_BAD_REQUEST')));
    let left = held.length;
    await until('none is left', () => {
      void count(served).then((now) => (left = now));
      return left === 0;
    });
    expect(readdirSync('/proc/self/fd').length).toBeLessThan(200);
  });

  it.each([
    ['says nothing', ''],
    ['stops in its head', 'GET / HTTP/1.1\r\nHost: 127'],
    ['stops in its body', 'POST /api/session HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 9\r\n\r\n{'],
  ])('that %s is dropped in the time that is promised', async (_what, said) => {
    const served = await serve({ timeouts: { head: 100, whole: 250, check: 50, admission: 100 } });
    const held = hold(served, said.replace('PORT', String(served.port)));
    await until('it is dropped', () => held.closed);
    expect(held.text).toMatch(/^(HTTP\/1\.1 40[08] .*)?/);
  });
});

describe('too many connections', () => {
  it('of strangers make room for whoever comes, and none ends one that is known', async () => {
    const served = await serve({ mostConnections: 8 });
    const known = served.connect();
    await until('it is let in', () => known.connected);
    const held: Held[] = [];
    for (let index = 0; index < 30; index += 1) {
      held.push(hold(served));
      const answer = await served.ask('/api/topology', { headers: { connection: 'close' } });
      expect(answer.status).toBe(200);
    }
    expect(held.slice(0, 15).every(({ closed }) => closed)).toBe(true);
    expect(known.connected).toBe(true);
  });

  it('of those who are known take no more', async () => {
    const served = await serve({ mostConnections: 2 });
    const [one, two] = [served.connect(), served.connect()];
    await until('both are let in', () => one.connected && two.connected);
    const third = hold(served);
    await until('the third is not taken', () => third.closed);
    expect([one.connected, two.connected]).toEqual([true, true]);
  });
});

describe('a websocket', () => {
  const handshake = ({ port }: Served): string =>
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      '\r\n',
    ].join('\r\n');

  it('that never shows a token is closed soon, one that did is not', async () => {
    const served = await serve({ timeouts: { head: 5_000, whole: 5_000, check: 1_000, admission: 200 } });
    const known = served.connect();
    await until('it is let in', () => known.connected);
    const held = hold(served, handshake(served));
    await until('it is answered', () => held.text.includes('101 '));
    await until('it is closed', () => held.closed);
    expect(known.connected).toBe(true);
  });
});

describe('what somebody without a token spends', () => {
  const asked = [
    ['/api/explanations', 'POST', 61],
    ['/api/matrix', 'GET', 31],
    ['/api/session', 'POST', 21],
  ] as const;

  it.each(asked)('at %s is not the operator’s', async (target, method, times) => {
    const served = await serve();
    const body = method === 'POST' ? { body: JSON.stringify({ token: 'wrong' }) } : {};
    const headers = { 'content-type': 'application/json' };
    const statuses: number[] = [];
    for (let index = 0; index < times; index += 1)
      statuses.push((await fetch(served.url + target, { method, headers, ...body })).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
    const good = method === 'POST' ? { body: JSON.stringify({ token: tokens.operator }) } : {};
    const answer = await served.ask(target, { method, headers, ...good });
    expect(answer.status).not.toBe(429);
    expect(answer.status).not.toBe(401);
  });

  it('comes back after a minute, though the clock was set back meanwhile', async () => {
    const clock = new ManualClock();
    const served = await serve({ clock });
    for (let index = 0; index < 31; index += 1) await served.ask('/api/matrix');
    expect((await served.ask('/api/matrix')).status).toBe(429);
    clock.set(-3_600_000);
    clock.pass(60_000);
    expect((await served.ask('/api/matrix')).status).not.toBe(429);
  });

  it('nor does a viewer spend what is the operator’s', async () => {
    const served = await serve();
    for (let index = 0; index < 31; index += 1) await served.ask('/api/matrix', { role: 'viewer' });
    expect((await served.ask('/api/matrix', { role: 'viewer' })).status).toBe(429);
    expect((await served.ask('/api/matrix')).status).not.toBe(429);
  });
});
