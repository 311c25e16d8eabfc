/** What the host does with everybody’s packets. */
import { chainOf } from '../firewall.js';
import { type Case, external } from './case.js';

export const host: readonly Case[] = [
  {
    id: 'j02',
    what: 'ip_forward is 0',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      lab.settings['net.ipv4.ip_forward'] = '0';
      return external;
    },
    answer: [
      ['broken', 'broken', 'IP_FORWARD_OFF'],
      ['broken', 'broken', 'IP_FORWARD_OFF'],
      ['unknown', 'broken', 'IP_FORWARD_OFF'],
    ],
  },
  {
    id: 'j04',
    what: 'Docker’s rules flushed',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n1']);
      lab.run('b', ['n2']);
      lab.firewall = (chains) => [
        chainOf('filter', 'FORWARD', [], 'ACCEPT'),
        chainOf('nat', 'POSTROUTING', [], 'ACCEPT'),
        ...chains.filter(({ table }) => table === 'raw'),
      ];
      return {};
    },
    answer: [
      ['broken', 'ok', 'FIREWALL_FLUSHED'],
      ['broken', 'ok', 'FIREWALL_FLUSHED'],
      ['broken', 'broken', 'FIREWALL_FLUSHED'],
    ],
  },
  {
    id: 'j04 IPv6',
    what: 'Docker’s rules for IPv4 flushed; those for IPv6, which newer engines write too, still stand',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n1']);
      lab.run('b', ['n2']);
      lab.firewall = (chains) => [
        chainOf('filter', 'FORWARD', [], 'ACCEPT'),
        { ...chainOf('filter', 'FORWARD', ['-j DOCKER-USER'], 'ACCEPT'), tool: 'ip6tables' },
        ...chains.filter(({ table }) => table === 'raw'),
      ];
      return {};
    },
    answer: [
      ['broken', 'ok', 'FIREWALL_FLUSHED'],
      ['broken', 'ok', 'FIREWALL_FLUSHED'],
      ['broken', 'broken', 'FIREWALL_FLUSHED'],
    ],
  },
  {
    id: 'j08',
    what: 'MASQUERADE missing',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      lab.firewall = (chains) => [
        ...chains.filter(({ table }) => table !== 'nat'),
        chainOf('nat', 'POSTROUTING', ['-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE'], 'ACCEPT'),
      ];
      return external;
    },
    answer: [
      ['broken', 'broken', 'NO_MASQUERADE'],
      ['broken', 'broken', 'NO_MASQUERADE'],
      ['unknown', 'broken', 'NO_MASQUERADE'],
    ],
  },
];
