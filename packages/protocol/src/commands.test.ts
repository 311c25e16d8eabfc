import { containerId, engineId, networkId } from '@patchbay/topology';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createNetworkLine,
  disconnectLine,
  lifecycleKinds,
  lifecycleLine,
  removeNetworkLine,
} from './index.js';
import { parseCommand, parseToken } from './parse.js';

const engine = engineId('E');
const container = containerId(engine, 'c'.repeat(64));
const network = networkId(engine, 'd'.repeat(64));
const connect = { kind: 'connect', container, network };

function reasonOf(input: unknown): string {
  const parsed = parseCommand(input);
  return parsed.ok ? 'accepted' : parsed.reason;
}

describe('a connect', () => {
  it('needs no more than the two', () => {
    expect(parseCommand(connect)).toEqual({
      ok: true,
      command: { ...connect, aliases: [], ipv4: null, ipv6: null },
    });
  });

  it.each([
    { aliases: ['db'] },
    { aliases: ['db.shop.local', '_srv', 'a', 'A-1', 'x'.repeat(253)] },
    { aliases: Array.from({ length: 32 }, (_, index) => `a${index}`) },
    { ipv4: '172.18.0.9' },
    { ipv4: '0.0.0.0' },
    { ipv4: null, ipv6: null },
    { ipv6: 'fd00::9' },
    { ipv6: '::ffff:1.2.3.4' },
    { ipv4: '172.18.0.9', ipv6: 'fd00::9', aliases: ['db'] },
  ])('takes %j as it is', (wishes) => {
    const parsed = parseCommand({ ...connect, ...wishes });
    expect(parsed).toMatchObject({ ok: true, command: wishes });
  });

  it.each([
    ['aliases', { aliases: ['--help'] }],
    ['aliases', { aliases: ['-h'] }],
    ['aliases', { aliases: ['.db'] }],
    ['aliases', { aliases: ['db-'] }],
    ['aliases', { aliases: [''] }],
    ['aliases', { aliases: ['a b'] }],
    ['aliases', { aliases: ['a\nb'] }],
    ['aliases', { aliases: ['a\n'] }],
    ['aliases', { aliases: ['a$(id)'] }],
    ['aliases', { aliases: ['a/b'] }],
    ['aliases', { aliases: ['dé'] }],
    ['aliases', { aliases: ['x'.repeat(254)] }],
    ['aliases', { aliases: [null] }],
    ['aliases', { aliases: 'db' }],
    ['aliases', { aliases: null }],
    ['aliases', { aliases: Array.from({ length: 33 }, () => 'a') }],
    ['aliases', { aliases: { 0: 'a', length: 1 } }],
    ['ipv4', { ipv4: '172.18.0.9/16' }],
    ['ipv4', { ipv4: '172.18.0.256' }],
    ['ipv4', { ipv4: '172.18.0' }],
    ['ipv4', { ipv4: 'fd00::9' }],
    ['ipv4', { ipv4: '' }],
    ['ipv4', { ipv4: '172.18.0.9 ' }],
    ['ipv4', { ipv4: 2_886_860_809 }],
    ['ipv6', { ipv6: '172.18.0.9' }],
    ['ipv6', { ipv6: 'fd00::9/64' }],
    ['ipv6', { ipv6: 'fe80::1%eth0' }],
    ['ipv6', { ipv6: 'fd00:::9' }],
    ['container', { container: network }],
    ['container', { container: 'web' }],
    ['container', { container: '' }],
    ['container', { container: 'container:' }],
    ['container', { container: 'container://x' }],
    ['container', { container: [container] }],
    ['container', { container: `container:E/${'c'.repeat(300)}` }],
    ['network', { network: container }],
    ['network', { network: '../networks/x' }],
    ['network', { network: undefined }],
  ])('is refused by the name of the wrong field: %s in %j', (field, wishes) => {
    expect(reasonOf({ ...connect, ...wishes })).toMatch(new RegExp(`^${field}[.:]`));
  });

  it('is refused with a key that nobody knows', () => {
    expect(reasonOf({ ...connect, privileged: true })).not.toBe('accepted');
    expect(reasonOf({ ...connect, ['__proto__']: {} })).not.toBe('accepted');
    expect(reasonOf(JSON.parse(JSON.stringify(connect).replace('{', '{"__proto__":{"x":1},')))).not.toBe(
      'accepted',
    );
  });
});

