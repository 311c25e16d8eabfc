/** Published ports: at which address, by whom, through which rules; and what Docker took and did not publish. */
import type { TruthCase } from '../case.js';
import { idle, outside, truly } from '../lab.js';

const near = ['--network', 'net1'];
const second = '198.51.100.3';

export const publishedCases: readonly TruthCase[] = [
  {
    id: 'v01',
    what: 'one port published twice, on two addresses of the host',
    truth: ['not-asked', 'ok', null],
    async set(lab) {
      await lab.host(`ip addr add ${second}/24 dev eth0`);
      lab.later(`ip addr del ${second}/24 dev eth0`);
      for (const name of ['net1', 'net2', 'net3']) await lab.net(name);
      const blog = ['--network', 'net2', '-p', `${outside.host}:28201:8080`];
      await lab.run('blog', blog, ['httpd', '-f', '-p', '9999']);
      await lab.run('shop', ['--network', 'net3', '-p', `${second}:28201:8080`]);
      await lab.run('asker', near, idle);
      truly(await lab.connects('asker', second, 28201));
      return { to: second, port: 28201 };
    },
  },
  {
    id: 'v02',
    what: 'published on an internal network alone: Docker takes it and publishes nothing',
    truth: ['not-asked', 'broken', 'INTERNAL_NETWORK'],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2', '--internal');
      await lab.run('store', ['--network', 'net2', '-p', '28202:8080']);
      await lab.run('asker', near, idle);
      truly(!(await lab.connects('asker', outside.host, 28202)));
      return { to: outside.host, port: 28202 };
    },
  },
  {
    id: 'v03',
    what: 'published on another address of the host',
    truth: ['not-asked', 'broken', 'PUBLISHED_OTHER_ADDRESS'],
    advises: '10.111.1.1:28203:8080',
    mend: async () => ({ to: outside.host, port: 28203 }),
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', `${outside.host}:28203:8080`]);
      await lab.run('asker', near, idle);
      truly(!(await lab.connects('asker', '10.111.1.1', 28203)));
      truly(await lab.connects('asker', outside.host, 28203));
      return { to: '10.111.1.1', port: 28203 };
    },
  },
  {
    id: 'v04',
    what: 'the container that publishes the port is stopped',
    truth: ['not-asked', 'broken', 'TARGET_NOT_RUNNING'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', [...near, '-p', '28204:8080']);
      await lab.run('asker', near, idle);
      await lab.docker('stop', '-t', '0', 'store');
      return { to: outside.host, port: 28204 };
    },
  },
  {
    id: 'v05',
    what: 'the container’s own port asked at the host, where it is published as another',
    truth: ['not-asked', 'broken', 'PUBLISHED_OTHER_PORT'],
    advises: '28205',
    mend: async () => ({ to: outside.host, port: 28205 }),
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', '28205:8080']);
      await lab.run('asker', near, idle);
      return { to: outside.host, port: 8080 };
    },
  },
  {
    id: 'v06',
    what: 'exposed only, not published',
    truth: ['not-asked', 'broken', 'NOT_PUBLISHED'],
    mend: 'none',
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '--expose', '8080']);
      await lab.run('asker', near, idle);
      truly(!(await lab.connects('asker', outside.host, 8080)));
      return { to: outside.host, port: 8080 };
    },
  },
  {
    id: 'v07',
    what: 'docker-proxy is gone',
    truth: ['not-asked', 'broken', 'DOCKER_PROXY_GONE'],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', '28207:8080']);
      await lab.run('asker', near, idle);
      const listeners = await lab.host("ss -Hltnp 'sport = :28207'");
      const pids = new Set([...listeners.matchAll(/pid=(\d+)/g)].map(([, pid]) => pid));
      await lab.host(`kill ${[...pids].join(' ')}`);
      await lab.until(async () => !(await lab.connects('asker', outside.host, 28207)));
      return { to: outside.host, port: 28207 };
    },
  },
  {
    id: 'v08',
    what: 'no userland proxy: a port of a container of another network',
    truth: ['not-asked', 'broken', 'USERLAND_PROXY_OFF'],
    mend: async (lab) => {
      await lab.docker('network', 'connect', 'net2', 'asker');
      return { to: 'store' };
    },
    async set(lab) {
      await lab.restartDaemon({ 'userland-proxy': false });
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', '28208:8080']);
      await lab.run('asker', near, idle);
      truly(!(await lab.connects('asker', outside.host, 28208)));
      return { to: outside.host, port: 28208 };
    },
  },
  {
    id: 'v09',
    what: 'no userland proxy: a port of a neighbour',
    truth: ['not-asked', 'ok', null],
    async set(lab) {
      await lab.restartDaemon({ 'userland-proxy': false });
      await lab.net('net1');
      await lab.run('store', [...near, '-p', '28209:8080']);
      await lab.run('asker', near, idle);
      truly(await lab.connects('asker', outside.host, 28209));
      return { to: outside.host, port: 28209 };
    },
  },
  {
    id: 'v10',
    what: 'no userland proxy, bridged packets past the firewall: a port of a neighbour',
    truth: ['not-asked', 'broken', 'HAIRPIN_WITHOUT_BRIDGE_NF'],
    async set(lab) {
      await lab.restartDaemon({ 'userland-proxy': false });
      await lab.net('net1');
      await lab.run('store', [...near, '-p', '28210:8080']);
      await lab.run('asker', near, idle);
      await lab.host('sysctl -qw net.bridge.bridge-nf-call-iptables=0');
      lab.later('sysctl -qw net.bridge.bridge-nf-call-iptables=1');
      truly(!(await lab.connects('asker', outside.host, 28210)));
      return { to: outside.host, port: 28210 };
    },
  },
  {
    id: 'v11',
    what: 'a published UDP port at the host’s address: docker-proxy answers from the gateway’s',
    truth: { 28: ['not-asked', 'ok', null], else: ['not-asked', 'broken', 'UDP_ANSWER_FROM_OTHER_ADDRESS'] },
    mend: async () => ({ to: '10.111.1.1', port: 28211, udp: true }),
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', '28211:5353/udp'], idle);
      await lab.run('asker', near, idle);
      await lab.listen('store', '0.0.0.0', 5353, 'udp');
      truly((await lab.hears('asker', outside.host, 28211)) === lab.major >= 28);
      return { to: outside.host, port: 28211, udp: true };
    },
  },
  {
    id: 'v12',
    what: 'a UDP port published on the host’s address: answers come from there',
    truth: ['not-asked', 'ok', null],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', `${outside.host}:28212:5353/udp`], idle);
      await lab.run('asker', near, idle);
      await lab.listen('store', '0.0.0.0', 5353, 'udp');
      truly(await lab.hears('asker', outside.host, 28212));
      return { to: outside.host, port: 28212, udp: true };
    },
  },
  {
    id: 'v13',
    what: 'the name server is a published UDP port at the host’s address',
    // Who listens there is no name server: since 28 its answers arrive, and are none.
    truth: {
      28: ['broken', 'unknown', 'UPSTREAM_DNS_DEAD'],
      else: ['broken', 'unknown', 'UDP_ANSWER_FROM_OTHER_ADDRESS'],
    },
    model: ['unknown', 'unknown', null],
    mend: 'none',
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', '53:53/udp'], idle);
      await lab.listen('store', '0.0.0.0', 53, 'udp');
      await lab.run('asker', [...near, '--dns', outside.host], idle);
      truly(await lab.hears('asker', '10.111.1.1', 53));
      truly((await lab.hears('asker', outside.host, 53)) === lab.major >= 28);
      return { to: 'example.com', port: 80 };
    },
  },
  {
    id: 'v14',
    what: 'published on macvlan, which has no published ports',
    truth: ['not-asked', 'broken', 'DRIVER_DOES_NOT_PUBLISH'],
    mend: 'none',
    async set(lab) {
      await lab.net('net1');
      await lab.docker(
        'network',
        'create',
        '-d',
        'macvlan',
        '-o',
        'parent=eth0',
        '--subnet',
        '10.77.0.0/24',
        'net2',
      );
      await lab.run('store', ['--network', 'net2', '-p', '28214:8080']);
      await lab.run('asker', near, idle);
      truly(!(await lab.connects('asker', outside.host, 28214)));
      return { to: outside.host, port: 28214 };
    },
  },
  {
    id: 'v15',
    what: 'a rule inside the container stops what docker-proxy sends on',
    truth: ['not-asked', 'broken', 'FIREWALL_IN_TARGET'],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', '28215:8080']);
      await lab.run('asker', near, idle);
      await lab.inside('store', 'iptables -A INPUT -p tcp --dport 8080 -j DROP');
      return { to: outside.host, port: 28215 };
    },
  },
  {
    id: 'v16',
    what: '-p in the host’s own network, where it has no effect',
    truth: ['not-asked', 'broken', 'TARGET_HOST_NETWORK'],
    advises: '28116',
    mend: async () => ({ to: '10.111.1.1', port: 28116 }),
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', ['--network', 'host', '-p', '28216:28116'], ['httpd', '-f', '-p', '28116']);
      await lab.run('asker', near, idle);
      truly(!(await lab.connects('asker', '10.111.1.1', 28216)));
      return { to: '10.111.1.1', port: 28216 };
    },
  },
  {
    id: 'v17',
    what: 'the network’s own option publishes on the loopback alone',
    truth: ['not-asked', 'broken', 'PUBLISHED_ON_LOOPBACK'],
    advises: 'host_binding_ipv4',
    mend: 'none',
    async set(lab) {
      await lab.net('net1', '-o', 'com.docker.network.bridge.host_binding_ipv4=127.0.0.1');
      await lab.run('store', [...near, '-p', '28217:8080']);
      await lab.run('asker', near, idle);
      truly(!(await lab.connects('asker', '10.111.1.1', 28217)));
      return { to: '10.111.1.1', port: 28217 };
    },
  },
];
