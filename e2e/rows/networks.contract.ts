/** Kinds of networks on a real engine: what the picture is drawn from, and where it matters the picture. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressesInUse } from '@patchbay/topology';
import { clearEngine, docker, image, ip, runContainer } from '../support/docker.js';
import { inside, look } from './world.js';

beforeEach(clearEngine);
afterEach(clearEngine);

test('row default bridge: docker0 with subnet, gateway, a veth per container, and no names', async () => {
  await runContainer('box1');
  await runContainer('box2');
  const seen = await look();
  const network = seen.network('bridge');
  expect(network).toMatchObject({ bridgeName: 'docker0', defaultBridge: true, resolution: 'none' });
  for (const name of ['box1', 'box2']) {
    expect(seen.cable(name, 'bridge')).toMatchObject({ shape: 'veth', state: 'up', knownFrom: 'kernel' });
    expect(seen.pluggedInto(name, 'bridge')).toBe('docker0');
    expect(seen.endpoint(name, 'bridge').names).toEqual([]);
  }
  expect(seen.words).toContain('bridge · docker0');
  expect(seen.facts('bridge')).toBe('172.17.0.0/16  gw .0.1  no name resolution');
});

test('row user-defined bridge: its name, range, gateway, addresses in use, names and aliases', async () => {
  const range = ['--subnet', '10.120.0.0/24', '--ip-range', '10.120.0.128/25', '--gateway', '10.120.0.1'];
  const name = ['-o', 'com.docker.network.bridge.name=br-row'];
  await docker('network', 'create', ...range, ...name, 'app');
  await docker('network', 'create', 'plain');
  await runContainer('web', '--network', 'app', '--network-alias', 'www');
  const seen = await look();
  expect(seen.network('app')).toMatchObject({ bridgeName: 'br-row', resolution: 'embedded', icc: true });
  expect(seen.network('plain').bridgeName).toMatch(/^br-[0-9a-f]{12}$/);
  const subnet = [...seen.topology.subnets.values()].find(({ cidr }) => cidr === '10.120.0.0/24');
  expect(subnet).toMatchObject({ gateway: '10.120.0.1', ipRange: '10.120.0.128/25' });
  expect(subnet && addressesInUse(seen.topology, subnet)).toBe(1);
  expect(seen.endpoint('web', 'app').names).toEqual(expect.arrayContaining(['web', 'www']));
  expect(seen.pluggedInto('web', 'app')).toBe('br-row');
  expect(seen.words).toContain('app · br-row');
  expect(seen.facts('app')).toBe('10.120.0.0/24  gw .1');
});

test('row several networks on one container: one box, a cable and an interface each, one default route', async () => {
  for (const name of ['alpha', 'beta', 'gamma']) await docker('network', 'create', name);
  await runContainer('api', '--network', 'beta');
  for (const name of ['gamma', 'alpha']) await docker('network', 'connect', name, 'api');
  const seen = await look();
  const inner = ['alpha', 'beta', 'gamma'].map((name) => seen.ends('api', name)[0]?.name);
  expect(inner.toSorted()).toEqual(['eth0', 'eth1', 'eth2']);
  expect(seen.drawn('box', seen.container('api').id)).toBe(1);
  const cables = ['alpha', 'beta', 'gamma'].map((name) => seen.drawn('cable', seen.cable('api', name).id));
  expect(cables).toEqual([1, 1, 1]);
  // The rule that the details show: by the alphabet where no priority is given.
  expect(await inside('api', 'ip', 'route', 'show', 'default')).toContain(
    seen.endpoint('api', 'alpha').gateway4,
  );
});

describe('row overlay', () => {
  beforeEach(async () => {
    await docker('swarm', 'init', '--advertise-addr', '127.0.0.1');
    await docker('network', 'create', '-d', 'overlay', '--attachable', 'mesh');
  });
  afterEach(async () => {
    await clearEngine();
    await docker('swarm', 'leave', '--force');
    await docker('network', 'rm', 'docker_gwbridge').catch(() => undefined);
  });

  test('row overlay, attachable: hidden bridge, VXLAN, load balancer, way out, ingress', async () => {
    await runContainer('web', '--network', 'mesh');
    const seen = await look();
    const network = seen.network('mesh');
    expect(network).toMatchObject({ family: 'overlay', attachable: true, vni: 4097 });
    expect(seen.ends('web', 'mesh')).toMatchObject([
      { role: 'container', name: 'eth0' },
      { role: 'hidden', name: expect.stringMatching(/^veth\d$/) },
    ]);
    expect(seen.cable('web', 'mesh')).toMatchObject({ shape: 'overlay', state: 'up', faults: [] });
    expect(seen.pluggedInto('web', 'mesh')).toBe('br0');
    expect(seen.ends('lb-mesh', 'mesh').map((end) => end?.role)).toEqual(['hidden', 'hidden']);
    const tunnels = [...seen.topology.interfaces.values()].flatMap(({ vxlan }) => vxlan ?? []);
    expect(tunnels.map(({ vni }) => vni).toSorted()).toEqual([4096, 4097]);
    expect(new Set(tunnels.map(({ port }) => port))).toEqual(new Set([4789]));
    const gateway = [...seen.topology.endpoints.values()].find(({ gatewayOf }) => gatewayOf !== null);
    expect(gateway).toMatchObject({ gatewayOf: seen.container('web').id, container: null });
    expect(seen.ends(gateway?.name ?? '', 'docker_gwbridge')).toMatchObject([
      { role: 'container', name: 'eth1' },
      { role: 'host' },
    ]);
    expect(seen.ends('ingress-sbox', 'ingress').map((end) => end?.role)).toEqual(['hidden', 'hidden']);
    expect(seen.facts('mesh')).toMatch(/^10\.0\.\d+\.0\/24 {2}br0 \(hidden\) {2}vxlan 4097 {2}udp 4789/);
    expect(seen.words).toMatch(/load balancer/);
    expect(seen.words).toMatch(/swarm’s way out/);
    expect(seen.words).toMatch(/swarm routing mesh/);
  });

  test('row overlay, of a service: its tasks with their service; an overlay without members', async () => {
    await docker('network', 'create', '-d', 'overlay', 'elsewhere');
    const idle = [image, 'sleep', '600'];
    await docker(
      'service',
      'create',
      '-d',
      '--name',
      'shop',
      '--network',
      'mesh',
      '--replicas',
      '2',
      ...idle,
    );
    await expect
      .poll(async () => (await docker('ps', '-q', '--filter', 'name=shop')).split('\n').length, {
        timeout: 30_000,
      })
      .toBe(2);
    const seen = await look();
    const tasks = [...seen.topology.containers.values()].filter(({ service }) => service === 'shop');
    expect(tasks).toHaveLength(2);
    for (const { name } of tasks) {
      expect(seen.pluggedInto(name, 'mesh')).toBe('br0');
      expect(seen.cable(name, 'mesh').state).toBe('up');
    }
    // `Containers` is null there.
    expect(seen.drawn('rail', seen.network('elsewhere').id)).toBe(1);
    await docker('service', 'rm', 'shop');
  });
});

test('row macvlan: a child of the parent NIC, without an end on the host', async () => {
  await docker('network', 'create', '-d', 'macvlan', '-o', 'parent=eth0', '--subnet', '10.123.0.0/24', 'lan');
  await runContainer('printer', '--network', 'lan');
  const seen = await look();
  expect(seen.network('lan')).toMatchObject({ family: 'macvlan', parent: 'eth0', bridgeName: null });
  expect(seen.cable('printer', 'lan')).toMatchObject({ shape: 'macvlan', state: 'up', outside: null });
  expect(seen.interfaces('printer').map(({ linkKind }) => linkKind)).toContain('macvlan');
  expect([...seen.topology.nics.values()].map(({ name }) => name)).toContain('eth0');
  expect(seen.words).toMatch(/macvlan on eth0/);
});

test('row legacy --link: one way, and the line in the hosts file', async () => {
  await runContainer('mysql');
  await runContainer('wordpress', '--link', 'mysql:db');
  const seen = await look();
  const { links, id } = seen.container('wordpress');
  expect(links).toEqual(['/mysql:/wordpress/db']);
  expect(seen.container('mysql').links).toEqual([]);
  const lines = seen.picture.items.filter((item) => item.kind === 'riser' && item.role.startsWith('link'));
  expect(new Set(lines.map(({ entity }) => entity))).toEqual(new Set([id]));
  expect(lines.filter((item) => item.kind === 'riser' && item.role === 'linkEnd')).toHaveLength(1);
  expect(seen.words).toContain('--link db');
  // What the details say of it, field by field.
  const { hostName, name } = seen.container('mysql');
  const written = [seen.endpoint('mysql', 'bridge').ipv4, 'db', hostName, name].join(' ');
  const hosts = await docker('exec', 'wordpress', 'cat', '/etc/hosts');
  expect(hosts.replaceAll(/[ \t]+/g, ' ')).toContain(written);
});

test('row flags: internal, ICC off, dual stack, MTU, driver options, labels', async () => {
  const options = [
    '-o',
    'com.docker.network.bridge.enable_icc=false',
    '-o',
    'com.docker.network.driver.mtu=1400',
  ];
  await docker('network', 'create', ...options, '--label', 'team=blue', 'separate');
  await docker('network', 'create', '--internal', 'vault');
  const six = ['--ipv6', '--subnet', '10.124.0.0/24', '--subnet', 'fd00:124::/64'];
  await docker('network', 'create', ...six, 'dual');
  for (const name of ['separate', 'vault', 'dual']) await runContainer(`on-${name}`, '--network', name);
  const seen = await look();
  expect(seen.network('separate')).toMatchObject({ icc: false, mtu: 1400, labels: { team: 'blue' } });
  expect(seen.network('separate').options['com.docker.network.driver.mtu']).toBe('1400');
  expect(seen.interfaces('on-separate').map(({ mtu }) => mtu)).toEqual([1400]);
  expect(seen.network('vault').internal).toBe(true);
  expect(seen.network('dual').ipv6).toBe(true);
  expect(seen.endpoint('on-dual', 'dual').ipv6).toMatch(/^fd00:124::/);
  expect(seen.words).toMatch(/members isolated/);
  expect(seen.words).toMatch(/internal/);
  expect(seen.facts('dual')).toMatch(/^10\.124\.0\.0\/24 .*fd00:124::\/64/);
});

test('row published ports: everywhere, loopback alone, random, UDP, exposed alone', async () => {
  await docker('network', 'create', 'app');
  const publish = async (name: string, ...ports: string[]): Promise<string> =>
    runContainer(name, '--network', 'app', ...ports);
  await publish('everywhere', '-p', '8080:80');
  await publish('loopback', '-p', '127.0.0.1:8081:80');
  await publish('random', '-p', '80');
  await publish('dns', '-p', '5353:53/udp');
  await publish('exposed', '--expose', '6379');
  const seen = await look();
  expect(seen.container('loopback').ports).toEqual([
    { hostAddress: '127.0.0.1', hostPort: 8081, containerPort: 80, protocol: 'tcp' },
  ]);
  const given = Number((await docker('port', 'random', '80')).split('\n')[0]?.split(':').at(-1));
  expect(seen.container('random').ports).toContainEqual(expect.objectContaining({ hostPort: given }));
  expect(seen.container('exposed').ports).toMatchObject([{ hostPort: null, containerPort: 6379 }]);
  const lines = seen.words.split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      ':8080 → everywhere:80',
      '127.0.0.1:8081 → loopback:80',
      `:${given} → random:80`,
      ':5353/udp → dns:53',
    ]),
  );
});

test('row container → host: the entry of host-gateway, and the address it was given', async () => {
  await runContainer('caller', '--add-host', 'host.docker.internal:host-gateway');
  const seen = await look();
  expect(seen.container('caller').extraHosts).toEqual(['host.docker.internal:host-gateway']);
  const bridge = seen.network('bridge').id;
  const subnet = [...seen.topology.subnets.values()].find(({ network }) => network === bridge);
  const hosts = await docker('exec', 'caller', 'cat', '/etc/hosts');
  expect(hosts).toMatch(new RegExp(`^${subnet?.gateway ?? '?'}\\s+host\\.docker\\.internal$`, 'm'));
  expect(await ip('-4', 'address', 'show', 'docker0')).toContain(subnet?.gateway);
});
