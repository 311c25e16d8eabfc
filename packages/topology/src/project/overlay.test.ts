import { describe, expect, test } from 'vitest';
import type { Facts, HiddenNamespaceFacts, LinkFacts } from '../facts.js';
import type { Topology } from '../model.js';
import {
  attachmentFacts,
  containerFacts,
  facts,
  inspectFacts,
  kernelFacts,
  linkFacts,
  namespaceFacts,
  networkFacts,
} from '../testing/facts.js';
import { project } from './project.js';

const mesh = networkFacts('mesh', {
  dockerId: 'v7lz6ulouezb9rir9ff1mx5p9',
  driver: 'overlay',
  scope: 'swarm',
  hiddenEndpoints: [{ name: 'lb-mesh', endpointDockerId: 'e1', ipv4: '10.0.1.4', mac: '02:42:0a:00:01:04' }],
});
const gateway = networkFacts('docker_gwbridge', {
  options: { 'com.docker.network.bridge.name': 'docker_gwbridge' },
  hiddenEndpoints: [
    { name: 'gateway_3e403bd6572b', endpointDockerId: 'e2', ipv4: '172.19.0.3', mac: '02:42:ac:13:00:03' },
  ],
});
const web = containerFacts('web', {
  attachments: [attachmentFacts(mesh, { mac: '02:42:0a:00:01:03', ipv4: '10.0.1.3' })],
  inspected: inspectFacts({ sandboxKey: '/var/run/docker/netns/3e403bd6572b' }),
});

/** Numbers as a node of one really had them: the namespace of the container is 4, the overlay's 3, the load balancer's 2. */
const inside = [
  linkFacts(14, 'eth0', {
    kind: 'veth',
    mac: '02:42:0a:00:01:03',
    peerIndex: 15,
    peerNamespace: 3,
    addresses: [{ address: '10.0.1.3', prefixLength: 24, family: 4 }],
  }),
  linkFacts(16, 'eth1', {
    kind: 'veth',
    mac: '02:42:ac:13:00:03',
    peerIndex: 17,
    peerNamespace: 0,
    addresses: [{ address: '172.19.0.3', prefixLength: 16, family: 4 }],
  }),
];
const hostLinks = [
  linkFacts(8, 'docker_gwbridge', { kind: 'bridge' }),
  linkFacts(17, 'vethf6dfdf9', { kind: 'veth', masterIndex: 8, peerIndex: 16, peerNamespace: 4 }),
];

function hidden(name: string, namespace: number, links: LinkFacts[]): HiddenNamespaceFacts {
  return { readAt: 1, name, folder: '/var/run/docker/netns', namespace, links };
}

function world(port: Partial<LinkFacts> = {}, read = true): Facts {
  const own = hidden('1-v7lz6uloue', 3, [
    linkFacts(2, 'br0', { kind: 'bridge' }),
    linkFacts(11, 'vxlan0', { kind: 'vxlan', masterIndex: 2, vni: 4097, vxlanPort: 4789 }),
    linkFacts(13, 'veth0', { kind: 'veth', masterIndex: 2, peerIndex: 12, peerNamespace: 2 }),
    linkFacts(15, 'veth1', { kind: 'veth', masterIndex: 2, peerIndex: 14, peerNamespace: 4, ...port }),
  ]);
  const balancer = hidden('lb_v7lz6ulou', 2, [
    linkFacts(12, 'eth0', { kind: 'veth', mac: '02:42:0a:00:01:04', peerIndex: 13, peerNamespace: 3 }),
  ]);
  const strange = hidden('1-somebodyels', 9, [linkFacts(2, 'br0', { kind: 'bridge' })]);
  return facts({
    networks: [mesh, gateway],
    containers: [web],
    kernel: kernelFacts({
      links: hostLinks,
      namespaces: [namespaceFacts(web, { namespace: 4, links: inside })],
      hidden: read ? [own, balancer, strange] : [],
    }),
  });
}

