/** Payloads that are too big, too deep, too many, or no payloads at all. The server answers in order and goes on. */
import type { Command } from '@patchbay/protocol';
import { describe, expect, it } from 'vitest';
import { idOfContainer, idOfNetwork } from '../testing/live.js';
import { askBytes, askRaw, codeIn } from '../testing/raw.js';
import { type Client, type Served, json, serve, tokens } from '../testing/served.js';
import { until } from '../testing/until.js';
import { serveWithRoutes } from '../testing/every-route.js';

const bodyTargets = ['/api/session', '/api/commands', '/api/explanations'] as const;
const largest = 64 * 1024;

/** That it still is what it was: it answers, nothing was asked of the engine, and no prototype has grown. */
async function expectUnharmed(served: Served): Promise<void> {
  expect((await served.ask('/api/changes')).status).toBe(200);
  expect(served.engine.asked).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('polluted' in {}).toBe(false);
}

const post = (served: Served, target: string, body: string | Buffer): ReturnType<typeof askRaw> =>
  askRaw({
    port: served.port,
    target,
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.operator}`, 'content-type': 'application/json' },
    body,
  });

const invalidText = Buffer.concat([
  Buffer.from('{"token":"'),
  Buffer.from([0xc3, 0x28, 0xff, 0xfe]),
  Buffer.from('"}'),
]);

describe.each(bodyTargets)('a body for %s', (target) => {
  it.each([
    ['too big', `{"x":"${'x'.repeat(largest)}"}`],
    ['as big as allowed, and no command', `{"x":"${'x'.repeat(largest - 10)}"}`],
    ['deep', '['.repeat(largest / 2) + ']'.repeat(largest / 2)],
    ['deep objects', '{"a":'.repeat(9000) + '1' + '}'.repeat(9000)],
    ['deep and cut off', '['.repeat(largest - 1)],
    [
      'many keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 0]))),
    ],
    ['no UTF-8', invalidText],
    ['UTF-16', Buffer.from('{"token":"x"}', 'utf16le')],
    ['NUL', '\0'.repeat(100)],
    ['a huge number', '1e99999'],
    ['only a string', '"connect"'],
    ['only null', 'null'],
    ['two values', '{}{}'],
    ['a prototype', '{"__proto__":{"polluted":true}}'],
    [
      'a nested prototype',
      '{"kind":"create-network","name":"n","labels":{"constructor":{"prototype":{"polluted":1}}}}',
    ],
    ['an escaped prototype', '{"\\u005f_proto__":{"polluted":true},"kind":"undo"}'],
  ])('that is %s is refused as one', async (_what, body) => {
    const served = await serve();
    const answer = await post(served, target, body);
    expect([400, 401]).toContain(answer.status);
    expect(codeIn(answer.text)).toMatch(/^PB_(BAD_REQUEST|TOKEN_WRONG)$/);
    expect(answer.text.length).toBeLessThan(1000);
    await expectUnharmed(served);
  });

  it('that lies about its length, is packed, or comes in endless pieces is refused', async () => {
    const served = await serve();
    const head = `POST ${target} HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nAuthorization: Bearer ${tokens.operator}\r\nContent-Type: application/json\r\nConnection: close\r\n`;
    const chunk = `8000\r\n${' '.repeat(0x8000)}\r\n`;
    for (const [what, rest] of [
      ['a length that is no number', 'Content-Length: 1e3\r\n\r\n{}'],
      ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
      ['a length and pieces', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
      ['a length over the limit', `Content-Length: ${largest + 1}\r\n\r\n`],
      ['pieces over the limit', `Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(3)}`],
      ['packed', 'Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd'],
      ['long headers', `X: ${'x'.repeat(20_000)}\r\n\r\n`],
    ] as const)
      expect([await askBytes(served.port, head + rest), what]).toEqual([
        expect.stringMatching(/^HTTP\/1\.1 4\d\d /),
        what,
      ]);
    await expectUnharmed(served);
  });
});

it('a request that trickles in is not waited for without end', async () => {
  const { app } = await serve();
  for (const limit of [app.server.requestTimeout, app.server.headersTimeout]) {
    expect(limit).toBeGreaterThan(0);
    expect(limit).toBeLessThanOrEqual(60_000);
  }
});

const strangeNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  '%00',
  '%2e%2e',
  '..%2f..%2fetc%2fpasswd',
  '..;',
  '%252e%252e%252f',
  '%5c..%5c..',
  '%0d%0aSet-Cookie:%20x=1',
  '%F0%9F%92%A3',
  '%ED%A0%80',
  'x'.repeat(100),
  'x'.repeat(5000),
  '-h',
  '$(id)',
  '%3Cscript%3E',
] as const;

describe('names of properties, ways out of a folder and other strange names', () => {
  it('are unknown things in every address that takes a name', async () => {
    const { served, routes } = await serveWithRoutes();
    const patterns = new Set(
      routes.filter(({ pattern }) => /[:*]/.test(pattern)).map(({ pattern }) => pattern),
    );
    expect(patterns.size).toBeGreaterThan(4);
    for (const pattern of patterns)
      for (const name of strangeNames) {
        const target = pattern.replace(/:\w+|\*/g, () => name);
        const answer = await askRaw({
          port: served.port,
          target,
          headers: { authorization: `Bearer ${tokens.operator}` },
        });
        expect([[400, 404].includes(answer.status), target]).toEqual([true, target]);
        expect(answer.headers['set-cookie']).toBeUndefined();
        expect(answer.text).not.toMatch(/a secret|root:/);
        expect(answer.headers['content-type']).toMatch(/^application\/json/);
      }
    await expectUnharmed(served);
  });

  it('are nothing in any query, and none is taken twice', async () => {
    const { served, routes } = await serveWithRoutes();
    const pick = (name: string): string =>
      `language=${name}&deep=${name}&token=${name}&${name}=1&${name}[polluted]=1`;
    const queries = [
      ...strangeNames.slice(0, 12).map(pick),
      'deep=true&deep=true',
      '__proto__[polluted]=1',
      '&'.repeat(3000),
      'a=1&'.repeat(3000),
    ];
    for (const { target } of routes.filter(
      ({ method, pattern }) => method === 'GET' && !pattern.includes('matrix'),
    ))
      for (const query of queries) {
        const answer = await askRaw({
          port: served.port,
          target: `${target}?${query}`,
          headers: { authorization: `Bearer ${tokens.operator}` },
        });
        expect([answer.status < 500 || answer.status === 501, `${target}?${query}`]).toEqual([
          true,
          `${target}?${query}`,
        ]);
      }
    await expectUnharmed(served);
  });

  it('are names like any other where Docker has things of these names', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const labels = JSON.parse('{"__proto__":"polluted","constructor":"c"}') as Record<string, string>;
    const served = await serve({
      prepare: (engine) => {
        for (const name of names) engine.addNetwork(name, { labels, options: labels });
        for (const name of names) engine.addContainer(name, names, { labels });
      },
    });
    const shown = (await (await served.ask('/api/topology')).json()) as {
      topology: { containers: { name: string }[] };
    };
    expect(JSON.stringify(shown)).toContain('"name":"__proto__"');
    expect(JSON.stringify(shown)).toContain('"__proto__":"polluted"');
    for (const name of names) {
      expect((await served.ask(`/api/names/${name}`)).status).toBe(200);
      const asked = await served.ask('/api/explanations', json({ from: name, to: names[1] }));
      expect(asked.status).toBe(200);
    }
    const client = served.connect();
    const command = {
      kind: 'connect' as const,
      container: idOfContainer('web'),
      network: idOfNetwork('__proto__'),
      aliases: ['constructor', '__proto__'],
      ipv4: null,
      ipv6: null,
    } satisfies Command;
    expect(await client.emitWithAck('command', command)).toMatchObject({ status: 'accepted' });
    expect(served.engine.attachment('web', '__proto__')).toBeDefined();
    expect('polluted' in {}).toBe(false);
  });
});

/** What a socket that is let in may send, as raw packets of socket.io (its protocol, version 5). */
async function rawSocket(served: Served, role: 'operator' | 'viewer' = 'operator'): Promise<Client> {
  const client = served.connect(role);
  await until('it is let in', () => client.connected);
  return client;
}

describe('a message over the socket', () => {
  it.each([
    ['too big', `2["command","${'x'.repeat(largest)}"]`],
    ['deep', `20["command",${'['.repeat(20_000)}${']'.repeat(20_000)}]`],
    ['no JSON', '2["command",'],
    ['no event', '2{}'],
    ['an event without a name', '2[]'],
    ['a name that is no text', '2[{"toString":1}]'],
    ['a reserved event', '2["connect"]'],
    ['a reserved event of the end', '2["disconnect"]'],
    ['a property name', '2["__proto__",{"polluted":true}]'],
    ['an answer to nothing', '37["x"]'],
    ['another kind', '9["x"]'],
    ['a huge number of attachments', '599999999-["command",{"_placeholder":true,"num":0}]'],
    [
      'deep attachments',
      `51-["command",${'['.repeat(20_000)}{"_placeholder":true,"num":0}${']'.repeat(20_000)}]`,
    ],
    ['an attachment out of nowhere', '51-["command",{"_placeholder":true,"num":"__proto__"}]'],
    ['a command without an answer', '2["command",{"kind":"undo","change":"x"}]'],
    ['a command with an answer in its place', '20["command"]'],
    ['a command of a prototype', '20["command",{"__proto__":{"kind":"undo"}}]'],
    ['a switch that is none', '2["watchTraffic",{"polluted":true}]'],
  ])('that is %s harms nobody else', async (_what, packet) => {
    const served = await serve();
    const client = await rawSocket(served);
    client.io.engine.write(packet);
    client.io.engine.write(Buffer.from('51-'));
    const other = await rawSocket(served, 'viewer');
    let isSent = false;
    other.on('snapshot', () => (isSent = true));
    other.emit('resync');
    await until('others are served', () => isSent);
    expect(other.connected).toBe(true);
    await expectUnharmed(served);
  });

  it('with attachments that never end is not kept', async () => {
    const served = await serve();
    const client = await rawSocket(served);
    client.io.engine.write('5100000-["command",{"_placeholder":true,"num":0}]');
    for (let count = 0; count < 50; count += 1) client.io.engine.write(Buffer.alloc(1024));
    await until('it is cut off', () => !client.connected);
    expect(client.connected).toBe(false);
    await expectUnharmed(served);
  });

  it('too big for the limit ends that socket', async () => {
    const served = await serve();
    const client = await rawSocket(served);
    client.io.engine.write(`2["resync","${'x'.repeat(largest)}"]`);
    await until('it is cut off', () => !client.connected);
    expect(client.connected).toBe(false);
  });
});

describe('a flood', () => {
  it('of commands is answered with a refusal, of requests for snapshots with the end', async () => {
    const served = await serve();
    const client = await rawSocket(served);
    const undo = { kind: 'undo', change: 'x' } as const;
    const answers = await Promise.all(Array.from({ length: 125 }, () => client.emitWithAck('command', undo)));
    const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.error.code : 'accepted'));
    expect(codes.filter((code) => code === 'PB_TOO_MANY')).toHaveLength(5);
    for (let count = 0; count < 61; count += 1) client.emit('resync');
    await until('it is cut off', () => !client.connected);
    expect(client.connected).toBe(false);
  });

  it('of unknown events is nothing', async () => {
    const served = await serve();
    const client = await rawSocket(served);
    for (let count = 0; count < 500; count += 1) client.io.engine.write(`2["event-${count}",{}]`);
    expect(await client.emitWithAck('command', { kind: 'undo', change: 'x' })).toMatchObject({
      status: 'rejected',
    });
    await expectUnharmed(served);
  });

  it('of questions over HTTP is refused for a while, route by route', async () => {
    const { served, routes } = await serveWithRoutes();
    const free = new Set(['/', '/*', '/healthz', '/api/*', '/api/changes']);
    for (const { method, target, pattern } of routes) {
      if (free.has(pattern) || method === 'HEAD') continue;
      const headers = { authorization: `Bearer ${tokens.viewer}`, 'content-type': 'application/json' };
      const answer = await askRaw({
        port: served.port,
        target,
        method,
        headers,
        ...(method === 'POST' && { body: '{}' }),
      });
      expect([Number(answer.headers['x-ratelimit-limit']) > 0, pattern]).toEqual([true, pattern]);
    }
  });
});
