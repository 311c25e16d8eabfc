/** The facts of one node of a swarm of three: what Docker tells there of members on the others. */
import type { ContainerFacts, Facts, NetworkFacts, OverlayFacts, PeerTable, SwarmFacts } from '../facts.js';
import {
  attachmentFacts,
  containerFacts,
  dockerId,
  engineFacts,
  facts,
  inspectFacts,
  kernelFacts,
  linkFacts,
  namespaceFacts,
  networkFacts,
} from './facts.js';

export const meshId = 'k6cxd1x4t5yvr4iu7n3hnzf57';
export const nodeAddresses = ['10.77.0.11', '10.77.0.12', '10.77.0.13'] as const;
const [own, second, third] = nodeAddresses;

/** Locally `web` (10.0.1.2) and `api.1` (10.0.1.7); `db` (10.0.1.4) and `api.3` (10.0.1.6) on node2, `api.2` (10.0.1.8) on node3. */
const members: readonly (readonly [name: string, host: string, last: number, service: string | null])[] = [
  ['web', own, 2, null],
  ['db', second, 4, null],
  ['api.1.aaaaaaaaaaaaaaaaaaaaaaaaa', own, 7, 'api'],
  ['api.2.bbbbbbbbbbbbbbbbbbbbbbbbb', third, 8, 'api'],
  ['api.3.ccccccccccccccccccccccccc', second, 6, 'api'],
];

export interface SwarmWish {
  /** False: an engine that does not tell who is on the overlay elsewhere. */
  readonly told?: boolean;
  /** True: this node is a manager, and so is told of nodes and tasks. */
  readonly manager?: boolean;
  readonly nodeStates?: readonly SwarmFacts['nodes'][number]['state'][];
  /** Null: the kernel's table of peers was not read. */
  readonly peerTable?: PeerTable | null;
  readonly nicMtu?: number;
}

/** Entries for every member on another node, as Docker writes them. */
export function wholePeerTable(): PeerTable {
  const remote = members.filter(([, host]) => host !== own);
  return {
    readAt: 2,
    neighbours: remote.map(([, , last]) => ({ address: `10.0.1.${last}`, mac: macOf(last) })),
    forwarding: remote.map(([, host, last]) => ({ mac: macOf(last), peer: host })),
  };
}

export function macOf(last: number): string {
  return `02:42:0a:00:01:0${last}`;
}

/** @returns what node1 is told; a service `vip` with the address 10.0.1.9 and no task here is among it */
export function swarmWorld(wish: SwarmWish = {}): Facts {
  const { told = true, manager = true, peerTable = wholePeerTable(), nicMtu = 1500 } = wish;
  const mesh = meshFacts(told ? overlayFacts() : null);
  const web = member(mesh, 'web', 2, {});
  const task = member(mesh, 'api.1.aaaaaaaaaaaaaaaaaaaaaaaaa', 7, {
    'com.docker.swarm.service.name': 'api',
    'com.docker.swarm.task.id': 'aaaaaaaaaaaaaaaaaaaaaaaaa',
  });
  const hidden = {
    readAt: 2,
    name: `1-${meshId.slice(0, 10)}`,
    folder: '/var/run/docker/netns',
    namespace: 3,
    links: [
      linkFacts(1, 'br0', { kind: 'bridge', mtu: 1450 }),
      linkFacts(2, 'vxlan0', { kind: 'vxlan', mtu: 1450, vni: 4097, vxlanPort: 4789, masterIndex: 1 }),
      ...[7, 2].map((last) => outer(last)),
    ],
    peerTable,
  };
  const nic = linkFacts(2, 'eth1', {
    mtu: nicMtu,
    addresses: [{ address: own, prefixLength: 24, family: 4 }],
  });
  return facts({
    engine: engineFacts({ hostName: 'node1', swarmActive: true, swarmAddress: own }),
    networks: [mesh],
    containers: [web, task],
    swarm: manager ? swarmFacts(wish.nodeStates ?? ['ready', 'ready', 'ready']) : null,
    kernel: kernelFacts({
      links: [nic],
      hidden: [hidden],
      namespaces: [inner(web, 2), inner(task, 7)],
      defaultRouteIndex: 2,
    }),
  });
}

function meshFacts(overlay: OverlayFacts | null): NetworkFacts {
  return networkFacts('mesh', {
    dockerId: meshId,
    driver: 'overlay',
    scope: 'swarm',
    attachable: true,
    ipam: [{ subnet: '10.0.1.0/24', gateway: '10.0.1.1', ipRange: null, reserved: {} }],
    options: { 'com.docker.network.driver.overlay.vxlanid_list': '4097' },
    peers: nodeAddresses.map((address) => ({ name: address, address })),
    overlay,
  });
}

function overlayFacts(): OverlayFacts {
  return {
    members: members.map(([name, hostAddress, last, service]) => ({
      name,
      endpointDockerId: dockerId(`endpoint-${name}`),
      ipv4: `10.0.1.${last}`,
      hostAddress,
      service,
    })),
    services: [
      { name: 'api', vip: null },
      { name: 'vip', vip: '10.0.1.9' },
    ],
  };
}

function member(
  mesh: NetworkFacts,
  name: string,
  last: number,
  labels: Readonly<Record<string, string>>,
): ContainerFacts {
  return containerFacts(name, {
    labels,
    attachments: [
      attachmentFacts(mesh, {
        endpointDockerId: dockerId(`endpoint-${name}`),
        ipv4: `10.0.1.${last}`,
        ipv4PrefixLength: 24,
        gateway4: null,
        mac: macOf(last),
        aliases: [dockerId(name).slice(0, 12)],
      }),
    ],
    inspected: inspectFacts({ pid: 100 + last, hostName: dockerId(name).slice(0, 12) }),
  });
}

/** Both ends of the cable of a local member: the outer one is a port of the overlay's own bridge. */
function inner(container: ContainerFacts, last: number) {
  const addresses = [{ address: `10.0.1.${last}`, prefixLength: 24, family: 4 as const }];
  const link = linkFacts(20 + last, 'eth0', {
    kind: 'veth',
    mtu: 1450,
    mac: macOf(last),
    peerIndex: 40 + last,
    peerNamespace: 3,
    addresses,
  });
  return namespaceFacts(container, { namespace: 10 + last, inode: `inode-${last}`, links: [link] });
}

function outer(last: number) {
  return linkFacts(40 + last, `veth${last}`, {
    kind: 'veth',
    mtu: 1450,
    masterIndex: 1,
    peerIndex: 20 + last,
    peerNamespace: 10 + last,
  });
}

function swarmFacts(states: readonly SwarmFacts['nodes'][number]['state'][]): SwarmFacts {
  return {
    readAt: 1,
    nodes: nodeAddresses.map((address, at) => ({
      id: `n${at + 1}`,
      hostName: `node${at + 1}`,
      address,
      role: at === 0 ? 'manager' : 'worker',
      state: states[at] ?? 'ready',
    })),
    services: [
      { id: 's1', name: 'api', aliases: [{ networkDockerId: meshId, names: ['backend'] }] },
      { id: 's2', name: 'vip', aliases: [] },
    ],
    tasks: [],
  };
}
