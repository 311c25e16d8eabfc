import { createTranslate } from '@patchbay/text';
import { type Topology, project, topologyFromJson, topologyToJson } from '@patchbay/topology';
import { arbitraryFacts } from '@patchbay/topology/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Explanation,
  explain,
  namesSeenBy,
  needs,
  noDetails,
  probePlan,
  question,
  reachability,
  render,
  withProbe,
} from './index.js';
import { arbitraryDetails, arbitraryQuestion, arbitraryResults } from './testing/arbitraries.js';
import { Lab } from './testing/lab/lab.js';

const translate = createTranslate('en');
const asked = arbitraryFacts
  .map((facts) => project(facts))
  .chain((topology) =>
    fc.record({
      topology: fc.constant(topology),
      details: arbitraryDetails(topology),
      question: arbitraryQuestion,
      results: arbitraryResults,
    }),
  );
const many = { seed: 4, numRuns: 1500 };

function shuffled(topology: Topology): Topology {
  const json = topologyToJson(topology);
  const turned = Object.fromEntries(Object.entries(json).map(([name, rows]) => [name, rows.toReversed()]));
  return topologyFromJson(turned as unknown as typeof json);
}

function isConsistent({ resolves, reaches, cause, hops }: Explanation): boolean {
  const broken = resolves.status === 'broken' || reaches.status === 'broken';
  const first = hops.find(({ status }) => status === 'broken');
  return (
    broken === (cause !== null) &&
    (cause === null ? first === undefined : first?.says.key === cause.summary.key)
  );
}

