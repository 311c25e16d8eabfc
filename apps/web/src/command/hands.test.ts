import type { Change } from '@patchbay/protocol';
import { parseCommand } from '@patchbay/protocol/parse';
import { endpointId, type Container, type Topology } from '@patchbay/topology';
import { kindsExample, smallExample } from '@patchbay/scene/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problem } from '../link/problem.js';
import { addToast, sessionStore } from '../store/session.js';
import { actionsFor, pageActions, type Action } from './actions.js';
import { newsOf } from './commander.js';
import { emptyNetwork, networkCommandOf, wrongNetworkField, type NetworkDraft } from './network-draft.js';
import { disconnectRisks, lifeRisks } from './risks.js';
import { nextSubnet, overlapsOf, privateIpv6, takenRanges } from './subnets.js';

const topology = smallExample();

function containerOf(name: string, from: Topology = topology): Container {
  const found = [...from.containers.values()].find((each) => each.name === name);
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
}

/** The example with one container changed. */
function having(container: Container, news: Partial<Container>, from: Topology = topology): Topology {
  const containers = new Map(from.containers).set(container.id, { ...container, ...news });
  return { ...from, containers };
}

const keysOf = (actions: readonly Action[]): string[] => actions.map(({ key }) => key);

describe('a draft of a network', () => {
  const full: NetworkDraft = {
    ...emptyNetwork,
    name: ' lab ',
    subnet4: ' 172.30.0.0/24 ',
    gateway4: '172.30.0.9',
    range4: '172.30.0.128/25',
    ipv6: true,
    subnet6: 'fd00::/64',
    internal: true,
    mtu: '1400',
    options: 'a.b=c=d\n\n com.x = y ',
    labels: 'team=blue green',
  };

  test('makes the command that the server’s own schema accepts', () => {
    const { command, wrong } = networkCommandOf({ ...full, options: 'a.b=c=d' });
    expect(wrong).toBeNull();
    expect(command).toMatchObject({
      name: 'lab',
      subnets: [
        { subnet: '172.30.0.0/24', gateway: '172.30.0.9', ipRange: '172.30.0.128/25' },
        { subnet: 'fd00::/64', gateway: null, ipRange: null },
      ],
      options: { 'a.b': 'c=d', 'com.docker.network.driver.mtu': '1400' },
      labels: { team: 'blue green' },
    });
    expect(parseCommand(command)).toEqual({ ok: true, command });
  });

  test('leaves nothing out unseen', () => {
    expect(networkCommandOf(full).wrong).toBe('options');
    expect(networkCommandOf({ ...full, options: '', subnet4: '' }).wrong).toBe('subnet4');
    expect(networkCommandOf({ ...full, options: '', mtu: 'big' }).wrong).toBe('mtu');
    expect(networkCommandOf({ ...full, options: '', subnet6: '', gateway6: 'fd00::1' }).wrong).toBe(
      'subnet6',
    );
    expect(networkCommandOf({ ...full, options: '', labels: 'x' }).wrong).toBe('labels');
  });

  test.each([
    ['name', { name: '--help' }],
    ['subnet4', { subnet4: '172.30.0.0' }],
    ['gateway4', { gateway4: 'x' }],
    ['range4', { range4: '1.2.3.4' }],
    ['subnet6', { subnet4: '', gateway4: '', range4: '', subnet6: 'fd00::' }],
    ['gateway6', { gateway6: 'fd00::/64' }],
    ['labels', { labels: '-x=1' }],
  ] as const)('the server’s reason leads back to %s', (field, change) => {
    const draft = { ...full, options: '', ...change };
    const judged = parseCommand(networkCommandOf(draft).command);
    const reason = judged.ok ? '' : judged.reason;
    expect(wrongNetworkField(problem('PB_BAD_REQUEST', { reason }), draft)).toBe(field);
  });
});

