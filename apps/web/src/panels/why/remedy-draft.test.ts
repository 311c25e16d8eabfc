import type { Remedy } from '@patchbay/diagnosis';
import { smallExample } from '@patchbay/scene/testing';
import { expect, test } from 'vitest';
import { isNameFree, proposedName, risksOf, withName } from './remedy-draft.js';

const topology = smallExample();
const [first, second] = [...topology.containers.values()];

function remedy(news: Partial<Remedy<string>> = {}): Remedy<string> {
  const members = [first, second].flatMap((one) =>
    one === undefined ? [] : [{ container: one.id, aliases: ['db'] }],
  );
  return {
    code: 'JOIN_NEW_NETWORK',
    summary: 'Create network web-db.',
    commands: ['docker network create web-db'],
    apply: [{ kind: 'create-network', name: 'web-db', members }],
    compose: 'services:\n  web-db-1:\n    networks:\n      web-db: {}\n',
    ...news,
  };
}

test('the proposed name stands as it is until another one is typed', () => {
  expect(proposedName(remedy())).toBe('web-db');
  expect(withName(remedy(), 'web-db', topology)).toEqual(remedy());
});

test('another name is in the commands, in the lines to copy and in the compose file', () => {
  const { apply, commands, compose } = withName(remedy(), 'app', topology);
  expect(apply).toMatchObject([{ kind: 'create-network', name: 'app' }]);
  expect(commands).toEqual([
    'docker network create app',
    `docker network connect --alias db app ${first?.name}`,
    `docker network connect --alias db app ${second?.name}`,
  ]);
  expect(compose).toBe('services:\n  web-db-1:\n    networks:\n      app: {}\n');
});

test('a name that is taken, or none, is not free', () => {
  const [network] = topology.networks.values();
  expect([network?.name ?? '', '', '-f', 'a b', 'fresh'].map((name) => isNameFree(name, topology))).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});

test('a restart says what it cuts off, a start needs no warning', () => {
  if (first === undefined) throw new Error('no container');
  const of = (kind: 'restart' | 'start') =>
    risksOf(remedy({ apply: [{ kind, container: first.id }] }), topology).map(({ key }) => key);
  expect(of('restart')).toContain('command.life.undo.restart');
  expect(of('start')).toEqual([]);
});
