/** Ports: who listens where, and what a published port is. */
import { idle, outside, truly } from '../lab.js';
import type { TruthCase } from '../case.js';

const stay = ['--network', 'net1'];

export const portCases: readonly TruthCase[] = [
  {
    id: 'g05',
    what: 'published on the host’s loopback, asked at the gateway',
    truth: ['not-asked', 'broken', 'PUBLISHED_ON_LOOPBACK'],
    mend: async () => ({ to: 'store' }),
    async set(lab) {
      await lab.pair(['-p', '127.0.0.1:28103:8080']);
      return { to: '10.111.1.1', port: 28103 };
    },
  },
  {
    id: 'g07',
    what: 'another port',
    core: true,
    truth: ['ok', 'broken', 'WRONG_PORT'],
    advises: '9090',
    mend: async () => ({ port: 9090 }),
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay, ['httpd', '-f', '-p', '9090']);
      await lab.run('asker', stay);
    },
  },
  {
    id: 'g08',
    what: 'the host’s port used between containers',
    truth: ['ok', 'broken', 'HOST_PORT_USED_INSIDE'],
    advises: '8080',
    mend: async () => ({}),
    async set(lab) {
      await lab.pair(['-p', '28104:8080']);
      return { port: 28104 };
    },
  },
  {
    id: 'g09',
    what: 'nothing listens',
    truth: ['ok', 'broken', 'NOTHING_LISTENS'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay, idle);
      await lab.run('asker', stay);
    },
    async mend(lab) {
      await lab.docker('exec', '-d', 'store', 'httpd', '-f', '-p', '8080');
    },
  },
  {
    id: 'g10',
    what: 'listens on its loopback only',
    core: true,
    truth: ['ok', 'broken', 'LISTENS_ON_LOOPBACK'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay, ['httpd', '-f', '-p', '127.0.0.1:8080']);
      await lab.run('asker', stay);
    },
    async mend(lab) {
      await lab.docker('rm', '-f', 'store');
      await lab.run('store', stay);
    },
  },
  {
    id: 'g11',
    what: 'listens on the address of its other network',
    truth: ['ok', 'broken', 'LISTENS_ON_OTHER_ADDRESS'],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', stay, idle);
      await lab.docker('network', 'connect', 'net2', 'store');
      await lab.docker('exec', '-d', 'store', 'httpd', '-f', '-p', `${await lab.address('store')}:8080`);
      await lab.run('asker', ['--network', 'net2'], idle);
    },
    async mend(lab) {
      await lab.docker('network', 'connect', 'net1', 'asker');
      await lab.docker('network', 'disconnect', 'net2', 'asker');
    },
  },
  {
    id: 'g15',
    what: 'a published port where nobody listens behind it',
    truth: ['not-asked', 'broken', 'NOTHING_LISTENS'],
    mend: async (lab) => {
      await lab.docker('exec', '-d', 'store', 'httpd', '-f', '-p', '8080');
    },
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', '28106:8080'], idle);
      await lab.run('asker', stay);
      return { to: outside.host, port: 28106 };
    },
  },
  {
    id: 'g20',
    what: 'localhost is the source itself',
    core: true,
    truth: ['ok', 'broken', 'LOCALHOST_IS_SELF'],
    advises: 'store',
    mend: async () => ({}),
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay);
      await lab.run('asker', stay, idle);
      return { to: 'localhost' };
    },
  },
  {
    id: 'g20b',
    what: '127.0.0.1 is the source itself',
    truth: ['not-asked', 'broken', 'LOCALHOST_IS_SELF'],
    mend: async () => ({}),
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay);
      await lab.run('asker', stay, idle);
      return { to: '127.0.0.1' };
    },
  },
  {
    id: 'g21',
    what: 'a UDP service asked over TCP',
    truth: ['ok', 'broken', 'WRONG_PROTOCOL'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay, idle);
      await lab.run('asker', stay);
      await lab.listen('store', '0.0.0.0', 8080, 'udp');
    },
    mend: async () => ({ udp: true }),
  },
  {
    id: 'g21b',
    what: 'a TCP service asked over UDP',
    truth: ['ok', 'broken', 'WRONG_PROTOCOL'],
    mend: async () => ({}),
    async set(lab) {
      await lab.pair();
      return { udp: true };
    },
  },
  {
    id: 'g22',
    what: 'a UDP service on the same network',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay, idle);
      await lab.run('asker', stay);
      await lab.listen('store', '0.0.0.0', 5353, 'udp');
      return { port: 5353, udp: true };
    },
  },
  {
    id: 'g23',
    what: 'a published UDP port through the gateway',
    truth: ['not-asked', 'ok', null],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', '28107:5353/udp'], idle);
      await lab.run('asker', stay);
      await lab.listen('store', '0.0.0.0', 5353, 'udp');
      truly(await lab.hears('asker', '10.111.1.1', 28107));
      return { to: '10.111.1.1', port: 28107, udp: true };
    },
  },
  {
    id: 'g24',
    what: 'listens on IPv4 only, asked by its IPv6 address',
    truth: ['not-asked', 'broken', 'LISTENS_ON_IPV4_ONLY'],
    mend: async (lab) => ({ to: await lab.address('store') }),
    async set(lab) {
      await lab.net('net1', '--ipv6', '--subnet', 'fd77:111:1::/64');
      await lab.run('store', stay, ['httpd', '-f', '-p', '0.0.0.0:8080']);
      await lab.run('asker', stay);
      return { to: await lab.address('store', 'net1', 'GlobalIPv6Address') };
    },
  },
];