describe('subnets', () => {
  const taken = takenRanges(topology, null);

  test('an overlap is named with who is in the way, networks first', () => {
    const subnet = [...topology.subnets.values()].find(({ family }) => family === 4);
    if (subnet === undefined) throw new Error('the example has subnets');
    const name = topology.networks.get(subnet.network)?.name;
    expect(overlapsOf(subnet.cidr, taken)).toContainEqual({ by: 'network', name, cidr: subnet.cidr });
    expect(overlapsOf('203.0.113.0/24', taken)).toEqual([]);
  });

  test('a route of the host is in the way, its default route is not', () => {
    const route = { family: 4, gateway: null, metric: 0, type: 'unicast' } as const;
    const routes = {
      known: true,
      command: 'ip route',
      value: [
        { ...route, destination: '10.8.0.0', prefixLength: 16, device: 'tun0' },
        { ...route, destination: '0.0.0.0', prefixLength: 0, device: 'eth0' },
      ],
    } as const;
    const all = takenRanges(topology, routes);
    expect(overlapsOf('10.8.4.0/24', all)).toEqual([{ by: 'host', name: 'tun0', cidr: '10.8.0.0/16' }]);
    expect(overlapsOf('203.0.113.0/24', all)).toEqual([]);
  });

  test('the next one is the first of Docker’s pools that nothing overlaps', () => {
    expect(nextSubnet(topology, [])).toBe('172.17.0.0/16');
    const many = Array.from({ length: 15 }, (_, at) => ({
      by: 'network' as const,
      name: 'n',
      cidr: `172.${17 + at}.5.0/24`,
    }));
    expect(nextSubnet(topology, many)).toBe('192.168.0.0/20');
    expect(nextSubnet(topology, [...many, { by: 'host', name: 'eth0', cidr: '192.168.0.7/24' }])).toBe(
      '192.168.16.0/20',
    );
    expect(nextSubnet(topology, [{ by: 'host', name: 'x', cidr: '0.0.0.0/0' }])).toBeNull();
  });

  test('pools of the daemon’s own configuration come instead', () => {
    const [engine] = topology.engines.values();
    if (engine === undefined) throw new Error('the example has an engine');
    const addressPools = [
      { base: 'fd00::/48', size: 64 },
      { base: '10.200.0.0/16', size: 24 },
    ];
    const engines = new Map([[engine.id, { ...engine, addressPools }]]);
    const used = [{ by: 'network', name: 'n', cidr: '10.200.0.0/24' }] as const;
    expect(nextSubnet({ ...topology, engines }, used)).toBe('10.200.1.0/24');
  });

  test('a suggestion overlaps nothing, whatever is taken', () => {
    const range = fc
      .tuple(fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.integer({ min: 12, max: 28 }))
      .map(([second, third, length]) => ({
        by: 'network' as const,
        name: 'n',
        cidr: `172.${second}.${third}.0/${length}`,
      }));
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const next = nextSubnet(topology, ranges);
        expect(next === null ? [] : overlapsOf(next, ranges)).toEqual([]);
      }),
      { seed: 5 },
    );
  });

  test('a private IPv6 subnet is one of RFC 4193', () => {
    expect(privateIpv6(new Uint8Array([1, 2, 3, 4, 255]))).toBe('fd01:0203:04ff::/64');
  });
});

describe('what is asked first', () => {
  const web = containerOf('shop-web-1');

  test('stopping who publishes a port, and Patchbay itself before that', () => {
    const keys = (on: Topology, name: string) =>
      lifeRisks('stop', containerOf(name, on), on).map(({ key }) => key);
    expect(keys(topology, 'shop-web-1')).toEqual(['command.risk.ports']);
    const own = having(web, { own: true, autoRemove: true });
    expect(keys(own, 'shop-web-1')).toEqual([
      'command.risk.own',
      'command.risk.removed',
      'command.risk.ports',
    ]);
    expect(lifeRisks('start', web, own)).toEqual([]);
  });

  test('stopping or unplugging the owner of a namespace that others live in, by their names', () => {
    const kinds = kindsExample();
    const sidecar = containerOf('app-sidecar-1', kinds);
    const { networkMode } = sidecar;
    const owner =
      networkMode.kind === 'container' ? kinds.containers.get(networkMode.owner ?? sidecar.id) : undefined;
    if (owner === undefined) throw new Error('the sidecar has an owner');
    const shared = { key: 'command.risk.sharers', parameters: { names: 'app-sidecar-1, app-shell-1' } };
    expect(lifeRisks('stop', owner, kinds)).toContainEqual(shared);
    expect(lifeRisks('stop', sidecar, kinds)).not.toContainEqual(
      expect.objectContaining({ key: 'command.risk.sharers' }),
    );
    const endpoint = [...kinds.endpoints.values()].find(({ container }) => container === owner.id);
    if (endpoint === undefined) throw new Error('the owner is attached');
    expect(disconnectRisks(endpoint, kinds)).toContainEqual(shared);
  });
});

