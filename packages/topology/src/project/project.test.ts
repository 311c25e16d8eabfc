import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../facts.js';
import { containerId, endpointId, engineId, namespaceId, networkId } from '../ids.js';
import type { Topology } from '../model.js';
import { arbitraryFacts } from '../testing/arbitraries.js';
import {
  attachmentFacts,
  containerFacts,
  defaultBridgeFacts,
  dockerId,
  facts,
  inspectFacts,
  kernelFacts,
  linkFacts,
  namespaceFacts,
  networkFacts,
} from '../testing/facts.js';
import { project } from './project.js';

const engine = engineId('ENGINE');
const web = containerId(engine, dockerId('web'));

describe('project', () => {
  test('P1 is total and refers only to things that exist', () => {
    fc.assert(
      fc.property(arbitraryFacts, (world) => {
        expect(danglingReferences(project(world))).toEqual([]);
      }),
    );
  });

  test('P2 does not depend on the order in which things were listed', () => {
    fc.assert(
      fc.property(arbitraryFacts, (world) => {
        expect(project(reversed(world))).toEqual(project(world));
      }),
    );
  });

  test('P3 no interface serves two endpoints', () => {
    fc.assert(
      fc.property(arbitraryFacts, (world) => {
        const inside = [...project(world).cables.values()]
          .map((cable) => cable.inside)
          .filter((id) => id !== null);
        expect(new Set(inside).size).toBe(inside.length);
      }),
    );
  });
});

describe('networks', () => {
  test('P4 the default bridge resolves no names, a user-defined bridge does', () => {
    const own = networkFacts('app');
    const world = facts({
      networks: [defaultBridgeFacts(), own],
      containers: [
        containerFacts('web', {
          attachments: [attachmentFacts(defaultBridgeFacts()), attachmentFacts(own, { aliases: ['www'] })],
        }),
      ],
    });
    const { networks, endpoints } = project(world);
    const onDefault = endpoints.get(endpointId(networkId(engine, dockerId('bridge')), dockerId('web')));
    const onOwn = endpoints.get(endpointId(networkId(engine, dockerId('app')), dockerId('web')));
    expect(
      [...networks.values()].map((network) => [network.name, network.bridgeName, network.resolution]),
    ).toEqual(
      expect.arrayContaining([
        ['bridge', 'docker0', 'none'],
        ['app', `br-${dockerId('app').slice(0, 12)}`, 'embedded'],
      ]),
    );
    expect(onDefault?.names).toEqual([]);
    expect(onOwn?.names).toEqual(['web', 'www']);
  });

  test.each([
    ['ipam', '172.18.0.1', { gateway: '172.18.0.9', ipam: '172.18.0.1', bridge: true }],
    ['endpoint', '172.18.0.9', { gateway: '172.18.0.9', ipam: null, bridge: true }],
    ['bridge', '172.18.0.5', { gateway: null, ipam: null, bridge: true }],
    [null, null, { gateway: null, ipam: null, bridge: false }],
  ])('P5 the gateway comes from %s', (source, expected, given) => {
    const network = networkFacts('app', {
      ipam: [{ subnet: '172.18.0.0/16', gateway: given.ipam, ipRange: null, reserved: {} }],
    });
    const bridge = linkFacts(5, `br-${network.dockerId.slice(0, 12)}`, {
      kind: 'bridge',
      addresses: given.bridge ? [{ address: '172.18.0.5', prefixLength: 16, family: 4 }] : [],
    });
    const container = containerFacts('web', {
      attachments: [attachmentFacts(network, { gateway4: given.gateway })],
    });
    const world = facts({
      networks: [network],
      containers: [container],
      kernel: kernelFacts({ links: [bridge] }),
    });
    const [subnet] = project(world).subnets.values();
    expect([subnet?.gatewayKnownFrom, subnet?.gateway]).toEqual([source, expected]);
  });

  test('P6 a driver nobody knows is a generic network, not a gap', () => {
    const network = networkFacts('odd', { driver: 'weave' });
    const world = facts({
      networks: [network],
      containers: [containerFacts('web', { attachments: [attachmentFacts(network)] })],
    });
    const { networks, cables } = project(world);
    expect([...networks.values()].map(({ driver, family }) => [driver, family])).toEqual([
      ['weave', 'unknown'],
    ]);
    expect([...cables.values()].map(({ shape, state }) => [shape, state])).toEqual([['unknown', 'unknown']]);
  });

  test('P7 options become words: ICC off, MTU, parent, VXLAN id, project', () => {
    const world = facts({
      networks: [
        networkFacts('quiet', {
          options: {
            'com.docker.network.bridge.enable_icc': 'false',
            'com.docker.network.driver.mtu': '1400',
            'com.docker.network.bridge.name': 'quiet0',
          },
          labels: { 'com.docker.compose.project': 'shop' },
        }),
        networkFacts('lan', { driver: 'macvlan', options: { parent: 'eth0' } }),
        networkFacts('mesh', {
          driver: 'overlay',
          options: { 'com.docker.network.driver.overlay.vxlanid_list': '4097' },
        }),
      ],
    });
    const byName = Object.fromEntries(
      [...project(world).networks.values()].map((network) => [network.name, network]),
    );
    expect(byName['quiet']).toMatchObject({ icc: false, mtu: 1400, bridgeName: 'quiet0', project: 'shop' });
    expect(byName['lan']).toMatchObject({ family: 'macvlan', parent: 'eth0', bridgeName: null });
    expect(byName['mesh']).toMatchObject({ family: 'overlay', vni: 4097 });
  });

  test('P8 a load balancer that no container owns is an endpoint too', () => {
    const hidden = { name: 'lb-mesh', endpointDockerId: dockerId('lb'), ipv4: '10.0.1.2', mac: null };
    const world = facts({
      networks: [networkFacts('mesh', { driver: 'overlay', hiddenEndpoints: [hidden] })],
    });
    expect([...project(world).endpoints.values()]).toMatchObject([
      { name: 'lb-mesh', container: null, ipv4: '10.0.1.2' },
    ]);
  });

  test('P9 a container connected while stopped lists the network by name only', () => {
    const network = networkFacts('app');
    const attachment = attachmentFacts(network, { networkDockerId: '', endpointDockerId: null, ipv4: null });
    const stopped = containerFacts('web', { state: 'exited', attachments: [attachment] });
    const { endpoints } = project(facts({ networks: [network], containers: [stopped] }));
    expect([...endpoints.values()]).toMatchObject([{ state: 'configured', ipv4: null, names: [] }]);
  });
});

