/** Places: internal networks, and namespaces that are shared, the host's, or empty. */
import { idle, outside } from '../lab.js';
import type { TruthCase } from '../case.js';

const stay = ['--network', 'net1'];
const external = { to: 'example.com', port: 80 };

export const placeCases: readonly TruthCase[] = [
  {
    id: 'd05',
    what: 'an internal network, an outside name',
    truth: ['broken', 'broken', 'INTERNAL_NETWORK'],
    async set(lab) {
      await lab.net('net1', '--internal');
      await lab.net('net2');
      await lab.run('asker', stay, idle);
      return external;
    },
  },
  {
    id: 'd05b',
    what: 'an internal network, an outside address',
    truth: ['not-asked', 'broken', 'INTERNAL_NETWORK'],
    async set(lab) {
      await lab.net('net1', '--internal');
      await lab.net('net2');
      await lab.run('asker', stay, idle);
      return { to: outside.web, port: 80 };
    },
  },
  {
    id: 'e01',
    what: 'the source on the host’s network',
    core: true,
    truth: ['broken', 'ok', 'SOURCE_HOST_NETWORK'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay);
      await lab.run('asker', ['--network', 'host'], idle);
    },
    async mend(lab) {
      await lab.docker('rm', '-f', 'asker');
      await lab.run('asker', stay, idle);
    },
  },
  {
    id: 'e02',
    what: 'the target on the host’s network',
    truth: ['broken', 'not-asked', 'TARGET_HOST_NETWORK'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', stay, idle);
      await lab.run('store', ['--network', 'host'], ['httpd', '-f', '-p', '28098']);
      return { port: 28098 };
    },
    mend: async () => ({ to: '10.111.1.1', port: 28098 }),
  },
  {
    id: 'e03',
    what: 'the source has network none',
    core: true,
    truth: ['broken', 'broken', 'SOURCE_NETWORK_NONE'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay);
      await lab.run('asker', ['--network', 'none'], idle);
    },
  },
  {
    id: 'e04',
    what: 'the target has network none',
    truth: ['broken', 'not-asked', 'TARGET_NETWORK_NONE'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', stay);
      await lab.run('store', ['--network', 'none']);
    },
  },
  {
    id: 'e06',
    what: 'the target lives in another’s namespace',
    core: true,
    truth: ['broken', 'ok', 'TARGET_SHARES_NAMESPACE'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('owner', stay, idle);
      await lab.docker(
        'run',
        '-d',
        '--name',
        'store',
        '--network',
        'container:owner',
        'patchbay/busybox:1',
        'httpd',
        '-f',
        '-p',
        '8080',
      );
      await lab.run('asker', stay);
    },
    async mend(lab) {
      await lab.docker('network', 'disconnect', 'net1', 'owner');
      await lab.docker('network', 'connect', '--alias', 'store', 'net1', 'owner');
    },
  },
  {
    id: 'e07',
    what: 'the owner of the source’s namespace was restarted',
    truth: ['broken', 'broken', 'NAMESPACE_OWNER_RESTARTED'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay);
      await lab.run('owner', stay, idle);
      await lab.run('asker', ['--network', 'container:owner'], idle);
      await lab.docker('restart', '-t0', 'owner');
    },
  },
  {
    id: 'e08',
    what: 'the owner of the source’s namespace was stopped',
    truth: ['broken', 'broken', 'NAMESPACE_OWNER_STOPPED'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', stay);
      await lab.run('owner', stay, idle);
      await lab.run('asker', ['--network', 'container:owner'], idle);
      await lab.docker('stop', '-t0', 'owner');
    },
  },
  {
    id: 'e08b',
    what: 'the owner of the target’s namespace was restarted',
    truth: ['broken', 'not-asked', 'NAMESPACE_OWNER_RESTARTED'],
    mend: 'none',
    async set(lab) {
      await lab.net('net1');
      await lab.run('owner', stay, idle);
      await lab.run('store', ['--network', 'container:owner'], ['httpd', '-f', '-p', '8080']);
      await lab.run('asker', stay);
      await lab.docker('restart', '-t0', 'owner');
    },
  },
  {
    id: 'e09',
    what: 'host.docker.internal',
    truth: ['broken', 'not-asked', 'NO_HOST_GATEWAY_ENTRY'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('other', ['--network', 'host'], ['httpd', '-f', '-p', '28098']);
      await lab.run('asker', stay, idle);
      return { to: 'host.docker.internal', port: 28098 };
    },
    async mend(lab) {
      await lab.docker('rm', '-f', 'asker');
      await lab.run('asker', [...stay, '--add-host', 'host.docker.internal:host-gateway'], idle);
    },
  },
  {
    id: 'e10',
    what: 'a service of the host that listens on its loopback only',
    truth: ['not-asked', 'broken', 'LISTENS_ON_LOOPBACK'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('other', ['--network', 'host'], ['httpd', '-f', '-p', '127.0.0.1:28097']);
      await lab.run('asker', stay, idle);
      return { to: '10.111.1.1', port: 28097 };
    },
    async mend(lab) {
      await lab.docker('rm', '-f', 'other');
      await lab.run('other', ['--network', 'host'], ['httpd', '-f', '-p', '28097']);
    },
  },
];
