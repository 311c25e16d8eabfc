/** Nothing is wrong: no cause may fire. */
import { listener } from '../lab/model.js';
import { type Case, two, dns, answered, tcp, external } from './case.js';

export const working: readonly Case[] = [
  {
    id: 'a02',
    what: 'default bridge, by address',
    set: (lab) => {
      lab.run('a', ['bridge']);
      lab.run('b', ['bridge']);
      return { to: '172.17.0.3' };
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'a05',
    what: '--link, the target restarted with another address',
    set: (lab) => {
      lab.run('b', ['bridge']);
      lab.run('a', ['bridge'], { legacyLinks: ['/b:/a/db'] });
      lab.at('b').ip = '172.17.0.4';
      lab.box('a').hosts = [{ address: '172.17.0.4', names: ['db', 'b'] }];
      return { to: 'db' };
    },
    answer: ['ok', 'ok', null],
  },
  { id: 'b01', what: 'by container name', set: (lab) => (two(lab), {}), answer: ['ok', 'ok', null] },
  {
    id: 'b04',
    what: '--hostname',
    set: (lab) => (two(lab), (lab.box('b').hostName = 'myhost'), { to: 'myhost' }),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'b10',
    what: 'a shared alias, one member stopped',
    set: (lab) => {
      two(lab);
      lab.run('c', ['n1']);
      lab.at('b').aliases = ['db'];
      lab.at('c').aliases = ['db'];
      lab.stop('c');
      return { to: 'db' };
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'b12',
    what: 'upper case',
    set: (lab) => {
      lab.network('n1');
      lab.run('Upper_B', ['n1'], { labels: { 'com.docker.compose.service': 'x' } });
      lab.run('a', ['n1']);
      return { to: 'upper_b' };
    },
    answer: ['ok', 'ok', null],
  },
  { id: 'b14', what: 'a trailing dot', set: (lab) => (two(lab), { to: 'b.' }), answer: ['ok', 'ok', null] },
  { id: 'b15', what: 'name.network', set: (lab) => (two(lab), { to: 'b.n1' }), answer: ['ok', 'ok', null] },
  {
    id: 'b20',
    what: 'its own alias',
    set: (lab) => (two(lab), (lab.at('b').aliases = ['db']), { from: 'b', to: 'db' }),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'scaled',
    what: 'replicas of one service share its name on purpose',
    set: (lab) => {
      two(lab);
      lab.run('c', ['n1']);
      for (const name of ['b', 'c']) {
        lab.at(name).aliases = ['db'];
        lab.box(name).labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'db' };
      }
      return { to: 'db' };
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'd04',
    what: 'inside an internal network',
    set: (lab) => (two(lab, { internal: true }), {}),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'd13',
    what: 'the gateway of another network',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n1']);
      return { to: '10.111.2.1', port: null };
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'd16',
    what: 'two networks, an outside name',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n2', 'n1']);
      return {
        ...external,
        results: [dns('example.com', answered('203.0.113.10')), tcp('203.0.113.10', 80, answered())],
      };
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'e05',
    what: 'the source shares another’s namespace',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.run('x', ['n1']);
      lab.run('a', [], { mode: 'container:x' });
      return {};
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'f04',
    what: '--dns-search',
    set: (lab) => (two(lab), (lab.box('a').dnsSearch = ['corp.test']), {}),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'f12',
    what: 'an outside name, not probed',
    set: (lab) => (lab.network('n1'), lab.run('a', ['n1']), external),
    answer: ['unknown', 'unknown', null],
  },
  {
    id: 'g02',
    what: 'icc=false, published port through the gateway',
    set: (lab) => {
      two(lab, { icc: false });
      lab.box('b').ports = [
        { hostAddress: '0.0.0.0', hostPort: 28100, containerPort: 8080, protocol: 'tcp' },
      ];
      return { to: '10.111.1.1', port: 28100 };
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'g04',
    what: 'published port from another network, via the host’s address',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n1']);
      lab.run('b', ['n2'], {
        ports: [{ hostAddress: '0.0.0.0', hostPort: 28102, containerPort: 8080, protocol: 'tcp' }],
      });
      return { to: '198.51.100.2', port: 28102 };
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'h16',
    what: 'the bridge’s address gone: members still reach each other',
    set: (lab) => {
      two(lab);
      const net = lab.nets.get('n1');
      if (net !== undefined) net.addressGone = true;
      return {};
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'i01',
    what: 'an IPv6 network',
    set: (lab) => {
      two(lab, { ipv6: true });
      lab.box('b').listeners = [listener(8080, { address: '::', family: 6, onlyIpv6: false })];
      return {};
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'i06',
    what: 'an attachable overlay',
    set: (lab) => ((lab.swarm = true), two(lab, { driver: 'overlay', attachable: true }), {}),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'j07',
    what: 'icc=false, but bridged packets pass by the firewall',
    set: (lab) => {
      two(lab, { icc: false });
      lab.settings['net.bridge.bridge-nf-call-iptables'] = '0';
      return {};
    },
    answer: ['ok', 'ok', null],
  },
];