describe('whatever is known or not', () => {
  test('X-2, X-3 an answer is given, and cause, statuses and hops say the same', () => {
    fc.assert(
      fc.property(asked, ({ topology, details, question: what, results }) => {
        expect(isConsistent(explain(topology, details, what))).toBe(true);
        expect(isConsistent(explain(topology, details, what, results))).toBe(true);
        expect(isConsistent(explain(topology, noDetails, what))).toBe(true);
      }),
      many,
    );
  });

  test('X-4 the order of tables does not count', () => {
    fc.assert(
      fc.property(asked, ({ topology, details, question: what, results }) => {
        expect(explain(shuffled(topology), details, what, results)).toEqual(
          explain(topology, details, what, results),
        );
      }),
      { ...many, numRuns: 400 },
    );
  });

  test('X-8 every sentence is filled, and the answer survives JSON', () => {
    fc.assert(
      fc.property(asked, ({ topology, details, question: what, results }) => {
        const explanation = explain(topology, details, what, results);
        expect(JSON.stringify(render(explanation, translate))).not.toMatch(
          /"(?:says|summary|by)":"[^"]*(?:\{\{|diagnosis\.)/,
        );
        expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
      }),
      { ...many, numRuns: 400 },
    );
  });

  test('X-9 only what runs is read, and a probe plan comes to an end', () => {
    fc.assert(
      fc.property(asked, ({ topology, details, question: what, results }) => {
        const { namespaces } = needs(topology, what, results);
        const states = namespaces.map((id) => topology.containers.get(id)?.state);
        expect(states.every((state) => state === 'running' || state === 'paused')).toBe(true);
        const done = probePlan(topology, details, what).map((request) => ({
          request,
          outcome: { kind: 'timed-out', milliseconds: 1 } as const,
        }));
        const more = probePlan(topology, details, what, done);
        const all = [
          ...done,
          ...more.map((request) => ({ request, outcome: { kind: 'timed-out', milliseconds: 1 } as const })),
        ];
        expect(probePlan(topology, details, what, all)).toEqual([]);
      }),
      { ...many, numRuns: 400 },
    );
  });

  test('N-1 every name that a container is said to see resolves for it, to just those addresses', () => {
    fc.assert(
      fc.property(asked, ({ topology, details }) => {
        const wrong = [...topology.containers.keys()].flatMap((id) =>
          namesSeenBy(topology, id, details).filter(({ name, addresses }) => {
            const { resolves } = explain(topology, details, question({ from: id, to: name }));
            return resolves.addresses.length > 0 && resolves.addresses.join() !== addresses.join();
          }),
        );
        expect(wrong).toEqual([]);
      }),
      { ...many, numRuns: 300 },
    );
  });
});

function shop(names: { readonly web: string; readonly db: string; readonly net: string }): Explanation {
  const lab = new Lab('28.5.2');
  lab.network(names.net);
  lab.network('other');
  lab.run(names.db, ['other']);
  lab.run(names.web, [names.net]);
  const { topology, details } = lab.build();
  return explain(topology, details, question({ from: names.web, to: names.db, port: 8080 }));
}

test('X-4 renaming everything renames the answer and changes nothing else', () => {
  const before = shop({ web: 'web', db: 'db', net: 'app' });
  const after = shop({ web: 'zeta', db: 'alpha', net: 'zoo' });
  expect(after.cause?.code).toBe(before.cause?.code);
  expect(after.hops.map(({ layer, status }) => [layer, status])).toEqual(
    before.hops.map(({ layer, status }) => [layer, status]),
  );
  expect(JSON.stringify(after)).not.toMatch(/"(?:web|db|app)"/);
});

test('X-5 with nothing read, a healthy pair is not called healthy, and not broken either', () => {
  const lab = new Lab('28.5.2');
  lab.network('n1');
  lab.run('b', ['n1']);
  lab.run('a', ['n1']);
  const { topology } = lab.build();
  const { resolves, reaches, cause } = explain(
    topology,
    noDetails,
    question({ from: 'a', to: 'b', port: 8080 }),
  );
  expect([resolves.status, reaches.status, cause]).toEqual(['ok', 'unknown', null]);
});

test('X-5 what could not be read is said in the reader’s own words', () => {
  const lab = new Lab('28.5.2');
  lab.network('n1');
  lab.run('b', ['n1']);
  lab.run('a', ['n1']);
  const { topology, details } = lab.build();
  const b = [...topology.containers.values()].find(({ name }) => name === 'b');
  const read = b === undefined ? undefined : details.namespaces.get(b.id);
  if (b === undefined || read === undefined) throw new Error('b was not read');
  const closed = { ...read, listeners: { known: false, reason: 'EACCES: not you', command: 'cat' } as const };
  const partly = { ...details, namespaces: new Map([...details.namespaces, [b.id, closed]]) };
  const answer = render(explain(topology, partly, question({ from: 'a', to: 'b', port: 8080 })), translate);
  expect(answer.reaches.status).toBe('unknown');
  expect(answer.hops.at(-1)).toMatchObject({ layer: 'listener', status: 'unknown' });
  expect(answer.hops.at(-1)?.says).toContain('EACCES: not you');
});

test('X-3 nobody of that name: unknown, and said so', () => {
  const { topology, details } = new Lab('28.5.2').build();
  const answer = explain(topology, details, question({ from: 'ghost', to: 'b' }));
  expect(answer.hops.map(({ status, says }) => [status, says.key])).toEqual([
    ['unknown', 'diagnosis.hop.noSource'],
  ]);
});

test('X-3 a name that several answer to: unknown, and they are listed', () => {
  const lab = new Lab('28.5.2');
  lab.network('n1');
  for (const name of ['shop-web-1', 'blog-web-1']) lab.run(name, ['n1']);
  const { topology, details } = lab.build();
  const answer = explain(topology, details, question({ from: 'web', to: 'b' }));
  expect(answer.hops.map(({ says }) => [says.key, says.parameters])).toEqual([
    ['diagnosis.hop.severalSources', { source: 'web', names: 'blog-web-1, shop-web-1' }],
  ]);
  const one = explain(topology, details, question({ from: 'shop-web', to: 'blog-web-1' }));
  expect(one.resolves.status).toBe('ok');
});

test('P-1, P-2 a probe asks the name thrice, then the way; it wins, and the difference is said', () => {
  const lab = new Lab('26.1.5');
  lab.network('n1');
  lab.run('b', ['n1']);
  lab.run('a', ['n1']);
  const grounds = { ...lab.build(), question: question({ from: 'a', to: 'b', port: 8080 }) };
  const plan = probePlan(grounds.topology, grounds.details, grounds.question);
  expect(plan.filter(({ kind }) => kind === 'dns')).toHaveLength(4);
  expect(plan).toContainEqual({ kind: 'tcp', address: '10.111.1.2', port: 8080 });
  const fine = plan.map((request) => ({
    request,
    outcome: {
      kind: 'answered',
      milliseconds: 1,
      addresses: request.kind === 'dns' ? ['10.111.1.2'] : [],
    } as const,
  }));
  expect(withProbe(grounds, fine)).toMatchObject({
    cause: null,
    probe: { agrees: true },
    reaches: { status: 'ok' },
  });
  const cut = fine.map((result) =>
    result.request.kind === 'dns'
      ? result
      : { ...result, outcome: { kind: 'timed-out', milliseconds: 4000 } as const },
  );
  expect(withProbe(grounds, cut)).toMatchObject({
    cause: { code: 'NO_ANSWER' },
    probe: { agrees: false },
    reaches: { status: 'broken' },
  });
});

test('P-2 a probe that could not be made changes nothing and says why', () => {
  const lab = new Lab('26.1.5');
  lab.network('n1');
  lab.run('b', ['n1']);
  lab.run('a', ['n1']);
  const grounds = { ...lab.build(), question: question({ from: 'a', to: 'b', port: 8080 }) };
  const [request] = probePlan(grounds.topology, grounds.details, grounds.question);
  if (request === undefined) throw new Error('nothing planned');
  const answer = withProbe(grounds, [{ request, outcome: { kind: 'not-possible', reason: 'EPERM' } }]);
  expect(answer.probe).toMatchObject({ agrees: null, says: { parameters: { reason: 'EPERM' } } });
  expect(answer.reaches.status).toBe('ok');
});

test('the matrix says of every pair what an explanation from the model says', () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const topology = project(facts);
      const wrong = reachability(topology).filter(({ from, to, ...cell }) => {
        const name = topology.containers.get(to)?.name ?? '';
        const answer = explain(topology, noDetails, question({ from, to: name, target: to }));
        const told = [answer.resolves.status, answer.reaches.status, answer.cause?.code ?? null];
        return told.join() !== [cell.resolves, cell.reaches, cell.cause].join();
      });
      expect(wrong).toEqual([]);
      const astray = reachability(topology).filter(({ from, to, byAddress }) => {
        const held = [...topology.endpoints.values()].filter(({ state }) => state === 'attached');
        const addresses = held
          .flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6])
          .filter((address) => address !== null);
        const told = addresses.map(
          (address) =>
            explain(topology, noDetails, question({ from, to: address, target: to })).reaches.status,
        );
        return byAddress !== 'not-asked' && !told.includes(byAddress);
      });
      expect(astray).toEqual([]);
    }),
    { ...many, numRuns: 200 },
  );
});

test('the matrix holds every ordered pair, and tells who is apart', () => {
  const lab = new Lab('28.5.2');
  lab.network('n1');
  lab.network('n2');
  lab.run('a', ['n1']);
  lab.run('b', ['n1', 'n2']);
  lab.run('c', ['n2']);
  const cells = reachability(lab.build().topology);
  const names = new Map([...lab.build().topology.containers.values()].map(({ id, name }) => [id, name]));
  const apart = cells
    .filter(({ cause }) => cause !== null)
    .map(({ from, to, cause }) => `${names.get(from)}${names.get(to)} ${cause}`);
  expect(cells).toHaveLength(6);
  expect(apart.toSorted()).toEqual(['ac NO_SHARED_NETWORK', 'ca NO_SHARED_NETWORK']);
});
