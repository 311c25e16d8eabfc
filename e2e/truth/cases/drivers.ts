/** Other drivers, and swarm. */
import { idle } from '../lab.js';
import type { Lab } from '../lab.js';
import type { TruthCase } from '../case.js';

const stay = ['--network', 'net1'];

async function service(lab: Lab, replicas: number, mode = 'dnsrr'): Promise<void> {
  await lab.swarm();
  await lab.docker(
    'network',
    'create',
    '-d',
    'overlay',
    '--attachable',
    '--subnet',
    '10.111.109.0/24',
    'over',
  );
  lab.later('docker service rm shop');
  await lab.docker(
    'service',
    'create',
    '-d',
    '--no-resolve-image',
    '--endpoint-mode',
    mode,
    '--name',
    'shop',
    '--network',
    'over',
    '--replicas',
    String(replicas),
    'patchbay/busybox:1',
    'httpd',
    '-f',
    '-p',
    '8080',
  );
  await lab.run('asker', ['--network', 'over'], idle);
}

export const driverCases: readonly TruthCase[] = [
  {
    id: 'i04',
    what: 'macvlan, from the host’s network',
    truth: ['broken', 'broken', 'MACVLAN_HOST_ISOLATION'],
    mend: 'none',
    async set(lab) {
      lab.later('ip link del pbdum');
      await lab.host(
        'ip link add pbdum type veth peer name pbdum2; ip link set pbdum up; ip link set pbdum2 up',
      );
      await lab.net('net1', '-d', 'macvlan', '-o', 'parent=pbdum');
      await lab.run('store', stay);
      await lab.run('asker', ['--network', 'host'], idle);
      await lab.host('ip route add 10.111.1.0/24 dev pbdum');
    },
  },
  {
    id: 'i05',
    what: 'macvlan, two members',
    truth: ['ok', 'ok', null],
    async set(lab) {
      lab.later('ip link del pbdum');
      await lab.host(
        'ip link add pbdum type veth peer name pbdum2; ip link set pbdum up; ip link set pbdum2 up',
      );
      await lab.net('net1', '-d', 'macvlan', '-o', 'parent=pbdum');
      await lab.run('store', stay);
      await lab.run('asker', stay);
    },
  },
  {
    id: 'i07',
    what: 'an overlay that is not attachable',
    truth: ['broken', 'not-asked', 'OVERLAY_NOT_ATTACHABLE'],
    mend: 'none',
    async set(lab) {
      await lab.swarm();
      await lab.docker('network', 'create', '-d', 'overlay', '--subnet', '10.111.107.0/24', 'over');
      await lab.net('net1');
      await lab.run('asker', stay, idle);
      await lab.create('store', '--network', 'over').catch(() => undefined);
      await lab.docker('start', 'store').catch(() => undefined);
    },
  },
  {
    id: 'i09',
    what: 'a service without tasks',
    truth: ['broken', 'not-asked', 'SERVICE_HAS_NO_TASKS'],
    mend: async (lab) => {
      await lab.docker('service', 'scale', '-d', 'shop=1');
      await lab.until(async () => (await lab.docker('ps', '-q', '--filter', 'name=shop')) !== '');
      return { to: 'shop' };
    },
    async set(lab) {
      await service(lab, 0);
      return { to: 'shop' };
    },
  },
  {
    id: 'i08',
    what: 'a service behind one address, in a kernel without ip_vs',
    truth: ['ok', 'broken', 'SWARM_VIP_NEEDS_IPVS'],
    model: ['ok', 'unknown', null],
    mend: async () => ({ to: 'tasks.shop' }),
    async set(lab) {
      await service(lab, 1, 'vip');
      await lab.until(async () => (await lab.docker('ps', '-q', '--filter', 'name=shop')) !== '');
      return { to: 'shop' };
    },
  },
  {
    id: 'i06',
    what: 'an attachable overlay',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.swarm();
      await lab.docker(
        'network',
        'create',
        '-d',
        'overlay',
        '--attachable',
        '--subnet',
        '10.111.106.0/24',
        'over',
      );
      await lab.run('store', ['--network', 'over']);
      await lab.run('asker', ['--network', 'over']);
    },
  },
  {
    id: 'k00',
    what: 'renamed on a swarm node, asked by the old name',
    truth: ['broken', 'ok', 'RENAME_NOT_IN_DNS'],
    model: ['broken', 'ok', 'NAME_NOT_REGISTERED'],
    mend: async (lab) => {
      await lab.docker('network', 'disconnect', 'net1', 'fresh');
      await lab.docker('network', 'connect', 'net1', 'fresh');
      return { to: 'fresh' };
    },
    async set(lab) {
      await lab.swarm();
      await lab.pair();
      await lab.docker('rename', 'store', 'fresh');
      return { target: 'fresh' };
    },
  },
  {
    id: 'k00b',
    what: 'renamed on a swarm node, asked by the new name',
    truth: ['broken', 'ok', 'RENAME_NOT_IN_DNS'],
    model: ['ok', 'ok', null],
    async set(lab) {
      await lab.swarm();
      await lab.pair();
      await lab.docker('rename', 'store', 'fresh');
      return { to: 'fresh' };
    },
  },
  {
    id: 'k03',
    what: 'a removed container’s old name still answers on a swarm node',
    truth: ['broken', 'ok', 'STALE_DNS_RECORD'],
    model: ['broken', 'not-asked', 'NAME_NOT_REGISTERED'],
    mend: 'none',
    async set(lab) {
      await lab.swarm();
      await lab.pair();
      await lab.docker('rename', 'store', 'fresh');
      await lab.docker('rm', '-f', 'fresh');
      await lab.run('other', stay);
    },
  },
];
