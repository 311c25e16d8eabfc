/** Names: who is registered where, under which, and who answers first. */
import type { TruthCase } from '../case.js';

const on = (network: string, alias?: string): string[] => [
  '--network',
  network,
  ...(alias === undefined ? [] : ['--network-alias', alias]),
];
const compose = (project: string, service: string, number = 1): string[] => [
  '--label',
  `com.docker.compose.project=${project}`,
  '--label',
  `com.docker.compose.service=${service}`,
  '--label',
  `com.docker.compose.container-number=${number}`,
];

export const nameCases: readonly TruthCase[] = [
  {
    id: 'a01',
    what: 'default bridge, by name',
    truth: ['broken', 'ok', 'DEFAULT_BRIDGE_NO_DNS'],
    async set(lab) {
      await lab.run('asker');
      await lab.run('store');
      await lab.net('net1');
    },
  },
  {
    id: 'a01b',
    what: 'default bridge, by name, and no network made by a person to join',
    truth: ['broken', 'ok', 'DEFAULT_BRIDGE_NO_DNS'],
    async set(lab) {
      await lab.run('asker');
      await lab.run('store');
    },
  },
  {
    id: 'a06',
    what: '--link to a container that was made again',
    truth: ['broken', 'ok', 'STALE_LINK'],
    async set(lab) {
      await lab.run('store');
      await lab.run('asker', ['--link', 'store:db']);
      await lab.docker('rm', '-f', 'store');
      await lab.run('other');
      await lab.run('store');
      return { to: 'db', target: 'store', address: await lab.address('store', 'bridge') };
    },
    async mend(lab) {
      await lab.docker('rm', '-f', 'asker');
      await lab.run('asker', ['--link', 'store:db']);
      return { to: 'db' };
    },
  },
  {
    id: 'a06b',
    what: '--link to a container that was made again, only the name asked',
    truth: ['broken', 'broken', 'STALE_LINK'],
    mend: 'none',
    async set(lab) {
      await lab.run('store');
      await lab.run('asker', ['--link', 'store:db']);
      await lab.docker('rm', '-f', 'store');
      await lab.run('other', [], ['sleep', '600']);
      await lab.run('store');
      await lab.docker('rm', '-f', 'other');
      return { to: 'db' };
    },
  },
  {
    id: 'a07',
    what: 'one on the default bridge, the other on a network',
    truth: ['broken', 'broken', 'NO_SHARED_NETWORK'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker');
      await lab.run('store', on('net1'));
    },
  },
  {
    id: 'a08',
    what: 'two networks, nothing in common',
    core: true,
    truth: ['broken', 'broken', 'NO_SHARED_NETWORK'],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('asker', on('net2'));
      await lab.run('store', on('net1'));
    },
  },
  {
    id: 'a09',
    what: 'two networks, nothing in common, by address',
    truth: ['not-asked', 'broken', 'NO_SHARED_NETWORK'],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('asker', on('net2'));
      await lab.run('store', on('net1'));
      return { to: await lab.address('store') };
    },
    async mend(lab) {
      await lab.docker('network', 'connect', 'net1', 'asker');
    },
  },
  {
    id: 'b03',
    what: 'the id with all its 64 digits',
    truth: ['broken', 'ok', 'NAME_NOT_REGISTERED'],
    advises: 'store',
    async set(lab) {
      await lab.pair();
      return { to: await lab.docker('inspect', '-f', '{{.Id}}', 'store') };
    },
    mend: async () => ({ to: 'store' }),
  },
  {
    id: 'b03b',
    what: 'a spelling mistake',
    core: true,
    truth: ['broken', 'not-asked', 'NAME_NOT_REGISTERED'],
    advises: 'store',
    mend: 'none',
    async set(lab) {
      await lab.pair();
      return { to: 'stroe' };
    },
  },
  {
    id: 'b03c',
    what: 'a compose container without its project’s prefix',
    truth: ['broken', 'not-asked', 'NAME_NOT_REGISTERED'],
    advises: 'shop-store-1',
    mend: 'none',
    async set(lab) {
      await lab.net('net1');
      await lab.run('shop-store-1', [...on('net1', 'store'), ...compose('shop', 'store')]);
      await lab.run('asker', on('net1'));
      return { to: 'store-1' };
    },
  },
  {
    id: 'b05',
    what: 'the domain name is no part of the name',
    truth: ['broken', 'ok', 'NAME_NOT_REGISTERED'],
    mend: 'none',
    async set(lab) {
      await lab.pair(['--hostname', 'box', '--domainname', 'corp.test']);
      return { to: 'box.corp.test', target: 'store' };
    },
  },
  {
    id: 'b08',
    what: 'an alias of another network',
    core: true,
    truth: ['broken', 'ok', 'ALIAS_ON_OTHER_NETWORK'],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', on('net1', 'db'));
      await lab.docker('network', 'connect', 'net2', 'store');
      await lab.run('asker', on('net2'));
      return { to: 'db' };
    },
  },
  {
    id: 'b09',
    what: 'an alias of two containers',
    core: true,
    truth: ['broken', 'ok', 'AMBIGUOUS_ALIAS'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', on('net1', 'db'));
      await lab.run('other', on('net1', 'db'));
      await lab.run('asker', on('net1'));
      return { to: 'db', target: 'store' };
    },
  },
  {
    id: 'b09b',
    what: 'three networks, the same alias on each, the source on all',
    truth: ['ok', 'ok', null],
    also: 'AMBIGUOUS_NAME_ACROSS_NETWORKS',
    async set(lab) {
      for (const at of [1, 2, 3]) {
        await lab.net(`net${at}`);
        await lab.run(`store${at}`, on(`net${at}`, 'db'));
      }
      await lab.run('asker', on('net3'));
      await lab.docker('network', 'connect', 'net2', 'asker');
      await lab.docker('network', 'connect', 'net1', 'asker');
      return { to: 'db' };
    },
  },
  {
    id: 'b09c',
    what: 'the same alias on two networks of the source, and the second one is meant',
    truth: ['broken', 'ok', 'AMBIGUOUS_NAME_ACROSS_NETWORKS'],
    mend: async () => ({ to: 'store2' }),
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store1', on('net1', 'db'));
      await lab.run('store2', on('net2', 'db'));
      await lab.run('asker', on('net2'));
      await lab.docker('network', 'connect', 'net1', 'asker');
      return { to: 'db', target: 'store2' };
    },
  },
  {
    id: 'b15',
    what: 'a name that another network has, with that network’s name behind it',
    truth: ['broken', 'broken', 'NO_SHARED_NETWORK'],
    mend: 'none',
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', on('net1'));
      await lab.run('asker', on('net2'));
      return { to: 'store.net1', target: 'store' };
    },
  },
  {
    id: 'b16',
    what: 'name.network where the container is on that network, and the source only on another of its networks',
    truth: ['broken', 'ok', 'NAME_NOT_REGISTERED'],
    mend: async () => ({ to: 'store.net2' }),
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', on('net1'));
      await lab.docker('network', 'connect', 'net2', 'store');
      await lab.run('asker', on('net2'));
      return { to: 'store.net1', target: 'store' };
    },
  },
  {
    id: 'b22',
    what: 'a compose service reconnected by hand',
    core: true,
    truth: ['broken', 'ok', 'ALIAS_LOST_ON_RECONNECT'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('shop-db-1', [...on('net1', 'db'), ...compose('shop', 'db')]);
      await lab.run('asker', on('net1'));
      await lab.docker('network', 'disconnect', 'net1', 'shop-db-1');
      await lab.docker('network', 'connect', 'net1', 'shop-db-1');
      return { to: 'db' };
    },
  },
  {
    id: 'b25',
    what: 'a compose container that was renamed',
    truth: ['broken', 'not-asked', 'RENAMED'],
    mend: async () => ({ to: 'fresh' }),
    async set(lab) {
      await lab.net('net1');
      await lab.run('shop-db-1', [...on('net1', 'db'), ...compose('shop', 'db')]);
      await lab.run('asker', on('net1'));
      await lab.docker('rename', 'shop-db-1', 'fresh');
      return { to: 'shop-db-1' };
    },
  },
  {
    id: 'b27',
    what: 'a name that Docker made up',
    truth: { 20: ['broken', 'ok', 'ANONYMOUS_NAME_NOT_REGISTERED'], else: ['ok', 'ok', null] },
    model: { 20: ['unknown', 'ok', null], else: ['ok', 'ok', null] },
    async set(lab) {
      await lab.net('net1');
      const id = await lab.docker(
        'run',
        '-d',
        '--network',
        'net1',
        'patchbay/busybox:1',
        'httpd',
        '-f',
        '-p',
        '8080',
      );
      await lab.run('asker', on('net1'));
      return { to: (await lab.docker('inspect', '-f', '{{.Name}}', id)).slice(1) };
    },
  },
  {
    id: 'b28',
    what: 'the same service in two projects',
    truth: ['broken', 'ok', 'SAME_NAME_OTHER_NETWORK'],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('p1-db-1', on('net1', 'db'));
      await lab.run('p2-db-1', on('net2', 'db'));
      await lab.run('asker', on('net1'));
      return { to: 'db', target: 'p2-db-1' };
    },
    async mend(lab) {
      await lab.docker('network', 'connect', 'net2', 'asker');
      return { to: 'p2-db-1' };
    },
  },
  {
    id: 'b28b',
    what: 'the same service in two projects, and nobody in particular is meant',
    truth: ['ok', 'ok', null],
    also: 'SAME_NAME_OTHER_NETWORK',
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('p1-db-1', on('net1', 'db'));
      await lab.run('p2-db-1', on('net2', 'db'));
      await lab.run('asker', on('net1'));
      return { to: 'db' };
    },
  },
  {
    id: 'b29',
    what: 'an alias of a container on a network that the source lacks',
    truth: ['broken', 'broken', 'NO_SHARED_NETWORK'],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', on('net1', 'db'));
      await lab.run('asker', on('net2'));
      return { to: 'db' };
    },
  },
];
