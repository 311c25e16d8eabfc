/** The causes that a person meets, asked of the lab as they were asked of real engines (NETWORKING's cases). */
import type { ProbeOutcome, ProbeRequest } from '@patchbay/topology';
import { describe, expect, test } from 'vitest';
import { createLabWiring } from '../kernel/wiring.js';
import { probe } from './probe.js';
import { type Bench, openBench } from '../testing/bench.js';
import { disconnect } from '../world/attach.js';
import { findContainer } from '../world/find.js';

function ask({ world }: Bench, from: string, request: ProbeRequest): Promise<ProbeOutcome> {
  const { id, pid } = findContainer(world, from);
  return createLabWiring(world).probe({ containerDockerId: id, pid }, request, new AbortController().signal);
}

const name = (text: string, type: 'A' | 'AAAA' = 'A'): ProbeRequest => ({
  kind: 'dns',
  name: text,
  type,
  server: '127.0.0.11',
});
const ping = (address: string): ProbeRequest => ({ kind: 'ping', address });
const tcp = (address: string, port: number): ProbeRequest => ({ kind: 'tcp', address, port });

function shop(): Bench {
  const bench = openBench('26.1');
  bench.script.network('app', { subnet: '10.1.0.0/24' });
  bench.script.network('other', { subnet: '10.2.0.0/24' });
  bench.script.run('web', 'nginx', { network: 'app' });
  bench.script.run('db', 'postgres', { network: 'app', alias: ['database'] });
  bench.script.run('far', 'nginx', { network: 'other' });
  return bench;
}

describe('L-59 names', () => {
  test('name, alias, short id and name.network answer; the full id and strangers do not', async () => {
    const bench = shop();
    const { id } = findContainer(bench.world, 'db');
    for (const text of ['db', 'DB.', 'database', id.slice(0, 12), 'db.app']) {
      expect(await ask(bench, 'web', name(text))).toMatchObject({
        kind: 'answered',
        addresses: ['10.1.0.3'],
      });
    }
    expect(await ask(bench, 'web', name(id))).toMatchObject({ kind: 'refused', code: 'FORMERR' });
    expect(await ask(bench, 'web', name('far'))).toMatchObject({ kind: 'refused', code: 'NXDOMAIN' });
    expect(await ask(bench, 'web', name('db.other'))).toMatchObject({ kind: 'refused', code: 'NXDOMAIN' });
    expect(await ask(bench, 'web', name('db', 'AAAA'))).toMatchObject({ kind: 'answered', addresses: [] });
  });

  test('a stopped container’s name goes, an alias goes with a reconnection, a network of its own answers first', async () => {
    const bench = shop();
    disconnect(bench.world, { network: 'app', container: 'db', force: false });
    bench.script.connect('app', 'db');
    expect(await ask(bench, 'web', name('database'))).toMatchObject({ code: 'NXDOMAIN' });
    bench.script.connect('other', 'web');
    bench.script.connect('other', 'db', { alias: ['far'] });
    expect(await ask(bench, 'web', name('db'))).toMatchObject({ addresses: ['10.1.0.3'] });
    bench.script.stop('db');
    expect(await ask(bench, 'web', name('db'))).toMatchObject({ code: 'NXDOMAIN' });
  });

  test('nobody answers on the default bridge; a sharer asks as its owner', async () => {
    const bench = shop();
    bench.script.run('plain', 'nginx');
    bench.script.run('sidecar', 'nginx', { network: 'container:web' });
    expect(await ask(bench, 'plain', name('db'))).toMatchObject({ kind: 'refused', code: 'ECONNREFUSED' });
    expect(await ask(bench, 'sidecar', name('db'))).toMatchObject({ kind: 'answered' });
  });
});

