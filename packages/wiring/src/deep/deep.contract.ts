import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamespaceDetail, ProbeOutcome, ProbeRequest, Reading, WiringTier } from '@patchbay/topology';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { command, testEngine } from '../contract/engine.js';
import { openBy, ways, type Way } from '../contract/ways.js';
import type { DeepWiring, NamespaceTarget } from '../port.js';

const engine = testEngine();
const image = 'patchbay/busybox:1';
const bareImage = 'patchbay/wrg-bare:1';
const signal = new AbortController().signal;
const server = '127.0.0.11';
/** The testbed's outside, where a name server listens. */
const outside = '198.51.100.1';
let folder: string;
let wiring: DeepWiring;
/** `web` serves 80 on every address and 81 on its loopback; `bare` has no program but its own; `lone` is on the default bridge. */
let web: NamespaceTarget;
let bare: NamespaceTarget;
let lone: NamespaceTarget;

function open(way: Way, maximumTier: WiringTier = 'full'): Promise<DeepWiring> {
  return openBy(way, { maximumTier });
}

async function start(name: string, ...parameters: string[]): Promise<NamespaceTarget> {
  // The same test may have made it before, reading another way.
  await engine.docker('rm', '-f', engine.named(name)).catch(() => '');
  await engine.docker('run', '-d', '--name', engine.named(name), ...parameters);
  return engine.target(name);
}

/** Runs a command of the machine in a container's network namespace. */
function inside(target: NamespaceTarget, ...words: string[]): Promise<string> {
  return command('nsenter', '-t', String(target.pid), '-n', ...words);
}

async function detailOf(target: NamespaceTarget): Promise<NamespaceDetail> {
  const detail = await wiring.readDetail(target);
  if (detail === null) throw new Error(`nothing of ${target.pid}`);
  return detail;
}

function known<Value>(reading: Reading<Value>): Value {
  if (!reading.known) throw new Error(reading.reason);
  return reading.value;
}

async function addressOf(target: NamespaceTarget): Promise<string> {
  const found = known((await detailOf(target)).addresses).find(
    ({ device, family }) => device === 'eth0' && family === 4,
  );
  return found?.address ?? 'none';
}

const probe = (target: NamespaceTarget, request: ProbeRequest): Promise<ProbeOutcome> =>
  wiring.probe(target, request, signal);
const ask = (name: string, at = server, type: 'A' | 'AAAA' = 'A') =>
  probe(bare, { kind: 'dns', name, type, server: at });

/** Programs of agents that this process has started and that still run. */
async function agents(): Promise<string[]> {
  const all = await command('ps', '--ppid', String(process.pid), '-o', 'args=').catch(() => '');
  return all.split('\n').filter((line) => line.includes('agent/main.mjs'));
}

beforeAll(async () => {
  await engine.cleanUp();
  folder = mkdtempSync(join(tmpdir(), 'patchbay-deep-'));
  // Outside every search path; only a name that begins like this takes the applet's as its parameter.
  await command('cp', '/bin/busybox', join(folder, 'busybox-own'));
  await command('tar', '-cf', join(folder, 'bare.tar'), '-C', folder, 'busybox-own');
  await engine.docker('import', join(folder, 'bare.tar'), bareImage);
  await engine.docker('network', 'create', engine.named('app'));
  const app = ['--network', engine.named('app')];
  const serve = 'httpd -p 0.0.0.0:80; httpd -p 127.0.0.1:81; exec sleep 3600';
  web = await start(
    'web',
    ...app,
    '--network-alias=shop',
    '--add-host=far:192.0.2.7',
    image,
    'sh',
    '-c',
    serve,
  );
  bare = await start('bare', ...app, bareImage, '/busybox-own', 'sleep', '3600');
  lone = await start('lone', image, 'sleep', '3600');
});

afterAll(async () => {
  await engine.cleanUp();
  await engine.docker('rmi', bareImage);
  rmSync(folder, { recursive: true });
});

