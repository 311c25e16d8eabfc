/** The resolver: which server is asked, what its files say, and what the outside answers. */
import { deadAddress, idle, outside } from '../lab.js';
import type { Lab } from '../lab.js';
import type { TruthCase } from '../case.js';

const stay = ['--network', 'net1'];

async function again(lab: Lab, ...options: string[]): Promise<void> {
  await lab.docker('rm', '-f', 'asker');
  await lab.run('asker', [...stay, ...options], idle);
}

async function alone(lab: Lab, ...options: string[]): Promise<void> {
  await lab.net('net1');
  await lab.run('asker', [...stay, ...options], idle);
}

export const resolverCases: readonly TruthCase[] = [
  {
    id: 'f02',
    what: 'a dead name server, an unknown name',
    truth: ['broken', 'unknown', 'UPSTREAM_DNS_DEAD'],
    model: ['unknown', 'unknown', null],
    async set(lab) {
      await alone(lab, '--dns', deadAddress);
      return { to: 'nosuch.example.com', port: null };
    },
    mend: 'none',
  },
  {
    id: 'f07',
    what: '--add-host shadows the name',
    truth: ['broken', 'broken', 'HOSTS_OVERRIDE'],
    async set(lab) {
      await lab.pair([], ['--add-host', 'store:10.111.1.99']);
    },
    mend: (lab) => again(lab),
  },
  {
    id: 'f07b',
    what: 'a line written into the hosts file shadows the name',
    truth: ['broken', 'broken', 'HOSTS_OVERRIDE'],
    async set(lab) {
      await lab.pair();
      await lab.docker('exec', 'asker', 'sh', '-c', 'echo 10.111.1.99 store >> /etc/hosts');
    },
    async mend(lab) {
      await lab.docker('restart', '-t0', 'asker');
    },
  },
  {
    id: 'f09',
    what: 'resolv.conf overwritten',
    core: true,
    truth: ['broken', 'ok', 'RESOLV_CONF_OVERWRITTEN'],
    async set(lab) {
      await lab.pair();
      await lab.docker('exec', 'asker', 'sh', '-c', `echo nameserver ${outside.dns} > /etc/resolv.conf`);
    },
  },
  {
    id: 'f10',
    what: 'resolv.conf mounted from the host',
    truth: ['broken', 'ok', 'RESOLV_CONF_MOUNTED'],
    async set(lab) {
      await lab.pair([], ['-v', '/etc/resolv.conf:/etc/resolv.conf:ro']);
    },
    mend: (lab) => again(lab),
  },
  {
    id: 'f11',
    what: 'the redirection to Docker’s name server is gone',
    truth: ['broken', 'ok', 'EMBEDDED_DNS_RULES_GONE'],
    async set(lab) {
      await lab.pair();
      await lab.inside('asker', 'iptables -t nat -F');
    },
  },
  {
    id: 'f12',
    what: 'an outside name that does not exist',
    truth: ['broken', 'unknown', 'UPSTREAM_NXDOMAIN_OR_DEAD'],
    model: ['unknown', 'unknown', null],
    mend: 'none',
    async set(lab) {
      await alone(lab);
      return { to: 'nosuch.example.com', port: 80 };
    },
  },
  {
    id: 'f13',
    what: 'a name server given as the container’s own loopback',
    truth: ['broken', 'unknown', 'UPSTREAM_DNS_LOOPBACK'],
    mend: (lab) => again(lab),
    async set(lab) {
      await alone(lab, '--dns', '127.0.0.1');
      return { to: 'example.com', port: 80 };
    },
  },
  {
    id: 'f14',
    what: 'the source’s host name is the target’s name',
    core: true,
    truth: ['broken', 'ok', 'HOSTNAME_SHADOWS_TARGET'],
    async set(lab) {
      await lab.pair([], ['--hostname', 'store']);
      return { target: 'store' };
    },
    mend: (lab) => again(lab),
  },
  {
    id: 'f15',
    what: 'ndots and a search suffix that nobody answers for',
    truth: ['broken', 'ok', 'NDOTS_SEARCH_DELAY'],
    model: ['ok', 'ok', null],
    async set(lab) {
      await lab.pair([], ['--dns', deadAddress, '--dns-search', 'corp.test', '--dns-option', 'ndots:2']);
    },
    mend: (lab) => again(lab),
  },
  {
    id: 'f16',
    what: 'the outside’s server fails',
    truth: ['broken', 'unknown', 'UPSTREAM_SERVFAIL'],
    model: ['unknown', 'unknown', null],
    mend: 'none',
    async set(lab) {
      await alone(lab);
      return { to: 'x.servfail.test', port: 80 };
    },
  },
  {
    id: 'f17',
    what: 'the outside’s server refuses',
    truth: {
      20: ['broken', 'unknown', 'UPSTREAM_REFUSED'],
      else: ['broken', 'unknown', 'UPSTREAM_SERVFAIL'],
    },
    model: ['unknown', 'unknown', null],
    mend: 'none',
    async set(lab) {
      await alone(lab);
      return { to: 'x.refused.test', port: 80 };
    },
  },
  {
    id: 'f18',
    what: 'the outside’s server is silent',
    truth: ['broken', 'unknown', 'UPSTREAM_DNS_DEAD'],
    model: ['unknown', 'unknown', null],
    mend: 'none',
    async set(lab) {
      await alone(lab);
      return { to: 'x.silent.test', port: 80 };
    },
  },
  {
    id: 'f19',
    what: 'the user set ndots, and the name is a mistake',
    truth: ['broken', 'not-asked', 'NAME_NOT_REGISTERED'],
    advises: 'store',
    mend: 'none',
    async set(lab) {
      await lab.pair([], ['--dns-option', 'ndots:1']);
      return { to: 'stor' };
    },
  },
  {
    id: 'f20',
    what: 'default bridge and then a network: Docker writes resolv.conf anew',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay);
      await lab.run('asker', [], idle);
      await lab.docker('network', 'connect', 'net1', 'asker');
    },
  },
  {
    id: 'f21',
    what: 'an IPv6 line in the hosts file shadows the name',
    truth: ['broken', 'broken', 'HOSTS_OVERRIDE'],
    mend: (lab) => again(lab),
    async set(lab) {
      await lab.pair([], ['--add-host', 'store:fd00:dead::1']);
    },
  },
];