describe('a disconnect and an undo', () => {
  it.each([
    { kind: 'disconnect', container, network },
    { kind: 'undo', change: '3f2b8c1e-0000-4000-8000-000000000000' },
    { kind: 'undo', change: 'x'.repeat(64) },
  ])('%j is taken as it is', (input) => {
    expect(parseCommand(input)).toEqual({ ok: true, command: input });
  });

  it.each([
    { kind: 'disconnect', container },
    { kind: 'disconnect', container, network, force: true },
    { kind: 'undo' },
    { kind: 'undo', change: '' },
    { kind: 'undo', change: 'x'.repeat(65) },
    { kind: 'undo', change: '../x' },
    { kind: 'undo', change: 'x', container },
  ])('%j is refused', (input) => {
    expect(reasonOf(input)).not.toBe('accepted');
  });
});

describe('a network to be made', () => {
  const create = { kind: 'create-network', name: 'lab' };

  it('needs no more than a name', () => {
    expect(parseCommand(create)).toEqual({
      ok: true,
      command: {
        ...create,
        driver: 'bridge',
        subnets: [],
        internal: false,
        ipv6: false,
        attachable: false,
        options: {},
        labels: {},
        members: [],
      },
    });
  });

  it.each([
    { name: 'a' },
    { name: 'A_b.c-9' },
    { driver: 'weaveworks/net-plugin:latest_release' },
    { members: [{ container, aliases: ['db'] }] },
    { subnets: [{ subnet: '10.0.0.0/24', gateway: '10.0.0.1', ipRange: '10.0.0.128/25' }] },
    { subnets: [{ subnet: 'fd00::/64', gateway: null, ipRange: null }] },
    { options: { 'com.docker.network.driver.mtu': '1400', parent: 'eth0.10' } },
    { labels: { team: '--rm $(id) "quoted" 網路' } },
  ])('takes %j as it is', (wishes) => {
    expect(parseCommand({ ...create, ...wishes })).toMatchObject({ ok: true, command: wishes });
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: '--help' }],
    ['name', { name: '.hidden' }],
    ['name', { name: '../networks/x' }],
    ['name', { name: 'a b' }],
    ['name', { name: 'a\n' }],
    ['name', { name: 'x'.repeat(129) }],
    ['driver', { driver: '-d' }],
    ['driver', { driver: '' }],
    ['subnets', { subnets: [{ subnet: '10.0.0.0' }] }],
    ['subnets', { subnets: [{ subnet: '10.0.0.0/33' }] }],
    ['subnets', { subnets: [{ subnet: '10.0.0.0/24', gateway: '10.0.0.1/24' }] }],
    ['subnets', { subnets: [{ subnet: '10.0.0.0/24', more: 1 }] }],
    ['subnets', { subnets: Array.from({ length: 9 }, () => ({ subnet: '10.0.0.0/24' })) }],
    ['options', { options: { '--opt': 'x' } }],
    ['options', { options: { 'a=b': 'x' } }],
    ['options', { options: { a: 'x\ny' } }],
    ['options', { options: { a: 1 } }],
    ['labels', { labels: { '': 'x' } }],
    ['labels', { labels: { a: 'x'.repeat(1025) } }],
    ['internal', { internal: 'yes' }],
    ['members', { members: [{ container: network }] }],
    ['members', { members: [{ container, aliases: ['--help'] }] }],
    ['members', { members: [{ container, network }] }],
    ['members', { members: Array.from({ length: 33 }, () => ({ container })) }],
  ])('is refused by the name of the wrong field: %s in %j', (field, wishes) => {
    expect(reasonOf({ ...create, ...wishes })).toMatch(new RegExp(`^${field}[.:]`));
  });

  it('is refused with a key that nobody knows, and takes no prototype along', () => {
    expect(reasonOf({ ...create, scope: 'swarm' })).not.toBe('accepted');
    const parsed = parseCommand(
      JSON.parse(`{"kind":"create-network","name":"n","labels":{"__proto__":"x"}}`),
    );
    expect(parsed).toMatchObject({ ok: true, command: { labels: {} } });
  });
});

