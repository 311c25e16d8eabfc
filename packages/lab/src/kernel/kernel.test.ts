import { expect, test } from 'vitest';
import { openBench, refusalOf } from '../testing/bench.js';
import { stopContainer } from '../world/lifecycle.js';
import type { KernelLink } from './link.js';
import { linkFacts, operationalState } from './link.js';
import { createLabWiring } from './wiring.js';

function hostLink({ world }: ReturnType<typeof openBench>, name: string | null): KernelLink {
  const link = world.kernel.hostLink(name ?? '');
  if (link === null) throw new Error(`no link ${name}`);
  return link;
}

test('L-50 a cable: two ends that name each other, its host end a port of the network’s bridge', () => {
  const bench = openBench();
  const { sandbox } = bench.script.run('web', 'nginx');
  const outside = hostLink(bench, bench.script.kernel.hostEndOf('web'));
  const facts = linkFacts(outside, bench.world.kernel.host);
  const inside = [...(sandbox?.namespace.links.values() ?? [])].find(({ name }) => name === 'eth0');
  expect(facts).toMatchObject({
    kind: 'veth',
    peerIndex: inside?.index,
    peerNamespace: sandbox?.namespace.id,
    masterIndex: hostLink(bench, 'docker0').index,
    operational: 'up',
    portState: 'forwarding',
  });
  expect(outside.index).toBe((inside?.index ?? 0) + 1);
});

test('L-51 engine 28 numbers eth0 inside the namespace: 2 in every container', () => {
  const { script } = openBench('28.5');
  for (const name of ['web', 'db']) {
    const { sandbox } = script.run(name, 'nginx');
    expect([...(sandbox?.namespace.links.keys() ?? [])]).toEqual([1, 2]);
  }
});

test('L-52 down at one end is no carrier at the other; a bridge without a live port has none', () => {
  const bench = openBench();
  bench.script.run('web', 'nginx');
  const outside = hostLink(bench, bench.script.kernel.hostEndOf('web'));
  bench.script.kernel.setDown(outside.name);
  expect(operationalState(outside)).toBe('down');
  expect(operationalState(outside.peer ?? outside)).toBe('lower-layer-down');
  expect(operationalState(hostLink(bench, 'docker0'))).toBe('no-carrier');
  bench.script.kernel.setUp(outside.name);
  expect(operationalState(hostLink(bench, 'docker0'))).toBe('up');
});

test('L-53 deleting one end deletes the other; stopping leaves no link behind', () => {
  const bench = openBench();
  const before = bench.world.kernel.host.links.size;
  const { sandbox } = bench.script.run('web', 'nginx');
  bench.script.kernel.remove(bench.script.kernel.hostEndOf('web') ?? '');
  expect([...(sandbox?.namespace.links.values() ?? [])].map(({ name }) => name)).toEqual(['lo']);
  const other = bench.script.run('other', 'nginx');
  stopContainer(bench.world, other);
  expect(bench.world.kernel.host.links.size).toBe(before);
});

test('L-54 a sharer left behind keeps the loopback, in a namespace of its own', () => {
  const { script } = openBench();
  script.run('owner', 'nginx');
  const sharer = script.run('sharer', 'nginx', { network: 'container:owner' });
  script.restart('owner');
  expect([...(sharer.sandbox?.namespace.links.values() ?? [])].map(({ name }) => name)).toEqual(['lo']);
});

test('L-55 hands on links that do not exist are refused in the words of ip', () => {
  const { script } = openBench();
  expect(refusalOf(() => script.kernel.setDown('veth0'))).toBe('404 Cannot find device "veth0"');
  expect(refusalOf(() => script.kernel.setMaster('docker0', 'eth0'))).toBe(
    '400 Error: Device does not allow enslaving',
  );
  expect(refusalOf(() => script.kernel.addBridge('docker0'))).toBe('409 RTNETLINK answers: File exists');
});

test('L-56 the wiring port: everything of the host, namespaces by their process, one call per burst', async () => {
  const { world, script } = openBench();
  const web = script.run('web', 'nginx');
  const hosted = script.run('hosted', 'nginx', { network: 'host' });
  const wiring = createLabWiring(world);
  expect(wiring.status()).toEqual({ tier: 'full', changes: 'netlink', blockedBy: '' });
  const host = await wiring.readHost();
  expect(host?.links.map(({ name }) => name)).toEqual(expect.arrayContaining(['lo', 'eth0', 'docker0']));
  expect(host?.defaultRouteIndex).toBe(2);
  const target = (id: string, pid: number): { containerDockerId: string; pid: number } => ({
    containerDockerId: id,
    pid,
  });
  const read = await wiring.readNamespaces([
    target(web.id, web.pid),
    target(hosted.id, hosted.pid),
    target(web.id, 1),
  ]);
  expect(read.map(({ links }) => links.length)).toEqual([2, 0]);
  expect(read[1]?.inode).toBe(host?.hostInode);
  let calls = 0;
  const watch = wiring.watch(() => (calls += 1));
  script.run('one', 'nginx');
  script.run('two', 'nginx');
  await expect.poll(() => calls).toBe(1);
  watch.close();
  script.run('three', 'nginx');
  await new Promise(setImmediate);
  expect(calls).toBe(1);
});

test('L-57 counters grow with time, mirrored at both ends, and stand still while a cable is down', () => {
  const bench = openBench();
  bench.script.run('web', 'nginx');
  const name = bench.script.kernel.hostEndOf('web') ?? '';
  const bytes = (): number =>
    bench.script.kernel.counters().find((line) => line.name === name)?.receivedBytes ?? 0;
  bench.clock.pass(10_000);
  const before = bytes();
  expect(before).toBeGreaterThan(0);
  bench.script.kernel.setDown(name);
  bench.clock.pass(10_000);
  expect(bytes()).toBe(before);
});
