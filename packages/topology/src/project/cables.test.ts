import { describe, expect, test } from 'vitest';
import type { Facts, LinkFacts } from '../facts.js';
import type { Cable } from '../model.js';
import {
  attachmentFacts,
  containerFacts,
  facts,
  kernelFacts,
  linkFacts,
  namespaceFacts,
  networkFacts,
  wiredWorld,
} from '../testing/facts.js';
import { project } from './project.js';

function onlyCable(world: Facts): Cable {
  const [cable, ...others] = project(world).cables.values();
  if (cable === undefined || others.length > 0) throw new Error('expected exactly one cable');
  return cable;
}

function endNames(world: Facts): (string | undefined)[] {
  const topology = project(world);
  return [...topology.cables.values()].flatMap(({ inside, outside }) =>
    [inside, outside].map((id) => (id === null ? undefined : topology.interfaces.get(id)?.name)),
  );
}

describe('the two ends of a cable', () => {
  test('C1 are joined by index and namespace id', () => {
    expect(endNames(wiredWorld())).toEqual(['eth0', 'veth8']);
    expect(onlyCable(wiredWorld())).toMatchObject({
      state: 'up',
      faults: [],
      knownFrom: 'kernel',
      shape: 'veth',
    });
  });

  test('C2 the index alone proves nothing: engines since 28 give every container an eth0 with index 2', () => {
    expect(endNames(wiredWorld({ outside: { peerNamespace: 9 } }))).toEqual(['eth0', undefined]);
  });

  test('C3 without the peer’s index (no rights to ask), the host’s side of the join is enough', () => {
    expect(
      endNames(wiredWorld({ inside: { peerIndex: null, mac: null, adminUp: null, mtu: null } })),
    ).toEqual(['eth0', 'veth8']);
  });

  test('C4 several interfaces are told apart by MAC, then address, then bridge', () => {
    const [front, back] = [networkFacts('front'), networkFacts('back')];
    const container = containerFacts('web', {
      attachments: [
        attachmentFacts(front, { mac: '02:00:00:00:00:01', ipv4: '10.1.0.2' }),
        attachmentFacts(back, { mac: null, ipv4: '10.2.0.2' }),
      ],
    });
    const inside = [
      linkFacts(7, 'eth0', {
        peerIndex: 17,
        addresses: [{ address: '10.2.0.2', prefixLength: 16, family: 4 }],
      }),
      linkFacts(9, 'eth1', { peerIndex: 19, mac: '02:00:00:00:00:01' }),
    ];
    const veth = (index: number, peer: number): LinkFacts =>
      linkFacts(index, `veth${index}`, { kind: 'veth', peerIndex: peer, peerNamespace: 1 });
    const kernel = kernelFacts({
      links: [veth(17, 7), veth(19, 9)],
      namespaces: [namespaceFacts(container, { links: inside })],
    });
    const topology = project(facts({ networks: [front, back], containers: [container], kernel }));
    const served = [...topology.cables.values()].map(({ endpoint, inside: end }) => [
      topology.networks.get(topology.endpoints.get(endpoint as never)?.network as never)?.name,
      topology.interfaces.get(end as never)?.name,
    ]);
    expect(served).toEqual(
      expect.arrayContaining([
        ['front', 'eth1'],
        ['back', 'eth0'],
      ]),
    );
  });

  test('C5 with nothing but the host’s links, a lone veth on a lone endpoint’s bridge is inferred, two are not', () => {
    const blind = wiredWorld({ namespace: { pid: 999 } });
    expect(onlyCable(blind)).toMatchObject({ state: 'up', knownFrom: 'inferred' });
    const twin = linkFacts(9, 'veth9', { kind: 'veth', masterIndex: 5, peerNamespace: 2 });
    const kernel = blind.kernel && { ...blind.kernel, links: [...blind.kernel.links, twin] };
    expect(onlyCable({ ...blind, kernel })).toMatchObject({
      outside: null,
      state: 'unknown',
      knownFrom: 'docker',
    });
  });

  test('C6 without any kernel facts nothing is invented', () => {
    const { kernel: _none, ...docker } = wiredWorld();
    expect(onlyCable({ ...docker, kernel: null })).toMatchObject({
      inside: null,
      outside: null,
      port: null,
      state: 'unknown',
      faults: [],
      knownFrom: 'docker',
    });
  });
});