describe('networks to be removed and lives to be changed', () => {
  it.each([
    { kind: 'remove-network', network },
    { kind: 'prune-networks', networks: [network] },
    ...lifecycleKinds.map((kind) => ({ kind, container })),
  ])('%j is taken as it is', (input) => {
    expect(parseCommand(input)).toEqual({ ok: true, command: input });
  });

  it.each([
    { kind: 'remove-network', network: 'app' },
    { kind: 'remove-network', network: container },
    { kind: 'prune-networks', networks: [] },
    { kind: 'prune-networks', networks: ['../x'] },
    { kind: 'prune-networks' },
    { kind: 'kill', container },
    { kind: 'stop', container: network },
    { kind: 'stop', container, signal: 'KILL' },
  ])('%j is refused', (input) => {
    expect(reasonOf(input)).not.toBe('accepted');
  });
});

describe('the commands they stand for', () => {
  it('are quoted, and a name that could pass for an option stands behind --', () => {
    const plain = {
      driver: 'bridge',
      subnets: [],
      internal: false,
      ipv6: false,
      attachable: false,
      options: {},
    };
    expect(createNetworkLine({ ...plain, name: 'a b', driver: 'macvlan', labels: { x: "it's" } })).toBe(
      `docker network create --driver macvlan --label 'x=it'\\''s' 'a b'`,
    );
    expect(removeNetworkLine('-f')).toBe('docker network rm -- -f');
    expect(disconnectLine({ network: '-f', container: 'web' })).toBe('docker network disconnect -- -f web');
    expect(lifecycleLine('stop', '$(id)')).toBe(`docker stop '$(id)'`);
  });
});

it.each([[undefined], [null], [1], ['connect'], [[]], [{}], [{ kind: 'prune' }], [{ kind: ['connect'] }]])(
  '%j is no command',
  (input) => {
    expect(reasonOf(input)).toMatch(/^(?:kind|the command): /);
  },
);

it('whatever comes from outside is answered, briefly, and never throws', () => {
  const key = fc.constantFrom(
    'kind',
    'container',
    'network',
    'aliases',
    'ipv4',
    'change',
    '__proto__',
    'toString',
  );
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('connect', 'undo', container, network));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value)), (entries) => {
      const input: unknown = JSON.parse(
        `{${entries.map(([name, content]) => `${JSON.stringify(name)}:${JSON.stringify(content)}`).join()}}`,
      );
      expect(reasonOf(input).length).toBeLessThan(500);
    }),
    { seed: 11 },
  );
});

describe('the body of a session', () => {
  it('is a token and nothing else', () => {
    expect(parseToken({ token: 'abc' })).toEqual({ ok: true, token: 'abc' });
  });

  it.each([[undefined], [null], ['abc'], [{}], [{ token: '' }], [{ token: 1 }], [{ token: ['abc'] }]])(
    '%j is refused',
    (input) => {
      expect(parseToken(input).ok).toBe(false);
    },
  );

  it('is refused without repeating the token', () => {
    const long = 'secret'.repeat(100);
    for (const input of [{ token: long }, { token: 'secret', role: 'operator' }]) {
      const parsed = parseToken(input);
      expect(parsed.ok).toBe(false);
      expect(JSON.stringify(parsed)).not.toContain('secret');
    }
  });
});
