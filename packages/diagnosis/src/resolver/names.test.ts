import { describe, expect, test } from 'vitest';
import { explain, namesOf, namesSeenBy, question } from '../index.js';
import { parseTarget, formatTarget } from '../question.js';
import { rulesOf } from '../versions.js';
import { Lab } from '../testing/lab/lab.js';

function idOf(lab: Lab, name: string) {
  const found = [...lab.build().topology.containers.values()].find((container) => container.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found.id;
}

/** a is on n1 and n2; x answers to db on n1, y on n2. */
function ambiguous(version: string): Lab {
  const lab = new Lab(version);
  lab.network('n1');
  lab.network('n2');
  lab.run('x', ['n1']);
  lab.run('y', ['n2']);
  lab.at('x').aliases = ['db'];
  lab.at('y').aliases = ['db'];
  lab.run('a', ['n2', 'n1']);
  return lab;
}

describe('R-2 the order of networks', () => {
  test('the alphabet decides, not the order of plugging in', () => {
    const { topology, details } = ambiguous('26.1.5').build();
    const answer = explain(topology, details, question({ from: 'a', to: 'db' }));
    expect(answer.resolves.addresses).toEqual(['10.111.1.2']);
    expect(answer.cause).toBeNull();
    expect(answer.alsoWrong.map(({ code }) => code)).toEqual(['AMBIGUOUS_NAME_ACROSS_NETWORKS']);
  });

  test('internal networks are asked last', () => {
    const lab = new Lab('26.1.5');
    lab.network('n1', { internal: true });
    lab.network('n2');
    lab.run('x', ['n1']);
    lab.run('y', ['n2']);
    lab.at('x').aliases = ['db'];
    lab.at('y').aliases = ['db'];
    lab.run('a', ['n1', 'n2']);
    const { topology, details } = lab.build();
    expect(explain(topology, details, question({ from: 'a', to: 'db' })).resolves.addresses).toEqual([
      '10.111.2.2',
    ]);
  });

  test('R-3 name.network reaches past the first network, and no network that the source is not on', () => {
    const { topology, details } = ambiguous('28.5.2').build();
    expect(explain(topology, details, question({ from: 'a', to: 'db.n2' })).resolves.addresses).toEqual([
      '10.111.2.2',
    ]);
    expect(explain(topology, details, question({ from: 'x', to: 'db.n2' })).resolves.status).toBe('broken');
  });
});

test('a link on a user network is a name that only its own container sees', () => {
  const lab = new Lab('26.1.5');
  lab.network('n1');
  lab.run('b', ['n1']);
  lab.run('a', ['n1']);
  lab.run('c', ['n1']);
  lab.at('a').links = ['b:store'];
  const { topology, details } = lab.build();
  expect(explain(topology, details, question({ from: 'a', to: 'store' })).resolves.addresses).toEqual([
    '10.111.1.2',
  ]);
  expect(explain(topology, details, question({ from: 'c', to: 'store' })).resolves.status).toBe('broken');
});

test('ndots set by the user keeps an unknown single label from being forwarded', () => {
  const lab = new Lab('26.1.5');
  lab.network('n1');
  lab.run('a', ['n1'], { dnsOptions: ['ndots:1'], dnsSearch: ['corp.test'] });
  const { topology, details } = lab.build();
  expect(explain(topology, details, question({ from: 'a', to: 'intranet' })).resolves.status).toBe('broken');
});

test('N-2 names seen, with what hides, shares or shadows them', () => {
  const lab = ambiguous('26.1.5');
  lab.box('a').extraHosts = ['x:192.0.2.1'];
  lab.box('a').hosts = [{ address: '192.0.2.1', names: ['x'] }];
  const { topology, details } = lab.build();
  const seen = namesSeenBy(topology, idOf(lab, 'a'), details);
  const trapsOf = (name: string) => seen.find((entry) => entry.name === name)?.traps.map(({ key }) => key);
  expect(trapsOf('db')).toEqual(['diagnosis.trap.hidden']);
  expect(trapsOf('x')).toEqual(['diagnosis.trap.hosts']);
  expect(trapsOf('y')).toEqual([]);
});

test('R-4 a stopped container is found under no name, a paused one under all of its names', () => {
  const lab = new Lab('28.5.2');
  lab.network('n1');
  lab.run('b', ['n1'], { hostName: 'myhost' });
  lab.at('b').aliases = ['db'];
  lab.stop('b', 'paused');
  const own = namesOf(lab.build().topology, idOf(lab, 'b'))?.own.flatMap(({ names }) => names);
  expect(own).toEqual([
    { name: '620000000000', rule: 'short-id', reachedBy: [], missedBy: [] },
    { name: 'b', rule: 'name', reachedBy: [], missedBy: [] },
    { name: 'db', rule: 'alias', reachedBy: [], missedBy: [] },
    { name: 'myhost', rule: 'host-name', reachedBy: [], missedBy: [] },
  ]);
  lab.stop('b');
  expect(namesOf(lab.build().topology, idOf(lab, 'b'))?.own).toEqual([]);
});

test.each([
  ['db', { to: 'db', port: null }],
  ['db:5432', { to: 'db', port: 5432 }],
  ['172.18.0.2:80', { to: '172.18.0.2', port: 80 }],
  ['fd00::2', { to: 'fd00::2', port: null }],
  ['[fd00::2]:80', { to: 'fd00::2', port: 80 }],
  ['db:0', null],
  ['db:65536', null],
  ['db:http', null],
  [':80', null],
  ['', null],
  ['[fd00::2', null],
])('%j is read as %j', (text, parsed) => {
  expect(parseTarget(text)).toEqual(parsed);
  expect(parsed === null ? null : parseTarget(formatTarget(parsed))).toEqual(parsed);
});

test('R-5 each change counts from its version on', () => {
  expect(rulesOf('20.10.24+dfsg1').registersGeneratedNames).toBe(false);
  expect(rulesOf('24.0.9').registersGeneratedNames).toBe(false);
  expect(rulesOf('25.0.0').registersGeneratedNames).toBe(true);
  expect(rulesOf('27.5.1').asksHostServersFromHost).toBe(false);
  expect(rulesOf('28.0.0').asksHostServersFromHost).toBe(true);
  expect(rulesOf('of tomorrow').asksHostServersFromHost).toBe(true);
});
