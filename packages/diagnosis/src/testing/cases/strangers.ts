/** Names that lead to somebody else or to an address nobody takes, and owners of a namespace that are not there. */
import { listener } from '../lab/model.js';
import { type Case, answered, dns, refused, tcp, two } from './case.js';

const stranger = '203.0.113.10';

export const strangers: readonly Case[] = [
  {
    id: 'x01',
    what: 'a search domain that answers for everything comes first',
    set: (lab) => {
      two(lab);
      Object.assign(lab.box('a'), { dnsSearch: ['corp.example'], dnsOptions: ['ndots:1'] });
      return {
        results: [dns('b', answered('10.111.1.2')), dns('b.corp.example', answered(stranger))],
      };
    },
    answer: ['broken', 'unknown', 'NAME_LEADS_TO_STRANGER'],
  },
  {
    id: 'x01 last',
    what: 'a search domain that comes after the name itself changes nothing',
    set: (lab) => {
      two(lab);
      lab.box('a').dnsSearch = ['corp.example'];
      return {
        results: [
          dns('b', answered('10.111.1.2')),
          dns('b.corp.example', answered(stranger)),
          tcp('10.111.1.2', 8080, answered()),
        ],
      };
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'x02',
    what: 'Docker does not know the name, and a wildcard outside does',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('b', ['n2']);
      lab.run('a', ['n1'], { dnsSearch: ['corp.example'] });
      return {
        results: [dns('b', refused('NXDOMAIN')), dns('b.corp.example', answered(stranger))],
      };
    },
    answer: ['broken', 'unknown', 'NAME_LEADS_TO_STRANGER'],
  },
  {
    id: 'x03',
    what: 'a name of both families, and a program that listens for IPv4 only',
    set: (lab) => (two(lab, { ipv6: true }), {}),
    answer: ['ok', 'broken', 'LISTENS_ON_IPV4_ONLY'],
  },
  {
    id: 'x03 probed',
    what: 'the IPv4 address answers a probe, the IPv6 one is tried first all the same',
    set: (lab) => {
      two(lab, { ipv6: true });
      return { results: [tcp('10.111.1.2', 8080, answered())] };
    },
    answer: ['ok', 'broken', 'LISTENS_ON_IPV4_ONLY'],
  },
  {
    id: 'x04',
    what: 'an unknown name on the default bridge',
    set: (lab) => {
      lab.run('a', ['bridge']);
      return { to: 'nobody' };
    },
    answer: ['broken', 'not-asked', 'DEFAULT_BRIDGE_NO_DNS'],
  },
  {
    id: 'x05',
    what: 'a compose label that never was an alias',
    set: (lab) => {
      two(lab);
      lab.box('b').labels = { 'com.docker.compose.service': 'db' };
      return { to: 'db' };
    },
    answer: ['broken', 'ok', 'NAME_NOT_REGISTERED'],
  },
  {
    id: 'x06',
    what: 'a sharer that can’t start, because the owner does not run',
    set: (lab) => {
      lab.network('n1');
      lab.run('vpn', ['n1']);
      lab.run('b', [], { mode: 'container:vpn', error: 'cannot join network of a non running container' });
      lab.run('a', ['n1']);
      lab.stop('vpn');
      lab.stop('b');
      return {};
    },
    answer: ['broken', 'not-asked', 'NAMESPACE_OWNER_STOPPED'],
  },
  {
    id: 'x07',
    what: 'a sharer whose owner was removed and made again',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      lab.run('old', ['n1']);
      lab.run('b', [], { mode: 'container:old' });
      lab.run('vpn', ['n1'], { listeners: [listener(1)] });
      lab.gone.add('old');
      return {};
    },
    answer: ['broken', 'not-asked', 'NAMESPACE_OWNER_REPLACED'],
  },
  {
    id: 'x08',
    what: 'the same, asked for the owner made again',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      lab.run('old', ['n1']);
      lab.run('b', [], { mode: 'container:old' });
      lab.run('vpn', ['n1'], { listeners: [] });
      lab.gone.add('old');
      return { to: 'vpn' };
    },
    answer: ['ok', 'broken', 'NAMESPACE_OWNER_REPLACED'],
  },
];
