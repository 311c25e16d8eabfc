import type { Explanation, Hop, ProbeResult, Status } from '@patchbay/diagnosis';
import type { ContainerId, EntityId, ProbeOutcome, Topology } from '@patchbay/topology';
import fc from 'fast-check';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { smallExample } from '@patchbay/scene/testing';
import type { WhyDraft } from '../../store/why.js';
import { translate, TranslateProvider } from '../../words/translate.js';
import { Answered, Failed } from './WhyAnswerPart.js';
import { outcomeWords } from './outcome.js';
import { createTranslate } from '@patchbay/text';
import { askerOptions, targetOptions } from './options.js';
import { questionOf } from './question.js';
import { drawnAs, routeOf } from './route.js';
import { tellAnswer, verdictOf } from './story.js';

const topology = smallExample();

function named(name: string): ContainerId {
  const found = [...topology.containers.values()].find((one) => one.name === name);
  if (found === undefined) throw new Error(`no container is called ${name}`);
  return found.id;
}

function hop(status: Status, id: EntityId | null = null, news: Partial<Hop<string>> = {}): Hop<string> {
  return { layer: 'source', subject: { id, name: 'it' }, status, says: 'It is so.', evidence: [], ...news };
}

function explanation(news: Partial<Explanation<string>> = {}): Explanation<string> {
  return {
    question: { from: 'web', to: 'db', port: 5432, protocol: 'tcp', target: null, address: null },
    engine: { id: null, version: '20.10.24' },
    resolves: { status: 'ok', addresses: ['172.18.0.3'], by: 'Docker’s name server' },
    reaches: { status: 'ok' },
    cause: null,
    hops: [],
    alsoWrong: [],
    remedies: [],
    probe: null,
    ...news,
  };
}

function rendered(node: ReactNode): string {
  return renderToStaticMarkup(createElement(TranslateProvider, null, node)).replaceAll('&#x27;', "'");
}

describe('the verdict', () => {
  const verdict = (resolves: Status, reaches: Status): ReturnType<typeof verdictOf> =>
    verdictOf(
      explanation({ resolves: { status: resolves, addresses: [], by: '' }, reaches: { status: reaches } }),
      'web',
      translate,
    );

  test.each([
    ['ok', 'ok', 'ok', 'Yes: web reaches db:5432.'],
    ['not-asked', 'ok', 'ok', 'Yes: web reaches db:5432.'],
    ['broken', 'ok', 'broken', 'web can’t reach db by name: the name does not resolve.'],
    ['broken', 'not-asked', 'broken', 'web can’t reach db by name: the name does not resolve.'],
    ['ok', 'broken', 'broken', 'web can’t reach db:5432: packets do not arrive.'],
    ['unknown', 'unknown', 'unknown', 'Unknown: could not check whether web reaches db:5432.'],
    ['unknown', 'ok', 'unknown', 'Unknown: could not check whether web reaches db:5432.'],
  ] as const)('resolves %s, reaches %s: %s', (resolves, reaches, tone, says) => {
    expect(verdict(resolves, reaches)).toEqual({ tone, says });
  });

  test('never says yes where a part is broken or unknown, nor no where none is broken', () => {
    const status = fc.constantFrom<Status>('ok', 'broken', 'unknown', 'not-asked');
    fc.assert(
      fc.property(status, status, (resolves, reaches) => {
        const { tone, says } = verdict(resolves, reaches);
        const broken = resolves === 'broken' || reaches === 'broken';
        expect(tone === 'broken').toBe(broken);
        expect(says.includes('can’t reach')).toBe(broken);
        expect(tone === 'ok' && (resolves === 'unknown' || reaches === 'unknown')).toBe(false);
      }),
    );
  });
});

