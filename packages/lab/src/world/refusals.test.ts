/** Words and statuses recorded from engine 20.10.24. */
import { expect, test } from 'vitest';
import { openBench, refusalOf } from '../testing/bench.js';
import { removeContainer, renameContainer } from './containers.js';
import { connect, disconnect, plainSettings } from './attach.js';
import { findContainer, findNetwork } from './find.js';
import * as lifecycle from './lifecycle.js';
import { createNetwork, removeNetwork } from './networks.js';

const ipam = (subnet: string, more: object = {}): never[] =>
  [{ subnet, gateway: null, ipRange: null, auxiliary: {}, ...more }] as never[];

test('L-20 networks that can not be made', () => {
  const { world } = openBench();
  const refused = (spec: object): string | null =>
    refusalOf(() => createNetwork(world, { name: 'n', ...spec }));
  expect(refused({ name: '' })).toBe('500 invalid name: ');
  expect(refused({ name: 'bridge' })).toBe('403 operation is not permitted on predefined bridge network ');
  expect(refused({ driver: 'host' })).toBe('403 only one instance of "host" network is allowed');
  expect(refused({ driver: 'nodriver' })).toBe('404 plugin "nodriver" not found');
  expect(refused({ driver: 'overlay' })).toMatch(
    /^500 This node is not a swarm manager\. Use "docker swarm init"/,
  );
  expect(refused({ ingress: true })).toBe('403 Ingress network can only be global scope network');
  expect(refused({ ipam: ipam('172.17.5.0/24') })).toBe(
    '403 Pool overlaps with other one on this address space',
  );
  expect(refused({ ipam: ipam('172.99.5.0/33') })).toBe(
    '500 Invalid subnet 172.99.5.0/33 : invalid CIDR address: 172.99.5.0/33',
  );
  expect(refused({ ipam: ipam('10.1.0.0/24', { gateway: '10.2.0.1' }) })).toBe(
    '500 failed to allocate gateway (10.2.0.1): Requested address is out of range',
  );
  expect(refused({ ipam: ipam('10.9.0.0/24', { gateway: '10.9.0.1', auxiliary: { x: '10.9.0.1' } }) })).toBe(
    '500 failed to allocate secondary ip address (x:10.9.0.1): Address already in use',
  );
  expect(refused({ ipv6: true })).toMatch(
    /^404 could not find an available, non-overlapping IPv6 address pool/,
  );
  expect(refused({ driver: 'macvlan', options: { parent: 'eth9' } })).toBe(
    '500 invalid subinterface vlan name eth9, example formatting is eth0.10',
  );
  expect(refused({ driver: 'ipvlan', options: { parent: 'eth0', ipvlan_mode: 'banana' } })).toBe(
    "500 requested ipvlan mode 'banana' is not valid, 'l2' mode is the ipvlan driver default",
  );
  expect(world.networks.size).toBe(3);
});

test('L-21 a second network of the name: until 24 with a warning, then refused', () => {
  const old = openBench('20.10').world;
  const first = createNetwork(old, { name: 'n' }).network;
  expect(createNetwork(old, { name: 'n' }).warning).toBe(
    `Network with name n (id : ${first.id}) already exists`,
  );
  expect(refusalOf(() => findNetwork(old, 'n', 'inspect'))).toBe(
    '400 2 matches found based on name: network n is ambiguous',
  );
  const { world } = openBench('26.1');
  createNetwork(world, { name: 'n' });
  expect(refusalOf(() => createNetwork(world, { name: 'n' }))).toBe('409 network with name n already exists');
});

test('L-22 networks that can not be removed', () => {
  const { world, script } = openBench();
  script.network('n');
  script.run('web', 'nginx', { network: 'n' });
  const remove = (name: string): string | null =>
    refusalOf(() => removeNetwork(world, findNetwork(world, name, 'remove')));
  expect(remove('nope')).toBe('404 network nope not found');
  expect(remove('bridge')).toBe('403 bridge is a pre-defined network and cannot be removed');
  expect(remove('n')).toMatch(
    /^403 error while removing network: network n id [0-9a-f]{64} has active endpoints$/,
  );
});

test('L-23 connections that can not be made', () => {
  const { world, script } = openBench();
  script.network('auto');
  script.network('own', { subnet: '10.1.0.0/24' });
  script.run('web', 'nginx', { network: 'own', ip: '10.1.0.9' });
  script.run('other', 'nginx');
  script.run('hosted', 'nginx', { network: 'host' });
  script.run('alone', 'nginx', { network: 'none' });
  script.run('sharer', 'nginx', { network: 'container:web' });
  const refused = (container: string, network: string, ipv4: string | null = null): string | null =>
    refusalOf(() => connect(world, { container, network, settings: { ...plainSettings, ipv4 } }));
  expect(refused('nope', 'own')).toBe('404 No such container: nope');
  expect(refused('other', 'nope')).toBe('404 network nope not found');
  expect(refused('web', 'own')).toBe('403 endpoint with name web already exists in network own');
  expect(refused('other', 'own', '10.1.0.9')).toBe('403 Address already in use');
  expect(refused('other', 'own', '10.1.0.255')).toBe('403 Address already in use');
  expect(refused('other', 'own', '10.9.0.77')).toBe(
    "500 Invalid address 10.9.0.77: It does not belong to any of this network's subnets",
  );
  expect(refused('other', 'own', 'banana')).toBe('500 Invalid IPv4 address: banana)');
  expect(refused('other', 'auto', '172.18.0.9')).toBe(
    '400 user specified IP address is supported only when connecting to networks with user configured subnets',
  );
  expect(refused('web', 'bridge', '172.17.0.9')).toBe(
    '400 user specified IP address is supported on user defined networks only',
  );
  expect(refused('other', 'host')).toBe(
    '400 container cannot be disconnected from host network or connected to host network',
  );
  const sharing =
    '400 container sharing network namespace with another container or host cannot be connected to any other network';
  expect([refused('hosted', 'own'), refused('sharer', 'own')]).toEqual([sharing, sharing]);
  expect(refused('alone', 'own')).toBe(
    '400 container cannot be connected to multiple networks with one of the networks in private (none) mode',
  );
});