function cableTold(topology: Topology, endpointName: string, network: string): object {
  const endpoint = [...topology.endpoints.values()].find(
    (one) => one.name === endpointName && topology.networks.get(one.network)?.name === network,
  );
  const cable = endpoint === undefined ? undefined : topology.cables.get(endpoint.cable);
  if (cable === undefined) throw new Error(`${endpointName} has no cable`);
  const end = (id: typeof cable.inside): string | null => {
    const link = id === null ? undefined : topology.interfaces.get(id);
    return link === undefined ? null : `${topology.namespaces.get(link.namespace)?.role} ${link.name}`;
  };
  const port = cable.port === null ? undefined : topology.ports.get(cable.port);
  const bridge = port === undefined ? undefined : topology.bridges.get(port.bridge);
  const { state, faults } = cable;
  return { inside: end(cable.inside), outside: end(cable.outside), bridge: bridge?.name, state, faults };
}

describe('an overlay', () => {
  test('C22 a container’s cable ends at the bridge in the hidden namespace', () => {
    expect(cableTold(project(world()), 'web', 'mesh')).toEqual({
      inside: 'container eth0',
      outside: 'hidden veth1',
      bridge: 'br0',
      state: 'up',
      faults: [],
    });
  });

  test('C22 its load balancer’s goes from one hidden namespace to the other', () => {
    expect(cableTold(project(world()), 'lb-mesh', 'mesh')).toEqual({
      inside: 'hidden eth0',
      outside: 'hidden veth0',
      bridge: 'br0',
      state: 'up',
      faults: [],
    });
  });

  test('C23 the gateway endpoint of docker_gwbridge is the container’s second interface', () => {
    const topology = project(world());
    expect(cableTold(topology, 'gateway_3e403bd6572b', 'docker_gwbridge')).toEqual({
      inside: 'container eth1',
      outside: 'host vethf6dfdf9',
      bridge: 'docker_gwbridge',
      state: 'up',
      faults: [],
    });
    const [owner] = topology.containers.keys();
    const used = [...topology.endpoints.values()].filter(({ gatewayOf }) => gatewayOf !== null);
    expect(used).toMatchObject([{ name: 'gateway_3e403bd6572b', gatewayOf: owner, container: null }]);
  });

  test.each([
    [{ adminUp: false }, 'VETH_DOWN', 'down'],
    [{ masterIndex: null }, 'VETH_NOT_ON_BRIDGE', 'unplugged'],
  ] as const)('C24 what is broken in the hidden namespace is told: %o', (port, fault, state) => {
    expect(cableTold(project(world(port)), 'web', 'mesh')).toMatchObject({ state, faults: [fault] });
  });

  test('P18 the hidden namespace has its bridge, its ports and the VXLAN link; those of strangers are left out', () => {
    const topology = project(world());
    const roles = [...topology.namespaces.values()].filter(({ role }) => role === 'hidden');
    expect(roles.map(({ file }) => file)).toEqual([
      '/var/run/docker/netns/1-v7lz6uloue',
      '/var/run/docker/netns/lb_v7lz6ulou',
    ]);
    const bridge = [...topology.bridges.values()].find(({ name }) => name === 'br0');
    const carried = [...topology.networks.values()].find(({ id }) => id === bridge?.network);
    expect(carried?.name).toBe('mesh');
    const ports = [...topology.ports.values()].filter((port) => port.bridge === bridge?.id);
    expect(ports.map(({ name }) => name)).toEqual(['vxlan0', 'veth0', 'veth1']);
    const vxlan = [...topology.interfaces.values()].filter((link) => link.vxlan !== null);
    expect(vxlan).toMatchObject([{ name: 'vxlan0', vxlan: { vni: 4097, port: 4789 } }]);
    expect([...topology.networks.values()].map(({ name, vni }) => [name, vni])).toContainEqual([
      'mesh',
      4097,
    ]);
  });

  test('C25 unread, the outer end is unknown and nothing is wrong with it', () => {
    expect(cableTold(project(world({}, false)), 'web', 'mesh')).toEqual({
      inside: 'container eth0',
      outside: null,
      bridge: undefined,
      state: 'up',
      faults: [],
    });
    expect(cableTold(project(world({}, false)), 'lb-mesh', 'mesh')).toMatchObject({ state: 'unknown' });
  });
});
