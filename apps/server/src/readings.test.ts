import type { FindingMark } from '@patchbay/protocol';
import { describe, expect, it } from 'vitest';
import { attachmentOf } from './testing/facts.js';
import type { FakeEngine } from './testing/fake-engine.js';
import { idOfContainer, idOfNetwork } from './testing/live.js';
import { serve } from './testing/served.js';
import { until } from './testing/until.js';

/** `web` and `db` on the one network, both answering to `store`. */
function shared(engine: FakeEngine): void {
  // The fake engine gives all of its networks one subnet, which would be a finding of its own.
  if (engine.networks.size > 1) engine.dropNetwork('data');
  engine.addContainer('db', ['app']);
  const alias = { aliases: ['store'], endpointDockerId: 'there' };
  engine.changeContainer('web', { attachments: [attachmentOf('app', alias)] });
  engine.changeContainer('db', { attachments: [attachmentOf('app', { ...alias, ipv4: '172.18.0.3' })] });
}

/** An alias that two share, and then no more. */
function unshare(engine: FakeEngine): void {
  engine.changeContainer('db', { attachments: [attachmentOf('app', { ipv4: '172.18.0.3' })] });
}

describe('GET /api/names/:container', () => {
  it('tells both sides, by name or by id, in the words that were asked for, to a viewer as well', async () => {
    const served = await serve({ prepare: shared });
    const response = await served.ask('/api/names/web?language=en', { role: 'viewer' });
    expect(response.status).toBe(200);
    const report = (await response.json()) as Record<string, unknown>;
    expect(report).toMatchObject({ name: 'web', read: false, elsewhere: { kind: 'forwarded' } });
    expect(report['sees']).toContainEqual(
      expect.objectContaining({
        name: 'store',
        rule: 'alias',
        network: idOfNetwork('app'),
        addresses: expect.arrayContaining(['172.18.0.2', '172.18.0.3']),
        traps: [expect.stringContaining('Several containers answer to store')],
      }),
    );
    const byId = await served.ask(`/api/names/${idOfContainer('web').split('/').at(-1)}`);
    expect(await byId.json()).toEqual(report);
  });

  it('knows nobody of that name', async () => {
    const served = await serve();
    const response = await served.ask('/api/names/nobody');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'PB_NO_CONTAINER' } });
  });
});

describe('GET /api/matrix', () => {
  it('has a cell for every ordered pair, and says how much was read', async () => {
    const served = await serve({ prepare: shared });
    const matrix = (await (await served.ask('/api/matrix?deep=true')).json()) as Record<string, unknown>;
    expect(matrix).toMatchObject({ containers: [{ name: 'db' }, { name: 'web' }], read: 0, count: 2 });
    expect(matrix['cells']).toEqual(
      [
        ['db', 'web'],
        ['web', 'db'],
      ].map(([from = '', to = '']) =>
        expect.objectContaining({
          from: idOfContainer(from),
          to: idOfContainer(to),
          resolves: 'ok',
          status: 'unknown',
          byAddress: 'unknown',
          cause: null,
        }),
      ),
    );
  });
});

describe('what is wrong without a question', () => {
  it('GET /api/findings says it with proof and remedies', async () => {
    const served = await serve({ prepare: shared });
    const answer = (await (await served.ask('/api/findings')).json()) as { findings: unknown[] };
    expect(answer.findings).toEqual([
      expect.objectContaining({
        code: 'AMBIGUOUS_ALIAS',
        subjects: [idOfNetwork('app'), idOfContainer('db'), idOfContainer('web')],
        summary: expect.stringContaining('answer to store'),
        remedies: [expect.objectContaining({ code: 'DROP_ALIAS', commands: expect.any(Array) })],
      }),
    ]);
  });

  it('stands in the snapshot as marks, and news of it follows the change that mended it', async () => {
    const served = await serve({ prepare: shared });
    const client = served.connect();
    const told: (readonly FindingMark[])[] = [];
    client.on('snapshot', ({ findings }) => told.push(findings));
    client.on('findings', (findings) => told.push(findings));
    await until('the snapshot came', () => told.length === 1);
    expect(told[0]?.map(({ code }) => code)).toEqual(['AMBIGUOUS_ALIAS']);
    unshare(served.engine);
    await until('the mark left', () => told.length === 2);
    expect(told[1]).toEqual([]);
    shared(served.engine);
    await until('the mark came back', () => told.length === 3);
    expect(told[2]).toEqual(told[0]);
  });
});

it.each(['/api/names/web', '/api/matrix', '/api/findings'])(
  '%s is for who has a token, and asks in words it knows',
  async (path) => {
    const served = await serve();
    expect((await fetch(`${served.url}${path}`)).status).toBe(401);
    expect((await served.ask(`${path}?language=tlh`)).status).toBe(400);
    expect((await served.ask(`${path}?deep=perhaps`)).status).toBe(400);
  },
);

describe('POST /api/explanations with the address that the program uses', () => {
  const asking = (address: string) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: 'web', to: 'db', address }),
  });

  it('answers about that address', async () => {
    const served = await serve({ prepare: shared });
    const response = await served.ask('/api/explanations', asking('172.18.0.99'));
    expect(await response.json()).toMatchObject({
      question: { address: '172.18.0.99' },
      resolves: { status: 'ok', addresses: ['172.18.0.3'] },
      cause: { code: 'STALE_IP' },
    });
  });

  it.each(['db', '172.18.0.300', '172.18.0.0/16', ''])('takes no %j for one', async (address) => {
    const served = await serve({ prepare: shared });
    expect((await served.ask('/api/explanations', asking(address))).status).toBe(400);
  });
});
