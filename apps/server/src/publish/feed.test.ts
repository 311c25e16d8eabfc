import type { EngineEvent } from '@patchbay/docker';
import type { FeedAction, FeedEntry } from '@patchbay/protocol';
import {
  type Cable,
  type Topology,
  cableId,
  endpointId,
  engineId,
  interfaceId,
  namespaceId,
  project,
} from '@patchbay/topology';
import { describe, expect, it } from 'vitest';
import { attachmentOf, containerFacts, dockerIdOf, engineFacts, networkFacts } from '../testing/facts.js';
import { idOfContainer, idOfNetwork } from '../testing/live.js';
import { Feed, sayEvent, sayStream, sayWiring } from './feed.js';

const topology = project({
  engine: engineFacts,
  networks: [networkFacts('app')],
  containers: [{ ...containerFacts('web'), attachments: [attachmentOf('app', {})] }],
  kernel: null,
});

function containerEvent(action: string, attributes: Record<string, string> = {}): EngineEvent {
  return {
    at: 7,
    type: 'container',
    action,
    actorId: dockerIdOf('container', 'web'),
    containerId: null,
    attributes: { name: 'web', ...attributes },
  };
}

function networkEvent(action: string, container: string | null = 'web'): EngineEvent {
  return {
    at: 7,
    type: 'network',
    action,
    actorId: dockerIdOf('network', 'app'),
    containerId: container === null ? null : dockerIdOf('container', container),
    attributes: { name: 'app', type: 'bridge' },
  };
}

describe('what Docker says of a container', () => {
  it.each<[string, Record<string, string>, FeedAction, string | null]>([
    ['create', { image: 'nginx' }, 'container-created', 'nginx'],
    ['start', { image: 'nginx' }, 'container-started', null],
    ['die', { exitCode: '137' }, 'container-stopped', '137'],
    ['restart', {}, 'container-restarted', null],
    ['pause', {}, 'container-paused', null],
    ['unpause', {}, 'container-unpaused', null],
    ['rename', { oldName: '/www' }, 'container-renamed', 'www'],
    ['kill', { signal: '15' }, 'container-signalled', 'SIGTERM'],
    ['kill', { signal: '99' }, 'container-signalled', '99'],
    ['kill', {}, 'container-signalled', null],
    ['update', {}, 'container-updated', null],
    ['oom', {}, 'container-out-of-memory', null],
    ['health_status: unhealthy', {}, 'health-changed', 'unhealthy'],
    ['health_status', {}, 'health-changed', null],
  ])('%s %j is %s', (action, attributes, expected, detail) => {
    expect(sayEvent(containerEvent(action, attributes), topology)).toEqual({
      at: 7,
      origin: 'docker',
      action: expected,
      container: 'web',
      network: null,
      detail,
      subjects: [idOfContainer('web')],
    });
  });

  it.each([
    { state: 'running', rested: false },
    { state: 'removing', rested: false },
    { state: 'exited', rested: true },
    { state: 'created', rested: true },
  ] as const)('destroy of what was seen $state', ({ state, rested }) => {
    const containers = [{ ...containerFacts('web'), state }];
    const seen = project({ engine: engineFacts, networks: [], containers, kernel: null });
    expect(sayEvent(containerEvent('destroy'), seen)).toMatchObject({
      action: 'container-removed',
      facts: { kind: 'removal', rested, autoRemove: false },
    });
  });

  it.each(['stop', 'attach', 'exec_create: sh', 'exec_start: sh', 'top', 'resize', 'toString', '__proto__'])(
    '%s says nothing new',
    (action) => {
      expect(sayEvent(containerEvent(action), topology)).toBeNull();
      expect(sayEvent(networkEvent(action), topology)).toBeNull();
    },
  );
});

describe('what Docker says of a network', () => {
  it.each<[string, FeedAction]>([
    ['connect', 'network-connected'],
    ['disconnect', 'network-disconnected'],
  ])('%s names the container and shows both', (action, expected) => {
    expect(sayEvent(networkEvent(action), topology)).toEqual({
      at: 7,
      origin: 'docker',
      action: expected,
      container: 'web',
      network: 'app',
      detail: null,
      subjects: [idOfContainer('web'), idOfNetwork('app')],
    });
  });

  it('finds the network by its name where that is all that is told, as Podman does', () => {
    const event = { ...networkEvent('connect'), actorId: '' };
    expect(sayEvent(event, topology)?.subjects).toEqual([idOfContainer('web'), idOfNetwork('app')]);
    const gone = { ...event, attributes: { name: 'gone' } };
    expect(sayEvent(gone, topology)?.subjects).toEqual([idOfContainer('web')]);
  });

  it('names a container that is gone already by its short id', () => {
    const short = dockerIdOf('container', 'gone').slice(0, 12);
    expect(sayEvent(networkEvent('disconnect', 'gone'), topology)).toMatchObject({ container: short });
  });

  it.each<[string, FeedAction]>([
    ['create', 'network-created'],
    ['destroy', 'network-removed'],
  ])('%s is about the network alone', (action, expected) => {
    expect(sayEvent(networkEvent(action, null), topology)).toMatchObject({
      action: expected,
      container: null,
      subjects: [idOfNetwork('app')],
    });
  });

  it('of the daemon is that it read its configuration again', () => {
    const event: EngineEvent = { ...networkEvent('reload', null), type: 'daemon' };
    expect(sayEvent(event, topology)).toMatchObject({ action: 'daemon-reloaded', subjects: [] });
  });
});

