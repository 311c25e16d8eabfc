/** Ports, listeners and rules. */
import { chainOf } from '../firewall.js';
import { listener } from '../lab/model.js';
import { type Case, two } from './case.js';

export const firewall: readonly Case[] = [
  {
    id: 'g01',
    what: 'icc=false',
    set: (lab) => {
      two(lab, { icc: false });
      return {};
    },
    answer: ['ok', 'broken', 'ICC_DISABLED'],
  },
  {
    id: 'g03',
    what: 'published on the host’s loopback only',
    set: (lab) => {
      two(lab);
      lab.box('b').ports = [
        { hostAddress: '127.0.0.1', hostPort: 28101, containerPort: 8080, protocol: 'tcp' },
      ];
      return { to: '10.111.1.1', port: 28101 };
    },
    answer: ['not-asked', 'broken', 'PUBLISHED_ON_LOOPBACK'],
  },
  {
    id: 'g07',
    what: 'another port',
    set: (lab) => {
      two(lab);
      lab.box('b').listeners = [listener(9090)];
      return {};
    },
    answer: ['ok', 'broken', 'WRONG_PORT'],
  },
  {
    id: 'g08',
    what: 'the host’s port used inside',
    set: (lab) => {
      two(lab);
      lab.box('b').ports = [
        { hostAddress: '0.0.0.0', hostPort: 28104, containerPort: 8080, protocol: 'tcp' },
      ];
      return { port: 28104 };
    },
    answer: ['ok', 'broken', 'HOST_PORT_USED_INSIDE'],
  },
  {
    id: 'g09',
    what: 'nothing listens',
    set: (lab) => {
      two(lab);
      lab.box('b').listeners = [];
      return {};
    },
    answer: ['ok', 'broken', 'NOTHING_LISTENS'],
  },
  {
    id: 'g10',
    what: 'listens on its own loopback only',
    set: (lab) => {
      two(lab);
      lab.box('b').listeners = [listener(8080, { address: '127.0.0.1' })];
      return {};
    },
    answer: ['ok', 'broken', 'LISTENS_ON_LOOPBACK'],
  },
  {
    id: 'g11',
    what: 'listens on the address of its other network',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('b', ['n1', 'n2'], { listeners: [listener(8080, { address: '10.111.1.2' })] });
      lab.run('a', ['n2']);
      return {};
    },
    answer: ['ok', 'broken', 'LISTENS_ON_OTHER_ADDRESS'],
  },
  {
    id: 'g12',
    what: 'a rule inside the target',
    set: (lab) => {
      two(lab);
      lab
        .box('b')
        .firewall.push(chainOf('filter', 'INPUT', ['-p tcp -m tcp --dport 8080 -j DROP'], 'ACCEPT'));
      return {};
    },
    answer: ['ok', 'broken', 'FIREWALL_IN_TARGET'],
  },
  {
    id: 'g13',
    what: 'a rule inside the source',
    set: (lab) => {
      two(lab);
      const rule = '-p tcp -m tcp --dport 8080 -j REJECT --reject-with icmp-port-unreachable';
      lab.box('a').firewall.push(chainOf('filter', 'OUTPUT', [rule], 'ACCEPT'));
      return {};
    },
    answer: ['ok', 'broken', 'FIREWALL_IN_SOURCE'],
  },
  {
    id: 'g13 replies',
    what: 'the source drops the answers',
    set: (lab) => {
      two(lab);
      lab.box('a').firewall.push(chainOf('filter', 'INPUT', ['-s 10.111.1.2/32 -j DROP'], 'ACCEPT'));
      return {};
    },
    answer: ['ok', 'broken', 'FIREWALL_IN_SOURCE'],
  },
  {
    id: 'g13 established',
    what: 'the source lets in only what it asked for',
    set: (lab) => {
      two(lab);
      const rule = '-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
      lab.box('a').firewall.push(chainOf('filter', 'INPUT', [rule], 'DROP'));
      return {};
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'g12 answers',
    what: 'the target keeps its answers back',
    set: (lab) => {
      two(lab);
      lab
        .box('b')
        .firewall.push(chainOf('filter', 'OUTPUT', ['-p tcp -m tcp --sport 8080 -j DROP'], 'ACCEPT'));
      return {};
    },
    answer: ['ok', 'broken', 'FIREWALL_IN_TARGET'],
  },
  {
    id: 'g14',
    what: 'DROP in DOCKER-USER',
    set: (lab) => {
      two(lab);
      lab.firewall = (chains) => [
        ...chains.filter(({ chain }) => chain !== 'DOCKER-USER'),
        chainOf('filter', 'DOCKER-USER', ['-s 10.111.1.0/24 -d 10.111.1.2/32 -j DROP']),
      ];
      return {};
    },
    answer: ['ok', 'broken', 'HOST_FIREWALL'],
  },
  {
    id: 'g14 apart',
    what: 'an address of the target on a network that only the target is on',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('b', ['n1', 'n2']);
      lab.run('a', ['n2']);
      return { to: '10.111.1.2' };
    },
    answer: ['not-asked', 'broken', 'HOST_FIREWALL'],
  },
  {
    id: 'g18',
    what: 'the host port already in use',
    set: (lab) => {
      two(lab);
      lab.stop('b', 'created').error =
        'driver failed programming external connectivity on endpoint b: Bind for 0.0.0.0:28113 failed: port is already allocated';
      return {};
    },
    answer: ['broken', 'not-asked', 'HOST_PORT_IN_USE'],
  },
  {
    id: 'g20',
    what: 'localhost is the container itself',
    set: (lab) => {
      two(lab);
      lab.box('a').listeners = [];
      return { to: 'localhost' };
    },
    answer: ['ok', 'broken', 'LOCALHOST_IS_SELF'],
  },
  {
    id: 'g21',
    what: 'a UDP service asked over TCP',
    set: (lab) => {
      two(lab);
      lab.box('b').listeners = [listener(8080, { protocol: 'udp' })];
      return {};
    },
    answer: ['ok', 'broken', 'WRONG_PROTOCOL'],
  },
];
