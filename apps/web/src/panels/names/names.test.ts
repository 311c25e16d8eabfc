import type { SeenName } from '@patchbay/diagnosis';
import { describe, expect, test } from 'vitest';
import { smallExample } from '@patchbay/scene/testing';
import { translate } from '../../words/translate.js';
import { answersOf, markOf, reportLines } from './answers.js';

const topology = smallExample();
const [first, second] = [...topology.containers.values()];
const [network] = topology.networks.keys();
if (first === undefined || second === undefined || network === undefined) throw new Error('an example');

function seen(name: string, news: Partial<SeenName<string>> = {}): SeenName<string> {
  return {
    name,
    addresses: ['172.18.0.2'],
    containers: [first?.id ?? ('' as never)],
    network: network ?? null,
    rule: 'name',
    certain: true,
    hidden: [],
    traps: [],
    ...news,
  };
}

const shared = seen('db', {
  rule: 'alias',
  containers: [first.id, second.id],
  addresses: ['172.18.0.2', '172.18.0.3'],
  traps: ['Two answer to db.'],
});
const sees = [
  seen('abcdef012345', { rule: 'short-id' }),
  seen('api', { rule: 'service' }),
  seen('extra', { rule: 'extra-host', network: null, containers: [], addresses: ['10.0.0.9'] }),
  seen(first.name),
  shared,
];

describe('names', () => {
  test('stand together by what they lead to; a collision comes first, the hosts file last', () => {
    const answers = answersOf(sees, '', topology);
    expect(answers.map(({ names }) => names.map(({ name }) => name))).toEqual([
      ['db'],
      ['api', first.name, 'abcdef012345'],
      ['extra'],
    ]);
  });

  test('are found by a part of the name or of the address', () => {
    expect(answersOf(sees, ' 10.0.0 ', topology).flatMap(({ names }) => names)).toHaveLength(1);
    expect(answersOf(sees, 'AP', topology).flatMap(({ names }) => names.map(({ name }) => name))).toEqual([
      'api',
    ]);
    expect(answersOf(sees, 'nothing', topology)).toEqual([]);
  });

  test('are marked: a collision where several carry the name, also unseen; else a trap', () => {
    expect(sees.map(markOf)).toEqual([null, null, null, null, 'collision']);
    expect(markOf(seen('x', { hidden: [{ container: second.id, network }] }))).toBe('collision');
    expect(markOf(seen('x', { traps: ['only IPv6'] }))).toBe('trap');
  });

  test('are copied as lines of a table', () => {
    const lines = reportLines({ sees: [shared] }, topology, translate).split('\n');
    expect(lines).toEqual([
      [
        'db',
        '172.18.0.2 172.18.0.3',
        `${first.name} ${second.name}`,
        topology.networks.get(network)?.name,
        'alias',
        'Two answer to db.',
      ].join('\t'),
    ]);
  });
});