describe('namespaces', () => {
  const owner = containerFacts('owner', { inspected: inspectFacts({ pid: 10 }) });
  const sharer = containerFacts('sharer', {
    networkMode: `container:${owner.dockerId}`,
    inspected: inspectFacts({ pid: 20 }),
  });
  const namespaceOf = (topology: Topology, name: string): string | undefined =>
    topology.containers.get(containerId(engine, dockerId(name)))?.namespace;

  test('P10 container:X lives in the namespace of X, owner first', () => {
    const topology = project(facts({ containers: [sharer, owner] }));
    expect(namespaceOf(topology, 'sharer')).toBe(namespaceOf(topology, 'owner'));
    const shared = topology.namespaces.get(namespaceId(engine, owner.dockerId));
    expect(shared?.members).toEqual([
      containerId(engine, owner.dockerId),
      containerId(engine, sharer.dockerId),
    ]);
  });

  test('P11 a sharer is left behind in the old namespace when the kernel shows that X has a new one', () => {
    const kernel = kernelFacts({
      namespaces: [namespaceFacts(owner, { inode: '2' }), namespaceFacts(sharer, { inode: '1' })],
    });
    const topology = project(facts({ containers: [owner, sharer], kernel }));
    expect(namespaceOf(topology, 'sharer')).toBe(namespaceId(engine, sharer.dockerId));
  });

  test('P12 host mode lives in the host’s namespace, none in one of its own', () => {
    const topology = project(
      facts({
        containers: [
          containerFacts('h', { networkMode: 'host' }),
          containerFacts('n', { networkMode: 'none' }),
        ],
      }),
    );
    expect(namespaceOf(topology, 'h')).toBe(namespaceId(engine, 'host'));
    expect(namespaceOf(topology, 'n')).toBe(namespaceId(engine, dockerId('n')));
  });

  test('P13 a container:X whose X is gone keeps a box of its own and says whom it misses', () => {
    const topology = project(facts({ containers: [sharer] }));
    const container = topology.containers.get(containerId(engine, sharer.dockerId));
    expect(container?.networkMode).toEqual({ kind: 'container', owner: null, dockerId: owner.dockerId });
    expect(container?.namespace).toBe(namespaceId(engine, sharer.dockerId));
  });

  test('P14 a loop of container: references ends', () => {
    const left = containerFacts('l', { networkMode: `container:${dockerId('r')}` });
    const right = containerFacts('r', { networkMode: `container:${dockerId('l')}` });
    expect(project(facts({ containers: [left, right] })).containers.size).toBe(2);
  });
});