describe('L-59 packets', () => {
  test('arrive at who listens, are refused by who does not, and wait in vain between networks', async () => {
    const bench = shop();
    expect(await ask(bench, 'web', tcp('10.1.0.3', 5432))).toMatchObject({ kind: 'answered' });
    expect(await ask(bench, 'web', tcp('10.1.0.3', 80))).toMatchObject({
      kind: 'refused',
      code: 'ECONNREFUSED',
    });
    expect(await ask(bench, 'web', ping('10.1.0.77'))).toMatchObject({
      kind: 'unreachable',
      code: 'EHOSTUNREACH',
    });
    expect(await ask(bench, 'web', ping('10.2.0.2'))).toMatchObject({ kind: 'timed-out' });
    expect(await ask(bench, 'web', ping('10.2.0.1'))).toMatchObject({ kind: 'answered' });
    expect(await ask(bench, 'web', ping('8.8.8.8'))).toMatchObject({ kind: 'not-possible' });
  });

  test('do not cross a cable that is down or unplugged, though the name still resolves', async () => {
    const bench = shop();
    const cable = bench.script.kernel.hostEndOf('db') ?? '';
    bench.script.kernel.setDown(cable);
    expect(await ask(bench, 'web', name('db'))).toMatchObject({ kind: 'answered' });
    expect(await ask(bench, 'web', ping('10.1.0.3'))).toMatchObject({ code: 'EHOSTUNREACH' });
    bench.script.kernel.setUp(cable);
    bench.script.kernel.setMaster(cable, null);
    expect(await ask(bench, 'db', ping('10.1.0.2'))).toMatchObject({ code: 'EHOSTUNREACH' });
    bench.script.kernel.setMaster(cable, bench.script.bridgeOf('app'));
    expect(await ask(bench, 'db', ping('10.1.0.2'))).toMatchObject({ kind: 'answered' });
  });

  test('are dropped with ICC off, and know no way out of an internal network or of none at all', async () => {
    const bench = openBench('26.1');
    const { script } = bench;
    script.network('mute', {
      subnet: '10.3.0.0/24',
      options: { 'com.docker.network.bridge.enable_icc': 'false' },
    });
    script.run('one', 'nginx', { network: 'mute' });
    script.run('two', 'nginx', { network: 'mute' });
    expect(await ask(bench, 'one', ping('10.3.0.3'))).toMatchObject({ kind: 'timed-out' });
    script.network('vault', { internal: true });
    script.run('shut', 'nginx', { network: 'vault' });
    script.run('hermit', 'nginx', { network: 'none' });
    for (const asker of ['shut', 'hermit']) {
      expect(await ask(bench, asker, ping('8.8.8.8'))).toMatchObject({
        kind: 'unreachable',
        code: 'ENETUNREACH',
      });
    }
  });

  test('reach macvlan siblings, not the host from them; and published ports on the host', async () => {
    const bench = openBench('26.1');
    const { script, world } = bench;
    script.network('lan', { driver: 'macvlan', subnet: '10.5.0.0/24', options: { parent: 'eth0' } });
    script.run('m1', 'nginx', { network: 'lan' });
    script.run('m2', 'nginx', { network: 'lan' });
    expect(await ask(bench, 'm1', tcp('10.5.0.3', 80))).toMatchObject({ kind: 'answered' });
    script.run('open', 'nginx', { publish: ['8080:80', '127.0.0.1:8081:80'] });
    const host = (request: ProbeRequest) =>
      probe(world, { namespace: world.kernel.host, container: null }, request);
    expect(await host(tcp('127.0.0.1', 8080))).toMatchObject({ kind: 'answered' });
    expect(await host(tcp('192.0.2.10', 8081))).toMatchObject({ kind: 'refused' });
    expect(await host(tcp('172.17.0.2', 80))).toMatchObject({ kind: 'answered' });
    expect(await host(ping('10.5.0.2'))).toMatchObject({ kind: 'not-possible' });
  });

  test('an aborted probe rejects', async () => {
    const { world } = shop();
    const { id, pid } = findContainer(world, 'web');
    const target = { containerDockerId: id, pid };
    const asked = createLabWiring(world).probe(target, ping('10.1.0.2'), AbortSignal.abort());
    await expect(asked).rejects.toThrow();
  });
});

describe('L-58 details', () => {
  test('of a container: files, routes, listeners, rules', async () => {
    const bench = shop();
    const { id, pid } = bench.script.run('api', 'nginx', { network: 'app', extraHosts: ['h:host-gateway'] });
    const detail = await createLabWiring(bench.world).readDetail({ containerDockerId: id, pid });
    expect(detail?.hosts).toMatchObject({
      value: expect.arrayContaining([
        { address: '172.17.0.1', names: ['h'] },
        { address: '10.1.0.4', names: [id.slice(0, 12)] },
      ]),
    });
    expect(detail?.resolver).toMatchObject({ value: { nameservers: ['127.0.0.11'], options: ['ndots:0'] } });
    expect(detail?.routes).toMatchObject({
      value: [
        { destination: '10.1.0.0', prefixLength: 24, gateway: null, device: 'eth0' },
        { destination: '0.0.0.0', prefixLength: 0, gateway: '10.1.0.1', device: 'eth0' },
      ],
    });
    expect(detail?.listeners).toMatchObject({
      value: expect.arrayContaining([expect.objectContaining({ port: 80 })]),
    });
    const wiring = createLabWiring(bench.world);
    expect(await wiring.readDetail({ containerDockerId: id, pid: pid + 1 })).toBeNull();
  });

  test('of the host: isolation, published ports, bridge ports, counters', async () => {
    const bench = shop();
    bench.script.run('open', 'nginx', { publish: ['8080:80'] });
    const wiring = createLabWiring(bench.world);
    const detail = await wiring.readHostDetail();
    const rules = detail.firewall.known ? detail.firewall.value.flatMap((chain) => chain.rules) : [];
    const texts = rules.map(({ chain, text }) => `${chain} ${text}`);
    expect(texts).toContain(
      'DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80',
    );
    expect(texts).toContain('DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP');
    expect(detail.bridgePorts).toMatchObject({ value: { length: 4 } });
    bench.clock.pass(10_000);
    const counters = await wiring.readCounters();
    const cable = bench.script.kernel.hostEndOf('open');
    expect(counters?.links.find(({ device }) => device === cable)?.receivedBytes).toBeGreaterThan(0);
  });
});