test('L-24 disconnections that can not be made', () => {
  const { world, script } = openBench();
  script.network('n');
  const { id } = script.run('web', 'nginx');
  const refused = (container: string, network: string, force = false): string | null =>
    refusalOf(() => disconnect(world, { container, network, force }));
  expect(refused('web', 'n')).toBe(`500 container ${id} is not connected to network n`);
  expect(refused('nope', 'n')).toBe('404 No such container: nope');
  expect(refused('nope', 'n', true)).toBe('404 endpoint nope not found');
  expect(refused('web', 'nope')).toBe('404 network nope not found');
});

test('L-25 containers that can not be made', () => {
  const { script, world } = openBench();
  const { id } = script.create('web', 'nginx');
  const refused = (name: string, wish: object = {}): string | null =>
    refusalOf(() => script.create(name, 'nginx', wish));
  expect(refused('web')).toBe(
    `409 Conflict. The container name "/web" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
  );
  expect(refused('x')).toBe('400 Invalid container name (x), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed');
  expect(refused('yy', { link: ['nope:x'] })).toBe(
    '400 could not get container for nope: No such container: nope',
  );
  expect(refused('yy', { network: 'host', link: ['web:x'] })).toMatch(
    /^400 conflicting options: host type networking/,
  );
  expect(refused('yy', { restart: 'banana' })).toBe("400 invalid restart policy 'banana'");
  expect(refused('yy', { publish: ['80:abc'] })).toBe('400 invalid port specification: "abc/tcp"');
  expect(refused('yy', { network: 'n', ip: '999.1.1.1' })).toBe('400 invalid IPv4 address: 999.1.1.1');
  expect(world.containers.size).toBe(1);
});

test('L-26 starts that fail keep Docker’s words as the container’s error', () => {
  const { script, world } = openBench();
  script.network('own', { subnet: '10.1.0.0/24' });
  script.run('web', 'nginx', { network: 'own', ip: '10.1.0.9', publish: ['8080:80'] });
  const start = (name: string): string | null =>
    refusalOf(() => lifecycle.startContainer(world, findContainer(world, name)));
  script.create('same-ip', 'nginx', { network: 'own', ip: '10.1.0.9' });
  expect(start('same-ip')).toBe('403 Address already in use');
  expect(findContainer(world, 'same-ip')).toMatchObject({
    status: 'created',
    exitCode: 128,
    error: 'Address already in use',
  });
  script.create('same-port', 'nginx', { publish: ['8080:80'] });
  expect(start('same-port')).toMatch(
    /^500 driver failed programming external connectivity on endpoint same-port \([0-9a-f]{64}\): Bind for 0\.0\.0\.0:8080 failed: port is already allocated$/,
  );
  script.create('lost', 'nginx', { network: 'nonet' });
  expect(start('lost')).toBe('404 network nonet not found');
  script.create('orphan', 'nginx', { network: 'container:nobody' });
  expect(start('orphan')).toBe('404 No such container: nobody');
});

test('L-27 what a state does not allow', () => {
  const { script, world } = openBench();
  const web = script.run('web', 'nginx');
  const idle = script.create('idle', 'nginx');
  expect(refusalOf(() => lifecycle.unpauseContainer(world, web))).toBe(
    `500 Container ${web.id} is not paused`,
  );
  expect(refusalOf(() => lifecycle.pauseContainer(world, idle))).toBe(
    `409 Container ${idle.id} is not running`,
  );
  expect(refusalOf(() => lifecycle.killContainer(world, idle, ''))).toBe(
    `409 Cannot kill container: idle: Container ${idle.id} is not running`,
  );
  expect(refusalOf(() => lifecycle.killContainer(world, web, 'BANANA'))).toBe('400 Invalid signal: BANANA');
  lifecycle.pauseContainer(world, web);
  expect(refusalOf(() => lifecycle.pauseContainer(world, web))).toBe(
    `409 Container ${web.id} is already paused`,
  );
  expect(refusalOf(() => lifecycle.startContainer(world, web))).toBe(
    '409 cannot start a paused container, try unpause instead',
  );
  expect(refusalOf(() => removeContainer(world, 'web', false))).toMatch(
    /^409 You cannot remove a paused container/,
  );
  expect(lifecycle.stopContainer(world, idle)).toBe('unchanged');
  expect(refusalOf(() => renameContainer(world, 'idle', 'idle'))).toBe(
    '400 Renaming a container with the same name as its current name',
  );
  expect(refusalOf(() => renameContainer(world, 'idle', 'web'))).toMatch(
    /^409 Error when allocating new name: Conflict\./,
  );
});
