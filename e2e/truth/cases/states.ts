/** States: either end does not run, or not quite, or moved. */
import { idle } from '../lab.js';
import type { TruthCase } from '../case.js';

const stay = ['--network', 'net1'];

export const stateCases: readonly TruthCase[] = [
  {
    id: 'c01',
    what: 'the target stopped',
    core: true,
    truth: ['broken', 'not-asked', 'TARGET_NOT_RUNNING'],
    async set(lab) {
      await lab.pair();
      await lab.docker('stop', '-t0', 'store');
    },
  },
  {
    id: 'c01b',
    what: 'the target stopped, its old address is used',
    truth: ['broken', 'broken', 'TARGET_NOT_RUNNING'],
    mend: 'none',
    async set(lab) {
      await lab.pair();
      const address = await lab.address('store');
      await lab.docker('stop', '-t0', 'store');
      return { address };
    },
  },
  {
    id: 'c01c',
    what: 'the target was only created',
    truth: ['broken', 'not-asked', 'TARGET_NOT_RUNNING'],
    async set(lab) {
      await lab.net('net1');
      await lab.create('store', ...stay);
      await lab.run('asker', stay);
    },
  },
  {
    id: 'c01d',
    what: 'an alias whose only carrier stopped',
    truth: ['broken', 'not-asked', 'TARGET_NOT_RUNNING'],
    async set(lab) {
      await lab.pair(['--network-alias', 'db']);
      await lab.docker('stop', '-t0', 'store');
      return { to: 'db' };
    },
  },
  {
    id: 'c01e',
    what: 'the target was killed for want of memory',
    truth: ['broken', 'not-asked', 'TARGET_NOT_RUNNING'],
    async set(lab) {
      await lab.pair();
      await lab.docker('kill', '-s', 'KILL', 'store');
      await lab.until(
        async () => (await lab.docker('inspect', '-f', '{{.State.Status}}', 'store')) === 'exited',
      );
    },
  },
  {
    id: 'c02',
    what: 'the target paused',
    truth: ['ok', 'broken', 'TARGET_PAUSED'],
    async set(lab) {
      await lab.pair();
      await lab.docker('pause', 'store');
    },
  },
  {
    id: 'c03',
    what: 'the target keeps restarting',
    truth: ['broken', 'not-asked', 'TARGET_RESTARTING'],
    mend: 'none',
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', stay);
      await lab.run('store', [...stay, '--restart', 'always'], ['sh', '-c', 'exit 3']);
      const count = async () => Number(await lab.docker('inspect', '-f', '{{.RestartCount}}', 'store'));
      await lab.until(async () => (await count()) > 5);
    },
  },
  {
    id: 'c07',
    what: 'an old address, the target moved',
    truth: ['ok', 'broken', 'STALE_IP'],
    mend: async () => ({}),
    async set(lab) {
      await lab.pair();
      const address = await lab.address('store');
      await lab.docker('network', 'disconnect', 'net1', 'store');
      await lab.docker('network', 'connect', '--ip', '10.111.1.77', 'net1', 'store');
      return { address };
    },
  },
  {
    id: 'c07b',
    what: 'an old address written down, the target moved',
    truth: ['not-asked', 'broken', 'STALE_IP'],
    mend: async () => ({}),
    async set(lab) {
      await lab.pair();
      const to = await lab.address('store');
      await lab.docker('network', 'disconnect', 'net1', 'store');
      await lab.docker('network', 'connect', '--ip', '10.111.1.77', 'net1', 'store');
      return { to };
    },
  },
  {
    id: 'c09',
    what: 'the source stopped',
    core: true,
    truth: ['broken', 'not-asked', 'SOURCE_NOT_RUNNING'],
    async set(lab) {
      await lab.pair();
      await lab.docker('stop', '-t0', 'asker');
    },
  },
  {
    id: 'c10',
    what: 'the source paused',
    truth: ['broken', 'ok', 'SOURCE_PAUSED'],
    async set(lab) {
      await lab.pair();
      await lab.docker('pause', 'asker');
    },
  },
  {
    id: 'd08',
    what: 'the target on no network',
    core: true,
    truth: ['broken', 'not-asked', 'TARGET_HAS_NO_NETWORK'],
    async set(lab) {
      await lab.pair();
      await lab.docker('network', 'disconnect', 'net1', 'store');
    },
  },
  {
    id: 'd09',
    what: 'the source on no network',
    truth: ['broken', 'broken', 'SOURCE_HAS_NO_NETWORK'],
    async set(lab) {
      await lab.pair();
      await lab.docker('network', 'disconnect', 'net1', 'asker');
    },
  },
  {
    id: 'd10',
    what: 'a static address that is taken',
    truth: ['broken', 'not-asked', 'ADDRESS_IN_USE'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('other', [...stay, '--ip', '10.111.1.9']);
      await lab.run('asker', stay);
      await lab.create('store', ...stay, '--ip', '10.111.1.9');
      await lab.docker('start', 'store').catch(() => undefined);
    },
    async mend(lab) {
      await lab.docker('rm', '-f', 'other');
      await lab.docker('start', 'store');
    },
  },
  {
    id: 'g18',
    what: 'a port of the host that is taken',
    truth: ['broken', 'not-asked', 'HOST_PORT_IN_USE'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('other', [...stay, '-p', '28113:8080']);
      await lab.run('asker', stay);
      await lab.create('store', ...stay, '-p', '28113:8080');
      await lab.docker('start', 'store').catch(() => undefined);
    },
    async mend(lab) {
      await lab.docker('rm', '-f', 'other');
      await lab.docker('start', 'store');
    },
  },
  {
    id: 'g18b',
    what: 'a port of the host that a program of the host has',
    truth: ['broken', 'not-asked', 'HOST_PORT_IN_USE'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('other', ['--network', 'host'], ['httpd', '-f', '-p', '28114']);
      await lab.run('asker', stay);
      await lab.create('store', ...stay, '-p', '28114:8080');
      await lab.docker('start', 'store').catch(() => undefined);
    },
    async mend(lab) {
      await lab.docker('rm', '-f', 'other');
      await lab.docker('start', 'store');
    },
  },
  {
    id: 'c12',
    what: 'a source that does nothing but wait, and all is well',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay);
      await lab.run('asker', stay, idle);
    },
  },
];