describe('the lines of an answer', () => {
  test('name the addresses and who gave them', () => {
    const [resolves, reaches] = tellAnswer(explanation(), 'web', translate).lines;
    expect(resolves?.says).toBe('yes · 172.18.0.3 · Docker’s name server');
    expect(reaches).toMatchObject({ label: 'Packets arrive', says: 'yes' });
  });

  test('a live answer that contradicts the model is said, and what was asked is listed', () => {
    const results: readonly ProbeResult[] = [
      {
        request: { kind: 'dns', name: 'db', type: 'A', server: '127.0.0.11' },
        outcome: { kind: 'answered', milliseconds: 1.6, addresses: ['172.18.0.3'] },
      },
      {
        request: { kind: 'tcp', address: 'fd00::2', port: 80 },
        outcome: { kind: 'timed-out', milliseconds: 2000 },
      },
    ];
    const report = { resolves: { status: 'ok', addresses: [] }, reaches: { status: 'broken' } } as const;
    const { probe } = tellAnswer(
      explanation({ probe: { ...report, agrees: false, says: 'It timed out.', results } }),
      'web',
      translate,
    );
    expect(probe).toEqual({
      says: 'It timed out.',
      contradicts: true,
      results: ['DNS A db at 127.0.0.11: 172.18.0.3 in 2 ms', 'TCP [fd00::2]:80: no answer in 2000 ms'],
    });
  });

  test.each<ProbeOutcome>([
    { kind: 'answered', milliseconds: 1, addresses: [] },
    { kind: 'refused', milliseconds: 1, code: 'NXDOMAIN' },
    { kind: 'timed-out', milliseconds: 1 },
    { kind: 'unreachable', milliseconds: 1, code: 'ENETUNREACH' },
    { kind: 'not-possible', reason: 'no rights' },
  ])('the outcome $kind is words', (outcome) => {
    for (const isName of [true, false]) {
      expect(outcomeWords(outcome, isName, translate)).not.toMatch(/\{\{|ask\.|undefined/);
    }
    expect(outcomeWords({ kind: 'answered', milliseconds: 1, addresses: [] }, true, translate)).toContain(
      'no address',
    );
  });
});

describe('the way on the picture', () => {
  const [web, db] = [named('shop-web-1'), named('shop-db-1')];

  test('is lit to the break, broken at it, and grey behind', () => {
    const [network] = topology.networks.keys();
    if (network === undefined) throw new Error('the example has networks');
    const stops = routeOf({ hops: [hop('ok', web), hop('broken', network), hop('ok', db)] }, topology);
    expect(stops).toEqual([
      { id: web, status: 'ok' },
      { id: network, status: 'broken' },
      { id: db, status: 'not-asked' },
    ]);
  });

  test('a thing that several steps are about stands once, by the worst of them', () => {
    const stops = routeOf({ hops: [hop('ok', web), hop('unknown', web), hop('broken', web)] }, topology);
    expect(stops).toEqual([{ id: web, status: 'broken' }]);
  });

  test('what is behind the break does not turn grey what was fine before it', () => {
    const stops = routeOf({ hops: [hop('ok', web), hop('broken', db), hop('not-asked', web)] }, topology);
    expect(stops[0]).toEqual({ id: web, status: 'ok' });
  });

  test('passes over what is not on the picture, and over what is gone', () => {
    const gone = 'container:TEST/gone' as EntityId;
    expect(routeOf({ hops: [hop('ok'), hop('broken', gone), hop('ok', web)] }, topology)).toEqual([
      { id: web, status: 'not-asked' },
    ]);
  });

  test('interfaces, ports and endpoints are shown by their cable, subnets by their network', () => {
    const cable = [...topology.cables.values()].find(
      ({ inside, endpoint }) => inside !== null && endpoint !== null,
    );
    const [subnet] = topology.subnets.values();
    if (cable?.inside == null || cable.endpoint === null || subnet === undefined) throw new Error('no cable');
    expect([cable.inside, cable.endpoint].map((id) => drawnAs(id, topology))).toEqual([cable.id, cable.id]);
    expect(drawnAs(subnet.id, topology)).toBe(subnet.network);
  });
});

describe('the question', () => {
  const draft: WhyDraft = {
    from: named('shop-web-1'),
    asker: 'shop-web-1',
    to: 'db',
    target: null,
    port: '',
    protocol: 'tcp',
  };
  const asked = (news: Partial<WhyDraft>): ReturnType<typeof questionOf> =>
    questionOf({ ...draft, ...news }, topology, false);

  test('takes a port from its own field, else from behind the name', () => {
    expect(asked({ to: 'db:5432' })).toMatchObject({ request: { to: 'db', port: 5432 } });
    expect(asked({ to: 'db:5432', port: '80' })).toMatchObject({ request: { to: 'db', port: 80 } });
    expect(asked({ to: '[fd00::2]:80' })).toMatchObject({ request: { to: 'fd00::2', port: 80 } });
    expect(asked({})).toMatchObject({ request: { to: 'db', port: null, probe: false } });
  });

  test.each([
    ['from', { from: null, asker: '' }],
    ['to', { to: ' ' }],
    ['to', { to: 'two words' }],
    ['port', { port: '0' }],
    ['port', { port: '65536' }],
    ['port', { port: 'http' }],
  ] as const)('points at %s for %j', (field, news) => {
    expect(asked(news)).toEqual({ ok: false, field });
  });

  test('takes who is meant by a service, and nobody where several are', () => {
    const from = named('shop-web-1');
    expect(asked({ from: null, asker: 'web' })).toMatchObject({ request: { from } });
    expect(asked({ from: null, asker: 'nobody' })).toEqual({ ok: false, field: 'from' });
  });

  const sources = (news: Partial<WhyDraft> = {}, of: Topology = topology) => ({
    draft: { ...draft, ...news },
    topology: of,
    recent: [{ asker: 'shop-api-1', to: 'db:5432', protocol: 'tcp' }] as const,
    translate: createTranslate('en'),
  });
  const texts = (groups: ReturnType<typeof targetOptions>): readonly string[] =>
    groups.flatMap(({ options }) => options.map(({ text }) => text));

  test('offers those of its own networks first, never itself, by the name that leads there', () => {
    const offered = texts(targetOptions(sources({ to: '' })));
    expect(offered[0]).toBe('shop-api-1 → db:5432');
    expect(offered).not.toContain('shop-web-1');
    expect(offered.indexOf('shop-api-1')).toBeLessThan(offered.indexOf('probe'));
    const [group] = targetOptions(sources({ to: 'api:80' }));
    expect(group?.options[0]).toMatchObject({
      text: 'shop-api-1',
      draft: { to: 'api:80', target: named('shop-api-1') },
    });
    expect(targetOptions(sources({ to: 'nothing like it' }))).toEqual([]);
  });

  test('offers askers by service, alias and address, and not without end', () => {
    const typed = (asker: string): readonly string[] => texts(askerOptions(sources({ from: null, asker })));
    expect(typed('api')[0]).toBe('shop-api-1');
    expect(typed('172.')).not.toEqual([]);
    const many: Topology = {
      ...topology,
      containers: new Map(
        Array.from({ length: 500 }, (_, index) => {
          const [some] = topology.containers.values();
          if (some === undefined) throw new Error('the example has containers');
          const id = `${some.id}${index}` as ContainerId;
          return [id, { ...some, id, name: `worker-${index}` }];
        }),
      ),
    };
    expect(texts(askerOptions(sources({ from: null, asker: '' }, many))).length).toBeLessThanOrEqual(20);
  });
});

describe('the panel', () => {
  test('shows cause, proof and commands, each step with its word', () => {
    const evidence = [{ source: 'kernel', command: 'ip link show veth1', value: 'state DOWN' }] as const;
    const broken = explanation({
      reaches: { status: 'broken' },
      cause: { code: 'VETH_DOWN', summary: 'The host end is switched down.' },
      hops: [
        hop('ok'),
        hop('broken', null, { layer: 'source-cable', evidence }),
        hop('not-asked', null, { layer: 'listener' }),
      ],
      alsoWrong: [{ code: 'ICC_OFF', summary: 'And this.', evidence: [] } as never],
      remedies: [{ code: 'SET_LINK_UP', summary: 'Switch it up.', commands: ['ip link set veth1 up'] }],
    });
    const html = rendered(
      createElement(Answered, { explanation: broken, story: tellAnswer(broken, 'web', translate) }),
    );
    for (const words of [
      'VETH_DOWN',
      'The host end is switched down.',
      'broken here',
      'not reached',
      'Cable of the source',
      'The kernel says',
      'state DOWN',
      'ip link show veth1',
      'ip link set veth1 up',
      'And this.',
    ]) {
      expect(html).toContain(words);
    }
    // Proof of the break is open, and there is no button where a person is needed.
    expect(html).toMatch(/<details open=""/);
    expect(html).not.toContain('Apply');
  });

  test('says in words that nobody answered', () => {
    expect(rendered(createElement(Failed, { problem: 'unanswered' }))).toContain('Patchbay did not answer');
  });
});
