/** Networks that are no bridges. */
import { type Case, two } from './case.js';

export const drivers: readonly Case[] = [
  {
    id: 'i02',
    what: 'listens for IPv4 only',
    set: (lab) => {
      two(lab, { ipv6: true });
      return { to: 'fd77:101::2' };
    },
    answer: ['not-asked', 'broken', 'LISTENS_ON_IPV4_ONLY'],
  },
  {
    id: 'i04',
    what: 'macvlan from the host',
    set: (lab) => {
      lab.network('n1', { driver: 'macvlan' });
      lab.run('b', ['n1']);
      lab.run('a', [], { mode: 'host' });
      return { address: '10.111.1.2' };
    },
    answer: ['broken', 'broken', 'MACVLAN_HOST_ISOLATION'],
  },
  {
    id: 'i07',
    what: 'an overlay that is not attachable',
    set: (lab) => {
      lab.swarm = true;
      lab.network('o1', { driver: 'overlay' });
      lab.network('n1');
      lab.run('b', ['o1']);
      lab.stop('b', 'created');
      lab.run('a', ['n1']);
      return {};
    },
    answer: ['broken', 'not-asked', 'OVERLAY_NOT_ATTACHABLE'],
  },
  {
    id: 'i09',
    what: 'a service without tasks',
    set: (lab) => {
      lab.swarm = true;
      lab.network('o1', { driver: 'overlay', attachable: true });
      lab.run('a', ['o1']);
      lab.services = [{ name: 'svc', wantedTasks: 0, runningTasks: 0, endpointMode: 'dnsrr' }];
      return { to: 'svc' };
    },
    answer: ['broken', 'not-asked', 'SERVICE_HAS_NO_TASKS'],
  },
];
