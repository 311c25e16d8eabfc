/** What no answer may do: contradict itself. Over every case on every engine, and over whatever else there may be. */
import { type Topology, project } from '@patchbay/topology';
import { arbitraryFacts } from '@patchbay/topology/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Details } from './details.js';
import { type Explanation, explain, findings, noDetails, question, reachability } from './index.js';
import { arbitraryDetails, arbitraryQuestion, arbitraryResults } from './testing/arbitraries.js';
import type { Case } from './testing/cases/case.js';
import { broken, engines, working } from './testing/cases/index.js';
import { Lab } from './testing/lab/lab.js';

const all = [...broken, ...working].flatMap((item) => engines.map((version) => ({ ...item, version })));

function answerOf({ set }: Pick<Case, 'set'>, version: string): Explanation {
  const lab = new Lab(version);
  const { results = [], ...asked } = set(lab);
  const { topology, details } = lab.build();
  return explain(topology, details, question({ from: 'a', to: 'b', port: 8080, ...asked }), results);
}

/** What is contradictory in an answer; empty: nothing. */
function contradictions(answer: Explanation): readonly string[] {
  const { cause, hops, resolves, reaches } = answer;
  const at = hops.findIndex(({ status }) => status === 'broken');
  const behind = at < 0 ? [] : hops.slice(at + 1);
  const proofs = [...hops, ...answer.alsoWrong].flatMap(({ evidence }) =>
    evidence.map(({ command, value }) => `${command}\n${value}`),
  );
  const isBroken = resolves.status === 'broken' || reaches.status === 'broken';
  const name = hops.find(({ layer }) => layer === 'name');
  const checks: Readonly<Record<string, boolean>> = {
    'behind the break a hop is told': behind.some(({ status }) => status !== 'not-asked'),
    'a hop is not reached before the break': hops
      .slice(0, at < 0 ? undefined : at)
      .some(({ status }) => status === 'not-asked'),
    'the broken hop says another thing than the cause': hops[at]?.says.key !== cause?.summary.key,
    'broken without a broken hop': isBroken !== at >= 0,
    'a proof stands twice': new Set(proofs).size !== proofs.length,
    'one layer twice': new Set(hops.map(({ layer }) => layer)).size !== hops.length,
    'the name is fine, and does not resolve': resolves.status === 'broken' && name?.status === 'ok',
    'the name is not reached, and resolves': resolves.status === 'ok' && name?.status === 'not-asked',
    'the cause is also wrong': answer.alsoWrong.some(({ code }) => code === cause?.code),
    'arrives, past an unknown hop':
      reaches.status === 'ok' && at < 0 && hops.some(isOpen) && !wasProbed(answer),
  };
  return Object.entries(checks).flatMap(([what, isSo]) => (isSo ? [what] : []));
}

function isOpen({ layer, status }: Explanation['hops'][number]): boolean {
  return status === 'unknown' && layer !== 'name' && layer !== 'resolver';
}

function wasProbed({ probe }: Explanation): boolean {
  return probe !== null;
}

describe('S-1 one story', () => {
  test.each(all)('$id on $version does not contradict itself: $what', (item) => {
    expect(contradictions(answerOf(item, item.version))).toEqual([]);
  });

  const asked = arbitraryFacts
    .map((facts) => project(facts))
    .chain((topology) =>
      fc.record({
        topology: fc.constant(topology),
        details: arbitraryDetails(topology),
        what: arbitraryQuestion,
        results: arbitraryResults,
      }),
    );

  test('nor does any other', () => {
    fc.assert(
      fc.property(asked, ({ topology, details, what, results }) => {
        expect(contradictions(explain(topology, details, what, results))).toEqual([]);
        expect(contradictions(explain(topology, details, what))).toEqual([]);
        expect(contradictions(explain(topology, noDetails, what))).toEqual([]);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

describe('S-2 the proof proves the sentence above it', () => {
  test.each(all)('$id on $version: the broken hop has a proof with a value', (item) => {
    const { hops } = answerOf(item, item.version);
    const unproven = hops.filter(
      ({ status, evidence }) =>
        status === 'broken' && (evidence.length === 0 || evidence.some(({ value }) => value.trim() === '')),
    );
    expect(unproven.map(({ says }) => says.key)).toEqual([]);
  });
});

describe('S-4 one cause is said once', () => {
  test.each([
    ['a07', 'NO_SHARED_NETWORK', []],
    ['d05', 'INTERNAL_NETWORK', []],
    ['d10', 'ADDRESS_IN_USE', ['ADDRESS_IN_USE']],
    ['f14', 'HOSTNAME_SHADOWS_TARGET', ['HOSTNAME_SHADOWS_TARGET']],
    ['h10', 'DUPLICATE_IP', ['DUPLICATE_IP']],
    ['i07', 'OVERLAY_NOT_ATTACHABLE', []],
  ])('%s: %s, with nothing beside it', (id, code, standing) => {
    const item = broken.find((one) => one.id === id);
    if (item === undefined) throw new Error(`no case ${id}`);
    const lab = new Lab('28.5.2');
    const { results = [], ...asked } = item.set(lab);
    const { topology, details } = lab.build();
    const answer = explain(
      topology,
      details,
      question({ from: 'a', to: 'b', port: 8080, ...asked }),
      results,
    );
    expect([answer.cause?.code, answer.alsoWrong.map((other) => other.code)]).toEqual([code, []]);
    expect(findings(topology, details).map((found) => found.code)).toEqual(standing);
  });

  test('a resolv.conf that several containers share is told of its owner only', () => {
    const lab = new Lab('28.5.2');
    lab.network('n1');
    lab.run('vpn', ['n1'], { nameservers: ['198.51.100.1'] });
    lab.run('torrent', [], { mode: 'container:vpn', listeners: [] });
    const { topology, details } = lab.build();
    const [only, second] = findings(topology, details);
    expect([only?.code, only?.remedies[0]?.commands, second]).toEqual([
      'RESOLV_CONF_OVERWRITTEN',
      ['docker restart vpn', 'docker restart torrent'],
      undefined,
    ]);
  });
});

describe('S-3 the matrix says of each pair what why says', () => {
  test.each(all)('$id on $version', ({ set, version }) => {
    const lab = new Lab(version);
    set(lab);
    const { topology, details } = lab.build();
    expect(apartFromWhy(topology, details)).toEqual([]);
  });
});

test('S-2 that a namespace was left is proved by two different namespaces', () => {
  const lab = new Lab('28.5.2');
  lab.network('n1');
  lab.run('x', ['n1']);
  lab.run('b', ['n1']);
  lab.run('a', [], { mode: 'container:x', inode: '4026532999' });
  const { topology, details } = lab.build();
  const { hops } = explain(topology, details, question({ from: 'a', to: 'b' }));
  const proof = hops.find(({ status }) => status === 'broken')?.evidence ?? [];
  const namespaces = proof.filter(({ command }) => command.endsWith('/ns/net')).map(({ value }) => value);
  expect(namespaces).toEqual(['net:[4026532999]', 'net:[inode-x]']);
});

function apartFromWhy(topology: Topology, details: Details): readonly string[] {
  return reachability(topology, undefined, details).flatMap(({ from, to, ...cell }) => {
    const name = topology.containers.get(to)?.name ?? '';
    const { resolves, reaches, cause } = explain(topology, details, question({ from, to: name, target: to }));
    const told = [resolves.status, reaches.status, cause?.code ?? null].join();
    const marked = [cell.resolves, cell.reaches, cell.cause].join();
    return told === marked ? [] : [`${name}: ${marked}, why says ${told}`];
  });
}