describe('what is wrong with a cable', () => {
  test.each<[string, Parameters<typeof wiredWorld>[0], Cable['state'], Cable['faults']]>([
    ['C7 host end set down', { outside: { adminUp: false } }, 'down', ['VETH_DOWN']],
    ['C8 taken off its bridge', { outside: { masterIndex: null } }, 'unplugged', ['VETH_NOT_ON_BRIDGE']],
    ['C9 on another bridge', { outside: { masterIndex: 99 } }, 'unplugged', ['VETH_ON_WRONG_BRIDGE']],
    ['C10 bridge set down', { bridge: { adminUp: false } }, 'down', ['BRIDGE_DOWN']],
    ['C11 bridge gone', { bridge: { name: 'other', addresses: [] } }, 'unplugged', ['BRIDGE_MISSING']],
    ['C11 bridge renamed, which stops nothing', { bridge: { name: 'other' } }, 'up', []],
    [
      'C12 interface down inside',
      { inside: { adminUp: false, addresses: [] } },
      'down',
      ['CONTAINER_IF_DOWN'],
    ],
    [
      'C13 interface down inside, seen only from the host',
      { inside: { adminUp: null, mac: null }, outside: { operational: 'lower-layer-down' } },
      'down',
      ['CONTAINER_IF_DOWN'],
    ],
    ['C14 address removed inside', { inside: { addresses: [] } }, 'up', ['ADDRESS_MISSING']],
    [
      'C15 address changed inside',
      { inside: { addresses: [{ address: '172.18.0.77', prefixLength: 16, family: 4 }] } },
      'up',
      ['ADDRESS_MISMATCH'],
    ],
    ['C16 unequal MTU', { inside: { mtu: 1500 }, outside: { mtu: 1200 } }, 'up', ['MTU_MISMATCH']],
    [
      'C17 no interface left in a namespace that was read',
      { namespace: { links: [] } },
      'unplugged',
      ['VETH_MISSING'],
    ],
    [
      'C18 two faults are both told',
      { outside: { adminUp: false, masterIndex: null } },
      'unplugged',
      ['VETH_NOT_ON_BRIDGE', 'VETH_DOWN'],
    ],
  ])('%s', (_title, news, state, faults) => {
    const world = wiredWorld(news);
    const lonely = news?.namespace?.links?.length === 0;
    const kernel = world.kernel && {
      ...world.kernel,
      links: world.kernel.links.filter(({ index }) => !lonely || index !== 8),
    };
    expect(onlyCable({ ...world, kernel })).toMatchObject({ state, faults });
  });

  test.each(['exited', 'created', 'dead'] as const)(
    'C19 the cable of a container that is %s is idle, not broken',
    (state) => {
      const stopped = wiredWorld({ container: { state }, namespace: { links: [] } });
      expect(onlyCable(stopped)).toMatchObject({ state: 'idle', faults: [] });
    },
  );

  test('C20 a paused container’s cable still carries traffic', () => {
    expect(onlyCable(wiredWorld({ container: { state: 'paused' } }))).toMatchObject({
      state: 'up',
      faults: [],
    });
  });

  test('C21 a namespace that could not be read proves no absence', () => {
    const unread = wiredWorld({ namespace: { pid: 999 } });
    const kernel = unread.kernel && {
      ...unread.kernel,
      links: unread.kernel.links.filter(({ index }) => index !== 8),
    };
    expect(onlyCable({ ...unread, kernel })).toMatchObject({ state: 'unknown', faults: [] });
  });
});
