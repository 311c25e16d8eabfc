import type { Explanation, Status } from '@patchbay/diagnosis';
import { createTranslate } from '@patchbay/text';
import { expect, test } from 'vitest';
import { exitStatus } from '../command.js';
import { tellMatrix } from './matrix.js';
import { tellStory } from './story.js';
import { statusOf } from './why.js';

const translate = createTranslate('en');

function exit(resolves: Status, reaches: Status): number {
  return statusOf({ resolves: { status: resolves, addresses: [], by: '' }, reaches: { status: reaches } });
}

test('ends with 0 only where somebody looked at the way, and it is free', () => {
  const all: readonly Status[] = ['ok', 'broken', 'unknown', 'not-asked'];
  const works = all.flatMap((resolves) =>
    all.flatMap((reaches) =>
      exit(resolves, reaches) === exitStatus.works ? [`${resolves} ${reaches}`] : [],
    ),
  );
  expect(works).toEqual(['ok ok', 'not-asked ok']);
  expect([exit('ok', 'not-asked'), exit('unknown', 'ok'), exit('unknown', 'broken')]).toEqual([
    exitStatus.unclear,
    exitStatus.unclear,
    exitStatus.broken,
  ]);
});

test('tells what lies behind the break in one line, and proves what is also wrong', () => {
  const hop = { subject: { id: null, name: 'web' }, evidence: [] };
  const answer: Explanation<string> = {
    question: { from: 'web', to: 'db', port: 80, protocol: 'tcp', target: null, address: null },
    engine: { id: null, version: '' },
    resolves: { status: 'broken', addresses: [], by: '' },
    reaches: { status: 'ok' },
    cause: { code: 'NAME_NOT_REGISTERED', summary: 'Nobody answers.' },
    hops: [
      { ...hop, layer: 'source', status: 'ok', says: 'web runs.' },
      { ...hop, layer: 'name', status: 'broken', says: 'Nobody answers.' },
      { ...hop, layer: 'route', status: 'not-asked', says: 'Not reached.' },
      { ...hop, layer: 'listener', status: 'not-asked', says: 'Not reached.' },
    ],
    alsoWrong: [
      {
        code: 'WRONG_PORT',
        summary: 'db does not listen on 80.',
        evidence: [{ source: 'kernel', command: 'ss -lnt', value: 'tcp 0.0.0.0:8080' }],
      },
    ],
    remedies: [],
    probe: null,
  };
  const lines = tellStory(answer, translate);
  expect(lines).toContain('· 2 later hops are not reached: Route, Listening socket');
  expect(lines.join('\n')).not.toContain('Not reached.');
  expect(lines.join('\n')).toContain('packets arrive by address: ✓ yes');
  expect(lines.join('\n')).toMatch(
    /WRONG_PORT {2}db does not listen on 80\.\n.*\$ ss -lnt\n.*tcp 0\.0\.0\.0:8080/,
  );
});

test('a pair without a common network is apart and not broken', () => {
  const containers = [
    { id: 'container:E/a' as never, name: 'a' },
    { id: 'container:E/b' as never, name: 'b' },
  ];
  const cell = {
    resolves: 'broken',
    reaches: 'broken',
    status: 'broken',
    byAddress: 'broken',
    says: null,
  } as const;
  const cells = [
    { ...cell, from: containers[0]?.id as never, to: containers[1]?.id as never, cause: 'NO_SHARED_NETWORK' },
    {
      ...cell,
      from: containers[1]?.id as never,
      to: containers[0]?.id as never,
      cause: 'TARGET_NOT_RUNNING',
    },
  ] as const;
  const rows = tellMatrix({ containers, cells, read: 2, count: 2 }, translate).slice(1, 3);
  expect(rows.map((row) => row.trim().split(/ +/))).toEqual([
    ['1', 'a', '–', '/'],
    ['2', 'b', '✗', '–'],
  ]);
});
