import { commandLine, connectLine, disconnectLine, quoteWord } from '@patchbay/protocol';
import { parseCommand } from '@patchbay/protocol/parse';
import type { Container, Network, Topology } from '@patchbay/topology';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problem } from '../link/problem.js';
import { kindsExample, smallExample } from '@patchbay/scene/testing';
import { indexOf } from '../store/select/index-of.js';
import { actionsFor, disconnectByKey } from './actions.js';
import { aliasesIn, commandOf, wrongFieldIn, type ConnectDraft } from './draft.js';
import { menuStep } from './menu-keys.js';
import { disconnectRisks } from './risks.js';
import { connectable, connectObstacle, pluggableInto } from './targets.js';

function container(name: string, topology: Topology): Container {
  const found = [...topology.containers.values()].find((each) => each.name === name);
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
}

function network(name: string, topology: Topology): Network {
  const found = [...topology.networks.values()].find((each) => each.name === name);
  if (found === undefined) throw new Error(`no network ${name}`);
  return found;
}

/** A POSIX shell's reading of a line, for the subset that quoting uses. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|\\(')/g, (_all, quoted, escaped) => quoted ?? escaped));
}

describe('the command it stands for', () => {
  test('aliases and addresses stand before network and container', () => {
    const words = { container: 'web', network: 'app', aliases: ['db', 'db2'], ipv4: '10.0.0.9', ipv6: null };
    expect(connectLine(words)).toBe('docker network connect --alias db --alias db2 --ip 10.0.0.9 app web');
    expect(connectLine({ ...words, aliases: [], ipv4: null, ipv6: 'fd00::9' })).toBe(
      'docker network connect --ip6 fd00::9 app web',
    );
    expect(disconnectLine({ container: 'web', network: 'my net' })).toBe(
      "docker network disconnect 'my net' web",
    );
  });

  test('a shell reads back the very words, whatever they are', () => {
    const word = fc.string({ minLength: 1, unit: fc.constantFrom(...`ab $'"\\;|&<>*?(){}[]#~!-=.`) });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        expect(wordsOf(commandLine(...words))).toEqual(words);
      }),
    );
    expect(quoteWord('')).toBe("''");
  });
});

describe('connect draft', () => {
  const topology = smallExample();
  const empty: ConnectDraft = { container: null, network: null, aliases: '', ipv4: '', ipv6: '' };
  const full: ConnectDraft = {
    container: container('adminer', topology).id,
    network: network('shop_frontend', topology).id,
    aliases: ' admin, tools  admin ',
    ipv4: ' 172.18.0.9 ',
    ipv6: '',
  };

  test('makes a command that the server’s own schema accepts', () => {
    const made = commandOf(full);
    expect(made).toMatchObject({
      ok: true,
      command: { aliases: ['admin', 'tools'], ipv4: '172.18.0.9', ipv6: null },
    });
    expect(made.ok && parseCommand(made.command)).toMatchObject({ ok: true });
  });

  test('asks for what is missing, container first', () => {
    expect(commandOf(empty)).toEqual({ ok: false, field: 'container' });
    expect(commandOf({ ...empty, container: full.container })).toEqual({ ok: false, field: 'network' });
  });

  test.each([
    ['aliases', { aliases: '-x' }],
    ['ipv4', { ipv4: '172.18.0.999' }],
    ['ipv6', { ipv6: 'fd00::zz' }],
  ] as const)('the server’s reason for a bad field leads back to %s', (field, change) => {
    const made = commandOf({ ...full, ...change });
    const judged = made.ok ? parseCommand(made.command) : null;
    const reason = judged?.ok === false ? judged.reason : '';
    expect(wrongFieldIn(problem('PB_BAD_REQUEST', { reason }))).toBe(field);
  });

  test('other refusals belong to no field', () => {
    expect(wrongFieldIn(problem('PB_ENGINE_REFUSED', { message: 'ipv4: no' }))).toBeNull();
    expect(wrongFieldIn(problem('PB_BAD_REQUEST', { reason: 'the command: is not valid' }))).toBeNull();
  });

  test('aliases are split at commas and spaces', () => {
    expect(aliasesIn('a,b  c,,a')).toEqual(['a', 'b', 'c']);
    expect(aliasesIn('  ')).toEqual([]);
  });
});

describe('what can be plugged where', () => {
  test('a container is offered the networks it is not on, never host and none', () => {
    const topology = kindsExample();
    const web = container('app-web-1', topology);
    const offered = connectable(web, topology);
    const endpoints = indexOf(topology).endpointsOfContainer.get(web.id) ?? [];
    const taken = new Set(endpoints.map((endpoint) => endpoint.network));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.filter(({ id }) => taken.has(id))).toEqual([]);
    expect(
      offered.filter(({ family, ingress }) => family === 'host' || family === 'none' || ingress),
    ).toEqual([]);
  });

  test('containers in another namespace are refused with the reason', () => {
    const topology = kindsExample();
    expect(connectObstacle(container('app-sidecar-1', topology), topology)).toBe('shared-namespace');
    const hosts = [...topology.containers.values()].filter(({ networkMode }) => networkMode.kind === 'host');
    expect(hosts.map((each) => connectObstacle(each, topology))).toEqual(hosts.map(() => 'host-mode'));
  });

  test('a network offers only those who can come', () => {
    const topology = smallExample();
    const names = pluggableInto(network('shop_frontend', topology), topology).map(({ name }) => name);
    expect(names).toEqual(['adminer', 'probe', 'shop-cache-1', 'shop-db-1', 'shop-worker-1']);
  });

  test('cutting off a last network is a risk, one of several is not', () => {
    const topology = smallExample();
    const risks = (name: string) =>
      (indexOf(topology).endpointsOfContainer.get(container(name, topology).id) ?? []).map((endpoint) =>
        disconnectRisks(endpoint, topology).map(({ key }) => key),
      );
    expect(risks('shop-web-1')).toEqual([['command.disconnect.last-network', 'command.risk.ports']]);
    expect(risks('shop-api-1')).toEqual([[], []]);
  });
});

describe('actions', () => {
  const topology = smallExample();
  const api = container('shop-api-1', topology);

  test('each attachment can be unplugged by itself, and D asks which one is meant', () => {
    const actions = actionsFor(api.id, null, { topology, block: null });
    expect(actions.filter(({ intent }) => intent.kind === 'disconnect')).toHaveLength(2);
    expect(disconnectByKey(api.id, null, topology)).toEqual({
      kind: 'dialog',
      dialog: { kind: 'choose-disconnect', container: api.id },
    });
  });

  test('pointed at through one network, only that one is meant', () => {
    const [endpoint] = indexOf(topology).endpointsOfContainer.get(api.id) ?? [];
    if (endpoint === undefined) throw new Error('shop-api-1 is attached');
    const actions = actionsFor(api.id, endpoint.id, { topology, block: null });
    expect(actions.filter(({ intent }) => intent.kind === 'disconnect')).toHaveLength(1);
    expect(disconnectByKey(api.id, endpoint.id, topology)).toEqual({
      kind: 'disconnect',
      endpoint: endpoint.id,
    });
  });

  test('in a read-only page every change is blocked with its reason, looking is not', () => {
    for (const { intent, blocked } of actionsFor(api.id, null, { topology, block: 'read-only' })) {
      const changes = ['dialog', 'disconnect', 'command'].includes(intent.kind);
      expect(blocked?.key).toBe(changes ? 'command.blocked.read-only' : undefined);
    }
  });
});

test('a menu goes round in both directions', () => {
  expect(menuStep('ArrowDown', 2, 3)).toBe(0);
  expect(menuStep('ArrowUp', 0, 3)).toBe(2);
  expect(menuStep('ArrowUp', -1, 3)).toBe(2);
  expect(menuStep('Home', 1, 3)).toBe(0);
  expect(menuStep('End', 1, 3)).toBe(2);
  expect(menuStep('a', 1, 3)).toBeNull();
});