describe('actions', () => {
  const at = (name: string, on: Topology = topology) =>
    actionsFor(containerOf(name, on).id, null, { topology: on, block: null });

  test('are those that Docker would do in the container’s state', () => {
    const api = containerOf('shop-api-1');
    const lives = (state: Container['state']) =>
      keysOf(at('shop-api-1', having(api, { state }))).filter((key) =>
        ['start', 'stop', 'restart', 'pause', 'unpause'].includes(key),
      );
    expect(lives('running')).toEqual(['stop', 'restart', 'pause']);
    expect(lives('paused')).toEqual(['unpause', 'stop', 'restart']);
    expect(lives('exited')).toEqual(['start']);
    expect(lives('dead')).toEqual([]);
  });

  test('ask first where something is cut off, else send the command at once', () => {
    const stop = (name: string) => at(name).find(({ key }) => key === 'stop')?.intent;
    expect(stop('shop-web-1')).toMatchObject({ kind: 'dialog', dialog: { kind: 'life', action: 'stop' } });
    expect(stop('shop-api-1')).toMatchObject({ kind: 'command', command: { kind: 'stop' } });
  });

  test('a network in use, and Docker’s own, say why they are not removed', () => {
    const removal = (name: string) => {
      const network = [...topology.networks.values()].find((each) => each.name === name);
      if (network === undefined) throw new Error(`no network ${name}`);
      return actionsFor(network.id, null, { topology, block: null }).find(
        ({ key }) => key === 'remove-network',
      );
    };
    expect(removal('shop_frontend')?.blocked?.key).toBe('command.cannot.inUse');
    expect(removal('bridge')?.blocked?.key).toBe('command.cannot.predefined');
  });

  test('of the page can be listed with why they can not be done', () => {
    const actions = pageActions({ topology, block: 'read-only', changes: [] });
    expect(keysOf(actions)).toEqual(['connect', 'create-network', 'prune-networks', 'undo']);
    expect(actions.every(({ blocked }) => blocked?.key === 'command.blocked.read-only')).toBe(true);
    const free = pageActions({ topology, block: null, changes: [] });
    expect(free.find(({ key }) => key === 'undo')?.blocked?.key).toBe('shell.undoNothing');
  });
});

describe('news of a change', () => {
  const { id: container } = containerOf('shop-api-1');
  const [network] = topology.networks.keys();
  if (network === undefined) throw new Error('the example has networks');
  const change: Change = {
    id: 'a',
    at: 0,
    command: { kind: 'connect', container, network, aliases: [], ipv4: null, ipv6: null },
    container: 'api',
    network: 'app',
    subjects: [endpointId(network, 'x')],
    status: 'done',
    problem: null,
    undoable: true,
    shell: '',
  };
  const refusal = { ...problem('PB_ENGINE_REFUSED', { message: 'no' }), message: '', hint: '' };

  test('is told once, with the way back', () => {
    expect(newsOf(change, null)).toMatchObject({
      tone: 'done',
      says: { key: 'command.done.connect' },
      undo: 'a',
    });
    expect(newsOf(change, change)).toBeNull();
    expect(newsOf({ ...change, status: 'pending' }, null)).toBeNull();
  });

  test('that could not be undone is not told as if it had been made again', () => {
    expect(newsOf({ ...change }, change)).toBeNull();
    expect(newsOf({ ...change, problem: refusal }, change)).toMatchObject({ tone: 'problem', undo: null });
    expect(newsOf({ ...change, status: 'undone' }, { ...change, problem: refusal })).toMatchObject({
      says: { key: 'command.done.undo' },
    });
  });

  test('of a network or a container alone names only that', () => {
    const alone = { ...change, status: 'undone', container: '' } as const;
    expect(newsOf(alone, null)?.says.key).toBe('command.done.undoNetwork');
  });

  test('of the lab’s buttons takes the place of the one before', () => {
    const pulled = { ...change, command: { kind: 'lab-unplug', container, network } } as const;
    for (const made of [change, pulled, { ...pulled, status: 'undone' } as const]) {
      const news = newsOf(made, null);
      if (news !== null) addToast(news);
    }
    expect(sessionStore.getState().toasts.map(({ says }) => says.key)).toEqual([
      'command.done.connect',
      'command.done.undo',
    ]);
  });
});
