/** Ways that lead elsewhere or end: rules of other tools, routing rules, subnets that hide the outside. */
import type { RoutingPolicy } from '@patchbay/topology';
import { chainOf } from '../firewall.js';
import { listener, mainRule as rule, route } from '../lab/model.js';
import { type Case, answered, dns, external, tcp, timedOut, two } from './case.js';

/** As wg-quick sets it up, without the rule that leaves neighbours out. */
const tunnel: RoutingPolicy = {
  rules: [
    { ...rule, priority: 32_764, not: true, mark: { value: 0xca6c, mask: 0xffffffff }, table: '51820' },
    rule,
  ],
  tables: { '4 51820': [route('0.0.0.0', 0, 'wg0')] },
};

const web = '203.0.113.10';

export const ways: readonly Case[] = [
  {
    id: 'w01',
    what: 'ufw: the policy of INPUT decides behind its own chains',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      lab.hostListeners = [listener(9000)];
      lab.firewall = (chains) => [
        ...chains,
        chainOf(
          'filter',
          'INPUT',
          ['-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT', '-j ufw-not-local'],
          'DROP',
        ),
        chainOf('filter', 'ufw-not-local', [
          '-m addrtype --dst-type LOCAL -j RETURN',
          '-m limit --limit 3/min --limit-burst 10 -j RETURN',
          '-j DROP',
        ]),
      ];
      return { to: '10.111.1.1', port: 9000 };
    },
    answer: ['not-asked', 'broken', 'HOST_FIREWALL'],
  },
  {
    id: 'w02',
    what: 'Docker’s rules flushed, the policy of FORWARD drops neighbours',
    set: (lab) => {
      two(lab);
      lab.firewall = () => [chainOf('filter', 'FORWARD', [], 'DROP'), chainOf('nat', 'POSTROUTING', [])];
      return {};
    },
    answer: ['ok', 'broken', 'FIREWALL_FLUSHED'],
  },
  {
    id: 'w03',
    what: 'a routing rule in the target takes its answers',
    set: (lab) => {
      two(lab);
      lab.box('b').policy = tunnel;
      return {};
    },
    answer: ['ok', 'broken', 'WRONG_ROUTE_IN_TARGET'],
  },
  {
    id: 'w04',
    what: 'a routing rule that leaves the main table’s own routes in force',
    set: (lab) => {
      two(lab);
      const first = { ...rule, priority: 32_763, suppressed: 0 };
      lab.box('b').policy = { ...tunnel, rules: [first, ...tunnel.rules] };
      return {};
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'w05',
    what: 'a routing rule leads outside packets past Docker: where, nobody here knows',
    set: (lab) => {
      two(lab);
      lab.box('a').policy = tunnel;
      return { to: web, port: 80 };
    },
    answer: ['not-asked', 'unknown', null],
  },
  {
    id: 'w05 probed',
    what: 'a routing rule takes the queries, and they are not answered',
    set: (lab) => {
      two(lab);
      lab.box('a').policy = tunnel;
      return { ...external, results: [dns('example.com', timedOut)] };
    },
    answer: [
      ['broken', 'broken', 'WRONG_ROUTE_IN_SOURCE'],
      ['broken', 'broken', 'WRONG_ROUTE_IN_SOURCE'],
      ['broken', 'unknown', 'UPSTREAM_DNS_DEAD'],
    ],
  },
  {
    id: 'w06',
    what: 'a public address in a Docker network’s subnet',
    set: (lab) => {
      two(lab);
      const net = lab.network('n2');
      Object.assign(net.facts, {
        ipam: [{ subnet: '203.0.113.0/24', gateway: null, ipRange: null, reserved: {} }],
      });
      return { to: web, port: 80 };
    },
    answer: ['not-asked', 'broken', 'LAN_OVERLAP'],
  },
  {
    id: 'w07',
    what: 'an outside name whose address is in a Docker network’s subnet',
    set: (lab) => {
      two(lab);
      return { ...external, results: [dns('example.com', answered('10.111.1.99'))] };
    },
    answer: ['ok', 'broken', 'LAN_OVERLAP'],
  },
  {
    id: 'w08',
    what: 'no default route: the server of an outside name is not to blame',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1'], { noDefaultRoute: true });
      return { ...external, results: [dns('example.com', timedOut)] };
    },
    answer: [
      ['broken', 'broken', 'NO_DEFAULT_ROUTE'],
      ['broken', 'broken', 'NO_DEFAULT_ROUTE'],
      ['broken', 'broken', 'UPSTREAM_DNS_DEAD'],
    ],
  },
  {
    id: 'w09',
    what: 'a network made without masquerade',
    set: (lab) => {
      lab.network('n1', { options: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' } });
      lab.run('a', ['n1']);
      lab.firewall = (chains) => chains.filter(({ chain }) => chain !== 'POSTROUTING');
      return { to: web, port: 80 };
    },
    answer: ['not-asked', 'broken', 'NO_MASQUERADE'],
  },
  {
    id: 'w11',
    what: 'a route of the host takes the container’s subnet',
    set: (lab) => {
      two(lab);
      lab.hostRoutes = [route('10.111.1.0', 25, 'tun0')];
      return { to: web, port: 80, results: [tcp(web, 80, timedOut)] };
    },
    answer: ['not-asked', 'broken', 'HOST_ROUTE_TAKES_SUBNET'],
  },
  {
    id: 'w12',
    what: 'the host itself has no way out',
    set: (lab) => {
      two(lab);
      lab.hostDefaultRoute = false;
      return { to: web, port: 80 };
    },
    answer: ['not-asked', 'broken', 'HOST_NO_ROUTE'],
  },
];