describe('what the kernel did by itself', () => {
  const engine = engineId(engineFacts.dockerId);
  const host = namespaceId(engine, 'host');
  const endpoint = endpointId(idOfNetwork('app'), dockerIdOf('container', 'web'));
  const outside = interfaceId(host, 9);

  function wired(state: Cable['state']): Topology {
    const cable: Cable = {
      kind: 'cable',
      id: cableId(endpoint),
      endpoint,
      shape: 'veth',
      inside: null,
      outside,
      port: null,
      state,
      faults: [],
      knownFrom: 'kernel',
    };
    const link = {
      kind: 'interface',
      id: outside,
      namespace: host,
      index: 9,
      name: 'veth1a2b',
      linkKind: 'veth',
      vxlan: null,
      mac: null,
      mtu: 1500,
      adminUp: true,
      operational: 'up',
      addresses: [],
      cable: cable.id,
    } as const;
    return { ...topology, cables: new Map([[cable.id, cable]]), interfaces: new Map([[outside, link]]) };
  }

  it.each<[Cable['state'], Cable['state'], FeedAction | null]>([
    ['up', 'down', 'link-down'],
    ['down', 'up', 'link-up'],
    ['up', 'unplugged', 'link-unplugged'],
    ['unplugged', 'up', 'link-plugged'],
    ['down', 'unplugged', 'link-unplugged'],
    ['unplugged', 'down', 'link-down'],
    ['up', 'up', null],
    ['idle', 'up', null],
    ['unknown', 'unplugged', null],
    ['unknown', 'down', null],
    ['up', 'idle', null],
    ['unknown', 'up', null],
    ['up', 'unknown', null],
  ])('from %s to %s: %s', (from, to, action) => {
    const said = sayWiring(wired(from), wired(to), 7);
    expect(said.map((entry) => entry.action)).toEqual(action === null ? [] : [action]);
  });

  it('names the container, its network and the veth', () => {
    expect(sayWiring(wired('up'), wired('down'), 7)).toEqual([
      {
        at: 7,
        origin: 'kernel',
        action: 'link-down',
        container: 'web',
        network: 'app',
        detail: 'veth1a2b',
        subjects: [cableId(endpoint), idOfContainer('web')],
      },
    ]);
  });

  it('is nothing when a cable comes or goes: that has an event of Docker’s', () => {
    const without = { ...topology, cables: new Map() };
    expect(sayWiring(without, wired('down'), 7)).toEqual([]);
    expect(sayWiring(wired('down'), without, 7)).toEqual([]);
  });
});

describe('the feed', () => {
  const disconnected = (at: number): Omit<FeedEntry, 'id'> => ({
    ...sayStream('stream-back', at),
    action: 'network-disconnected',
    container: 'web',
    network: 'app',
  });
  const connected = (at: number) => ({ ...disconnected(at), action: 'network-connected' as const });

  it('says Docker’s doubled disconnect once', () => {
    const feed = new Feed();
    expect(feed.add([disconnected(0)])).toHaveLength(1);
    expect(feed.add([disconnected(40)])).toEqual([]);
    expect(feed.add([{ ...disconnected(50), container: 'db' }])).toHaveLength(1);
    expect(feed.add([{ ...disconnected(60), network: 'data' }])).toHaveLength(1);
    expect(feed.add([disconnected(70)])).toEqual([]);
    expect(feed.entries).toHaveLength(3);
  });

  it('says a second disconnect when a connect or some time lies between', () => {
    const feed = new Feed();
    feed.add([disconnected(0), connected(10), disconnected(20), disconnected(2020)]);
    expect(feed.entries.map(({ action }) => action)).toEqual([
      'network-disconnected',
      'network-connected',
      'network-disconnected',
      'network-disconnected',
    ]);
  });

  it('says a second connect: Docker does not double those', () => {
    const feed = new Feed();
    expect(feed.add([connected(0), connected(1)])).toHaveLength(2);
  });

  it('keeps the last 200, numbered without a gap', () => {
    const feed = new Feed();
    for (let at = 0; at < 450; at += 1) feed.add([connected(at)]);
    expect(feed.entries.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, index) => 251 + index));
  });
});