describe.each(ways)('%s', (way) => {
  beforeEach(async () => {
    wiring = await open(way);
  });

  afterEach(() => wiring.close());

  describe('a namespace in depth', () => {
    it('the way alone is read as the whole is, and what was left out says so', async () => {
      const [whole, alone] = [await detailOf(web), await wiring.readDetail(web, 'way')];
      expect(alone).toMatchObject({ hosts: whole.hosts, resolver: whole.resolver });
      const four = known(whole.routes).filter(({ family }) => family === 4);
      expect(alone === null ? [] : known(alone.routes)).toEqual(expect.arrayContaining(four));
      const chains = known(whole.firewall).filter(({ tool }) => tool === 'iptables');
      const names = (some: typeof chains) => some.map(({ table, chain }) => `${table} ${chain}`);
      expect(alone === null ? [] : names([...known(alone.firewall)])).toEqual(
        expect.arrayContaining(names(chains)),
      );
      expect(alone?.listeners).toMatchObject({ known: false, reason: 'not asked for' });
      const sockets = await wiring.readDetail(web, 'sockets');
      expect(sockets?.listeners).toEqual(whole.listeners);
    });

    it('WIR-74 shows the names and the resolver a container has, on a user network and on the default bridge', async () => {
      const [onApp, onDefault] = [await detailOf(web), await detailOf(lone)];
      expect(known(onApp.hosts)).toContainEqual({ address: '192.0.2.7', names: ['far'] });
      expect(known(onApp.resolver).nameservers).toEqual([server]);
      expect(known(onDefault.resolver).nameservers).not.toContain(server);
      expect(onApp.hosts.command).toBe(`sudo cat /proc/${web.pid}/root/etc/hosts`);
    });

    it('WIR-72 shows who listens on every address and who on the loopback alone', async () => {
      await expect
        .poll(async () =>
          known((await detailOf(web)).listeners).map(({ address, port }) => `${address}:${port}`),
        )
        .toEqual(expect.arrayContaining(['0.0.0.0:80', '127.0.0.1:81']));
      const udp = known((await detailOf(web)).listeners).filter(({ protocol }) => protocol === 'udp');
      expect(udp.map(({ address }) => address)).toEqual([server]);
    });

    it('WIR-70 shows a default route until it is deleted, and routes that lead nowhere', async () => {
      const found = async () => known((await detailOf(lone)).routes);
      const isDefault = { destination: '0.0.0.0', prefixLength: 0, device: 'eth0' };
      const gateway = (await found()).find(({ prefixLength }) => prefixLength === 0)?.gateway ?? '';
      expect(await found()).toContainEqual(expect.objectContaining({ ...isDefault, gateway }));
      await inside(lone, 'ip', 'route', 'del', 'default');
      await inside(lone, 'ip', 'route', 'add', 'blackhole', '192.0.2.0/24');
      try {
        expect(await found()).not.toContainEqual(expect.objectContaining(isDefault));
        const nowhere = { destination: '192.0.2.0', prefixLength: 24, type: 'blackhole', device: null };
        expect(await found()).toContainEqual(expect.objectContaining(nowhere));
      } finally {
        await inside(lone, 'ip', 'route', 'del', '192.0.2.0/24');
        await inside(lone, 'ip', 'route', 'add', 'default', 'via', gateway);
      }
    });

    it('WIR-70 shows the rules that choose a routing table, and what is in the tables they name', async () => {
      await inside(lone, 'ip', 'route', 'add', '192.0.2.0/24', 'dev', 'eth0', 'table', '51820');
      await inside(lone, 'ip', 'rule', 'add', 'not', 'fwmark', '0xca6c', 'table', '51820', 'pref', '32764');
      const { rules, tables } = known((await detailOf(lone)).policy);
      await inside(lone, 'ip', 'rule', 'del', 'pref', '32764');
      expect(rules).toContainEqual(
        expect.objectContaining({ priority: 32_764, not: true, table: '51820', mark: expect.anything() }),
      );
      expect(tables['4 51820']).toMatchObject([
        { destination: '192.0.2.0', prefixLength: 24, device: 'eth0' },
      ]);
      expect(known((await detailOf(lone)).policy).rules.map(({ priority }) => priority)).not.toContain(
        32_764,
      );
      await inside(lone, 'ip', 'route', 'flush', 'table', '51820');
    });

    it('WIR-75 shows a drop on the host with the packets it met', async () => {
      const rule = ['DOCKER-USER', '-s', '192.0.2.99/32', '-d', await addressOf(web), '-j', 'DROP'];
      const drops = async () =>
        known((await wiring.readHostDetail()).firewall)
          .filter(({ chain, table }) => chain === 'DOCKER-USER' && table === 'filter')
          .flatMap(({ rules }) => rules.filter(({ text }) => text.startsWith('-s 192.0.2.99/32')));
      await command('iptables', '-I', ...rule);
      try {
        expect((await drops()).map(({ packets }) => packets)).toEqual([0]);
        await inside(bare, 'ip', 'address', 'add', '192.0.2.99/32', 'dev', 'eth0');
        const from = ['busybox', 'ping', '-c1', '-W1', '-I', '192.0.2.99', await addressOf(web)];
        await inside(bare, ...from).catch(() => undefined);
        expect((await drops()).map(({ packets, text }) => [packets, text.endsWith('-j DROP')])).toEqual([
          [1, true],
        ]);
      } finally {
        await command('iptables', '-D', ...rule);
        await inside(bare, 'ip', 'address', 'del', '192.0.2.99/32', 'dev', 'eth0');
      }
    });

    it('WIR-75 shows a rule inside a container, in that container alone', async () => {
      await inside(web, 'iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '99', '-j', 'REJECT');
      const texts = async (target: NamespaceTarget) =>
        known((await detailOf(target)).firewall).flatMap(({ rules }) => rules.map(({ text }) => text));
      try {
        expect(await texts(web)).toContainEqual(expect.stringContaining('--dport 99 -j REJECT'));
        expect(await texts(web)).toContainEqual(expect.stringContaining('-j DOCKER_OUTPUT'));
        expect((await texts(bare)).join()).not.toContain('--dport 99');
      } finally {
        await inside(web, 'iptables', '-F', 'INPUT');
      }
    });

    it('WIR-79 shows the settings of the namespace, not of who reads', async () => {
      const own = known((await wiring.readHostDetail()).settings);
      const before = known((await detailOf(lone)).settings)['net.ipv4.icmp_echo_ignore_all'];
      await inside(lone, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all');
      expect([own['net.ipv4.icmp_echo_ignore_all'], before]).toEqual(['0', '0']);
      expect(known((await detailOf(lone)).settings)['net.ipv4.icmp_echo_ignore_all']).toBe('1');
      expect(known((await wiring.readHostDetail()).settings)).toEqual(own);
      await inside(lone, 'sh', '-c', 'echo 0 > /proc/sys/net/ipv4/icmp_echo_ignore_all');
    });

    it('WIR-76 shows which ports of a bridge are isolated, and the MACs it has', async () => {
      const { bridgePorts } = await wiring.readHostDetail();
      const port = known(bridgePorts).find(({ bridge }) => bridge === 'docker0');
      if (port === undefined) throw new Error('docker0 has no port');
      expect(port.isolated).toBe(false);
      await command('bridge', 'link', 'set', 'dev', port.device, 'isolated', 'on');
      const after = await wiring.readHostDetail();
      expect(known(after.bridgePorts)).toContainEqual({ ...port, isolated: true });
      expect(known(after.forwarding)).toContainEqual(
        expect.objectContaining({ device: port.device, bridge: 'docker0' }),
      );
      await command('bridge', 'link', 'set', 'dev', port.device, 'isolated', 'off');
    });

    it('WIR-73 counts what passes, inside and on the host', async () => {
      const sent = async () =>
        known((await detailOf(bare)).counters).find(({ device }) => device === 'eth0')?.sentPackets ?? 0;
      const onHost = async () =>
        (await wiring.readCounters())?.links.reduce((sum, link) => sum + link.receivedPackets, 0) ?? 0;
      const before = [await sent(), await onHost()];
      await probe(bare, { kind: 'ping', address: await addressOf(web) });
      expect(await sent()).toBeGreaterThan(before[0] ?? 0);
      expect(await onHost()).toBeGreaterThan(before[1] ?? 0);
    });

    it('WIR-77 shows no file of the host through a link a container made', async () => {
      writeFileSync(join(folder, 'secret'), '192.0.2.1 secret\n');
      const trap = await start('trap', image, 'sleep', '3600');
      const change = `umount /etc/hosts; rm -f /etc/hosts; ln -s ${join(folder, 'secret')} /etc/hosts`;
      await command('nsenter', '-t', String(trap.pid), '-m', '/bin/sh', '-c', change);
      // What a plain read gives: the kernel follows the link from the reader's own root.
      expect(await command('cat', `/proc/${trap.pid}/root/etc/hosts`)).toContain('secret');
      const { hosts } = await detailOf(trap);
      expect(hosts).toMatchObject({ known: false, reason: expect.stringContaining('ENOENT') });
    });

    it('WIR-78 gives nothing for a process that ended or is another’s', async () => {
      const brief = await start('brief', image, 'sleep', '3600');
      expect(await wiring.readDetail({ ...web, pid: bare.pid })).toBeNull();
      expect(await wiring.readDetail(brief)).not.toBeNull();
      await engine.docker('rm', '-f', engine.named('brief'));
      expect(await wiring.readDetail(brief)).toBeNull();
    });

    it('WIR-78 tells at a lower tier what it can, and for the rest why not', async () => {
      wiring.close();
      wiring = await open(way, 'processes');
      const detail = await detailOf(web);
      expect(known(detail.routes)).toContainEqual(
        expect.objectContaining({ prefixLength: 0, device: 'eth0' }),
      );
      expect(known(detail.listeners)).toContainEqual(
        expect.objectContaining({ port: 81, address: '127.0.0.1' }),
      );
      expect(known(detail.addresses).map(({ device }) => device)).toContain('eth0');
      for (const reading of [detail.hosts, detail.resolver, detail.firewall, detail.settings])
        expect(reading).toMatchObject({
          known: false,
          reason: expect.stringContaining('limited to processes'),
        });
      expect(await probe(web, { kind: 'ping', address: '127.0.0.1' })).toEqual({
        kind: 'not-possible',
        reason: 'limited to processes',
      });
    });
  });

  describe('a live question', () => {
    it('WIR-80 asks the container’s own resolver, from a container without any program for it', async () => {
      expect(await ask('shop')).toMatchObject({ kind: 'answered', addresses: [await addressOf(web)] });
      expect(await ask('shop', server, 'AAAA')).toMatchObject({ kind: 'answered', addresses: [] });
      expect(await ask('nobody')).toMatchObject({ kind: 'refused', code: 'NXDOMAIN' });
      expect(await ask('a.servfail.test', outside)).toMatchObject({ kind: 'refused', code: 'SERVFAIL' });
      expect(await ask('a.silent.test', outside)).toMatchObject({ kind: 'timed-out' });
      expect(await ask('shop', await addressOf(web))).toMatchObject({
        kind: 'refused',
        code: 'ECONNREFUSED',
      });
    });

    it('WIR-81 tells open, refused, unreachable and dropped apart', async () => {
      const address = await addressOf(web);
      const stopped = await start('stopped', '--network', engine.named('app'), image, 'sleep', '3600');
      const unused = await addressOf(stopped);
      await engine.docker('rm', '-f', engine.named('stopped'));
      await inside(web, 'iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '99', '-j', 'DROP');
      try {
        const [opened, refused, loopback, dropped, gone, goneUdp, refusedUdp, ping] = await Promise.all([
          probe(bare, { kind: 'tcp', address, port: 80 }),
          probe(bare, { kind: 'tcp', address, port: 82 }),
          probe(bare, { kind: 'tcp', address, port: 81 }),
          probe(bare, { kind: 'tcp', address, port: 99 }),
          probe(bare, { kind: 'tcp', address: unused, port: 80 }),
          probe(bare, { kind: 'udp', address: unused, port: 80 }),
          probe(bare, { kind: 'udp', address, port: 82 }),
          probe(bare, { kind: 'ping', address }),
        ]);
        expect(opened).toMatchObject({ kind: 'answered' });
        expect([refused, loopback, refusedUdp]).toMatchObject(
          [1, 2, 3].map(() => ({ kind: 'refused', code: 'ECONNREFUSED' })),
        );
        expect(dropped).toMatchObject({ kind: 'timed-out' });
        expect([gone, goneUdp]).toMatchObject(
          [1, 2].map(() => ({ kind: 'unreachable', code: 'EHOSTUNREACH' })),
        );
        expect(ping).toMatchObject({ kind: 'answered' });
      } finally {
        await inside(web, 'iptables', '-F', 'INPUT');
      }
    });

    it('WIR-81 says at once that there is no route', async () => {
      const none = await start('none', '--network=none', image, 'sleep', '3600');
      const address = '192.0.2.1';
      for (const kind of ['tcp', 'udp'] as const)
        expect(await probe(none, { kind, address, port: 80 })).toMatchObject({ code: 'ENETUNREACH' });
      expect(await probe(none, { kind: 'ping', address })).toMatchObject({ code: 'ENETUNREACH' });
    });

    it('WIR-83 works in a paused container', async () => {
      await engine.docker('pause', engine.named('bare'));
      try {
        expect(await ask('shop')).toMatchObject({ kind: 'answered' });
        expect(known((await detailOf(bare)).resolver).nameservers).toEqual([server]);
      } finally {
        await engine.docker('unpause', engine.named('bare'));
      }
    });

    it('WIR-83 asks from the new namespace once the container was restarted', async () => {
      expect(await ask('shop')).toMatchObject({ kind: 'answered' });
      await engine.docker('restart', '-t', '0', engine.named('bare'));
      expect(await ask('shop')).toMatchObject({ kind: 'not-possible' });
      await expect.poll(agents, { timeout: 5_000 }).toEqual([]);
      bare = await engine.target('bare');
      expect(await ask('shop')).toMatchObject({ kind: 'answered' });
    });

    it('WIR-82 reuses an agent, and leaves none after closing', async () => {
      const outcomes = await Promise.all([ask('shop'), ask('shop'), ask('web')]);
      expect(outcomes.map(({ kind }) => kind)).not.toContain('not-possible');
      expect(await agents()).toHaveLength(1);
      wiring.close();
      await expect.poll(agents, { timeout: 5_000 }).toEqual([]);
      expect(await ask('shop')).toEqual({ kind: 'not-possible', reason: 'closed' });
    });

    it('WIR-84 stops waiting when it is told to', async () => {
      const controller = new AbortController();
      const request: ProbeRequest = { kind: 'dns', name: 'a.silent.test', type: 'A', server: outside };
      const outcome = wiring.probe(bare, request, controller.signal);
      controller.abort(new Error('enough'));
      await expect(outcome).rejects.toThrow('enough');
    });
  });
});
