/** Published ports: at which address, by whom, and through which rules. */
import type { FirewallChain } from '@patchbay/topology';
import { chainOf } from '../firewall.js';
import type { Lab } from '../lab/lab.js';
import { listener, route } from '../lab/model.js';
import type { Case } from './case.js';

type Ports = ReturnType<Lab['box']>['ports'];

function port(
  hostAddress: string | null,
  hostPort: number | null,
  more: Partial<Ports[number]> = {},
): Ports[number] {
  return { hostAddress, hostPort, containerPort: 8080, protocol: 'tcp', ...more };
}

const host = '198.51.100.2';
const second = '198.51.100.3';

/** `a` on n1, `b` on n2 with these published ports. */
function apart(lab: Lab, ports: Ports, news: Partial<ReturnType<Lab['box']>> = {}): void {
  lab.network('n1');
  lab.network('n2');
  lab.run('b', ['n2'], { ports, ...news });
  lab.run('a', ['n1']);
}

/** The nat table as dockerd writes it without docker-proxy, in front of all else. */
function led(lab: Lab, chains: FirewallChain[], target: string): FirewallChain[] {
  return [
    ...chains,
    chainOf('nat', 'PREROUTING', ['-m addrtype --dst-type LOCAL -j DOCKER'], 'ACCEPT'),
    chainOf('nat', 'DOCKER', [`-p tcp -m tcp --dport 80 -j DNAT --to-destination ${target}:8080`]),
  ];
}

const asked = { to: host, port: 80 };

export const published: readonly Case[] = [
  {
    id: 'v01',
    what: 'one port published twice, on two addresses of the host',
    set: (lab) => {
      apart(lab, [port(host, 80)], { listeners: [listener(9999)] });
      lab.network('n3');
      lab.run('c', ['n3'], { ports: [port(second, 80)] });
      lab.hostAddresses = [second];
      return { to: second, port: 80 };
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'v02',
    what: 'published on an internal network alone',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2', { internal: true });
      lab.run('b', ['n2'], { wantedPorts: [port(null, 80)] });
      lab.run('a', ['n1']);
      return asked;
    },
    answer: ['not-asked', 'broken', 'INTERNAL_NETWORK'],
  },
  {
    id: 'v03',
    what: 'published on another address of the host',
    set: (lab) => (apart(lab, [port(second, 80)]), asked),
    answer: ['not-asked', 'broken', 'PUBLISHED_OTHER_ADDRESS'],
  },
  {
    id: 'v04',
    what: 'the container that publishes the port is stopped',
    set: (lab) => {
      apart(lab, [], { wantedPorts: [port('0.0.0.0', 80)] });
      lab.stop('b');
      return asked;
    },
    answer: ['not-asked', 'broken', 'TARGET_NOT_RUNNING'],
  },
  {
    id: 'v05',
    what: 'the container’s own port, which is published as another',
    set: (lab) => (apart(lab, [port('0.0.0.0', 80)]), { to: host }),
    answer: ['not-asked', 'broken', 'PUBLISHED_OTHER_PORT'],
  },
  {
    id: 'v06',
    what: 'exposed, not published',
    set: (lab) => (apart(lab, [port(null, null)]), { to: host }),
    answer: ['not-asked', 'broken', 'NOT_PUBLISHED'],
  },
  {
    id: 'v07',
    what: 'docker-proxy is gone',
    set: (lab) => {
      apart(lab, [port('0.0.0.0', 80)]);
      lab.proxies = false;
      return asked;
    },
    answer: ['not-asked', 'broken', 'DOCKER_PROXY_GONE'],
  },
  {
    id: 'v08',
    what: 'led by a rule into another network, which isolation forbids',
    set: (lab) => {
      apart(lab, [port('0.0.0.0', 80)]);
      lab.firewall = (chains) => led(lab, chains, '10.111.2.2');
      return asked;
    },
    answer: ['not-asked', 'broken', 'USERLAND_PROXY_OFF'],
  },
  {
    id: 'v09',
    what: 'led by a rule to a neighbour',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1'], { ports: [port('0.0.0.0', 80)] });
      lab.run('a', ['n1']);
      lab.firewall = (chains) => led(lab, chains, '10.111.1.2');
      return asked;
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'v10',
    what: 'led to a neighbour, and bridged packets pass by the firewall',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1'], { ports: [port('0.0.0.0', 80)] });
      lab.run('a', ['n1']);
      lab.firewall = (chains) => led(lab, chains, '10.111.1.2');
      lab.settings['net.bridge.bridge-nf-call-iptables'] = '0';
      return asked;
    },
    answer: ['not-asked', 'broken', 'HAIRPIN_WITHOUT_BRIDGE_NF'],
  },
  {
    id: 'v10 led',
    what: 'a rule that can not be told decides where the port leads',
    set: (lab) => {
      apart(lab, [port('0.0.0.0', 80)]);
      lab.firewall = (chains) => [
        ...chains,
        chainOf('nat', 'PREROUTING', ['-m set --match-set vip dst -j DNAT --to-destination 10.111.2.2:8080']),
      ];
      return asked;
    },
    answer: ['not-asked', 'unknown', null],
  },
  {
    id: 'v11',
    what: 'UDP on all addresses, asked at another than the gateway’s',
    set: (lab) => {
      const udp = { protocol: 'udp' as const };
      apart(lab, [port('0.0.0.0', 53, udp)], { listeners: [listener(8080, udp)] });
      return { to: host, port: 53, protocol: 'udp' };
    },
    answer: [
      ['not-asked', 'broken', 'UDP_ANSWER_FROM_OTHER_ADDRESS'],
      ['not-asked', 'broken', 'UDP_ANSWER_FROM_OTHER_ADDRESS'],
      ['not-asked', 'ok', null],
    ],
  },
  {
    id: 'v12',
    what: 'UDP published on the asked address',
    set: (lab) => {
      const udp = { protocol: 'udp' as const };
      apart(lab, [port(host, 53, udp)], { listeners: [listener(8080, udp)] });
      return { to: host, port: 53, protocol: 'udp' };
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'v14',
    what: 'published on macvlan',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2', { driver: 'macvlan' });
      lab.run('b', ['n2'], { wantedPorts: [port(null, 80)] });
      lab.run('a', ['n1']);
      return asked;
    },
    answer: ['not-asked', 'broken', 'DRIVER_DOES_NOT_PUBLISH'],
  },
  {
    id: 'v15',
    what: '-p in the host’s own network',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', [], { mode: 'host', wantedPorts: [port(null, 80)] });
      lab.run('a', ['n1']);
      return asked;
    },
    answer: ['not-asked', 'broken', 'TARGET_HOST_NETWORK'],
  },
  {
    id: 'v16',
    what: 'a rule inside the container stops what docker-proxy sends on',
    set: (lab) => {
      apart(lab, [port('0.0.0.0', 80)]);
      lab.box('b').firewall = [chainOf('filter', 'INPUT', ['-p tcp -m tcp --dport 8080 -j DROP'], 'ACCEPT')];
      return asked;
    },
    answer: ['not-asked', 'broken', 'FIREWALL_IN_TARGET'],
  },
  {
    id: 'v17',
    what: 'a route in the container takes its answers to docker-proxy',
    set: (lab) => {
      apart(lab, [port('0.0.0.0', 80)]);
      lab.box('b').moreRoutes = [route('10.111.2.1', 32, 'wg0')];
      return asked;
    },
    answer: ['not-asked', 'broken', 'WRONG_ROUTE_IN_TARGET'],
  },
];