describe('containers and NICs', () => {
  test('P15 a stopped container shows the ports its next start will publish', () => {
    const binding = { hostAddress: null, hostPort: 8080, containerPort: 80, protocol: 'tcp' as const };
    const stopped = containerFacts('web', {
      state: 'exited',
      inspected: inspectFacts({ pid: 0, portBindings: [binding] }),
    });
    const container = project(facts({ containers: [stopped] })).containers.get(web);
    expect(container).toMatchObject({ ports: [binding], pid: null });
  });

  test('P15 a running container shows what is published, not what was asked for', () => {
    const binding = { hostAddress: null, hostPort: 8080, containerPort: 80, protocol: 'tcp' as const };
    const running = containerFacts('web', { inspected: inspectFacts({ portBindings: [binding] }) });
    const container = project(facts({ containers: [running] })).containers.get(web);
    expect(container).toMatchObject({ ports: [], wantedPorts: [binding] });
  });

  test('P16 ways out are hardware, the default route and parents; ports, Docker’s bridges and loose veths are not', () => {
    const links = [
      linkFacts(1, 'lo', { loopback: true }),
      linkFacts(2, 'enp1s0'),
      linkFacts(3, 'wg0', {
        kind: 'wireguard',
        addresses: [{ address: '10.9.0.1', prefixLength: 24, family: 4 }],
      }),
      linkFacts(4, 'docker0', { kind: 'bridge' }),
      linkFacts(5, 'br0', { kind: 'bridge' }),
      linkFacts(6, 'enp2s0', { masterIndex: 5 }),
      linkFacts(7, 'vethabc', { kind: 'veth', masterIndex: 4 }),
      linkFacts(8, 'vethloose', {
        kind: 'veth',
        addresses: [{ address: 'fe80::1', prefixLength: 64, family: 6 }],
      }),
    ];
    const topology = project(facts({ kernel: kernelFacts({ links, defaultRouteIndex: 5 }) }));
    const nics = [...topology.nics.values()].map(({ name, defaultRoute }) => [name, defaultRoute]);
    expect(nics).toEqual([
      ['br0', true],
      ['enp1s0', false],
      ['wg0', false],
    ]);
  });

  test('P17 facts of a namespace read through an earlier process are not believed', () => {
    const container = containerFacts('web', { inspected: inspectFacts({ pid: 200 }) });
    const old = namespaceFacts(container, { pid: 100, links: [linkFacts(7, 'eth0')] });
    const topology = project(facts({ containers: [container], kernel: kernelFacts({ namespaces: [old] }) }));
    expect(topology.interfaces.size).toBe(0);
    expect(topology.namespaces.get(namespaceId(engine, container.dockerId))?.read).toBe(false);
  });
});

function reversed(world: Facts): Facts {
  const kernel = world.kernel && {
    ...world.kernel,
    links: world.kernel.links.toReversed(),
    namespaces: world.kernel.namespaces.toReversed(),
  };
  return {
    ...world,
    containers: world.containers.toReversed(),
    networks: world.networks.toReversed(),
    kernel,
  };
}

/** Every id that names something which is not there. */
function danglingReferences(topology: Topology): string[] {
  const known = new Set<string>(Object.values(topology).flatMap((table) => [...table.keys()]));
  const named = Object.values(topology).flatMap((table) =>
    [...table.values()].flatMap((entity) => idsIn(entity).filter((id) => !known.has(id))),
  );
  return named;
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^[a-z]+:ENGINE\//.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(idsIn);
}
