import { readdirSync } from 'node:fs';
import type { LinkFacts, NamespaceFacts, WiringTier } from '@patchbay/topology';
import { defaultBridgeFacts } from '@patchbay/topology/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, testEngine } from './contract/engine.js';
import { openBy, type Way } from './contract/ways.js';
import { looksLikeEngineHost } from './engine-host.js';
import type { NamespaceTarget, Wiring } from './port.js';

const engine = testEngine();
const nobody = 65534;
type ReaderName = 'netlink' | 'ip';
const containers = ['one', 'two', 'shares', 'host', 'none', 'macvlan'] as const;
let targets: Record<(typeof containers)[number], NamespaceTarget>;
let engineMajor: number;

/** Opens, hands over and closes whatever happens. */
async function withWiring<Result>(
  opening: Promise<Wiring>,
  use: (wiring: Wiring) => Promise<Result>,
): Promise<Result> {
  const wiring = await opening;
  try {
    return await use(wiring);
  } finally {
    wiring.close();
  }
}

async function hostLinks(wiring: Wiring): Promise<readonly LinkFacts[]> {
  const host = await wiring.readHost();
  if (host === null) throw new Error(`the host is not readable: ${wiring.status().blockedBy}`);
  return host.links;
}

async function namespaceOf(wiring: Wiring, target: NamespaceTarget): Promise<NamespaceFacts> {
  const all = await wiring.readNamespaces(Object.values(targets));
  const found = all.find((facts) => facts.containerDockerId === target.containerDockerId);
  if (found === undefined) throw new Error(`no namespace for ${target.pid}: ${wiring.status().blockedBy}`);
  return found;
}

/** The host's ends of the cable into this interface, found as the topology does: by index and namespace id. */
function hostEnds(host: readonly LinkFacts[], facts: NamespaceFacts, interfaceName: string): LinkFacts[] {
  const inner = facts.links.find((link) => link.name === interfaceName);
  return host.filter(
    (link) =>
      link.kind === 'veth' &&
      facts.namespace !== null &&
      link.peerNamespace === facts.namespace &&
      link.peerIndex === inner?.index,
  );
}

async function onlyHostEnd(
  wiring: Wiring,
  target: NamespaceTarget,
  interfaceName: string,
): Promise<LinkFacts> {
  const ends = hostEnds(await hostLinks(wiring), await namespaceOf(wiring, target), interfaceName);
  expect(ends).toHaveLength(1);
  const [end] = ends;
  if (end === undefined) throw new Error('no host end');
  return end;
}

const [threeCables, noCable] = [
  [1, 1, 1],
  [0, 0, 0],
];

/** How many host ends are found for each of the three cables there are. */
async function joinedCables(wiring: Wiring): Promise<readonly number[]> {
  const host = await hostLinks(wiring);
  const [one, two] = [await namespaceOf(wiring, targets.one), await namespaceOf(wiring, targets.two)];
  return [hostEnds(host, one, 'eth0'), hostEnds(host, two, 'eth0'), hostEnds(host, two, 'eth1')].map(
    (ends) => ends.length,
  );
}

/** Runs `ip` inside a container's namespace. */
function inside(target: NamespaceTarget, ...parameters: string[]): Promise<string> {
  return command('nsenter', '-t', String(target.pid), '-n', 'ip', ...parameters);
}

/** The watch reads once by the clock after it was opened (300 ms), since nothing tells when it listens. */
const readByClockMs = 400;

/**
 * `ip monitor` does not say when it listens: makes noise inside a container until the watch has heard some. And until it has
 * read by the clock, so that whatever is read from then on was heard.
 */
async function untilListening(heard: () => boolean): Promise<void> {
  const opened = performance.now();
  while (!heard() || performance.now() - opened < readByClockMs) {
    for (const verb of ['add', 'del'])
      await inside(targets.macvlan, 'address', verb, '127.0.0.9/8', 'dev', 'lo');
  }
}

/**
 * Does `change` while watching; resolves when what the watch makes us read satisfies `seen`. How long that takes is the
 * bench's to tell (`npm run bench -- --rows veth`): it is the machine's business, and what else it does.
 */
async function untilHeard(
  wiring: Wiring,
  change: () => Promise<unknown>,
  seen: () => Promise<boolean>,
): Promise<void> {
  let onChange: () => void = () => undefined;
  const first = { heard: false };
  const watch = wiring.watch(() => {
    first.heard = true;
    onChange();
  });
  try {
    await untilListening(() => first.heard);
    expect(await seen()).toBe(false);
    const read = new Promise<void>((resolve, reject) => {
      onChange = () => void seen().then((yes) => yes && resolve(), reject);
    });
    await change();
    await read;
  } finally {
    watch.close();
  }
}

/**
 * Whether cables are told without looking inside the containers. Since Engine 28 every container numbers its interfaces from 2
 * on: `ip`, which can not ask the kernel by process, has nothing then to tell them apart by.
 */
function cablesAreTold(reader: ReaderName): boolean {
  return reader === 'netlink' || engineMajor < 28;
}

beforeAll(async () => {
  await engine.cleanUp();
  engineMajor = Number.parseInt(await engine.docker('version', '-f', '{{.Server.Version}}'), 10);
  if (Number.isNaN(engineMajor)) throw new Error('the engine does not tell its version');
  await engine.docker('network', 'create', engine.named('second'));
  await engine.docker(
    'network',
    'create',
    '--driver=macvlan',
    '--subnet=192.0.2.0/24',
    '--opt=parent=eth0',
    engine.named('macvlan'),
  );
  const one = await engine.run('one');
  targets = {
    one,
    two: await engine.run('two', '--network', engine.named('second')),
    shares: await engine.run('shares', '--network', `container:${engine.named('one')}`),
    host: await engine.run('host', '--network', 'host'),
    none: await engine.run('none', '--network', 'none'),
    macvlan: await engine.run('macvlan', '--network', engine.named('macvlan')),
  };
  await engine.docker('network', 'connect', 'bridge', engine.named('two'));
});

afterAll(() => engine.cleanUp());

describe.each<[ReaderName, Way]>([
  ['netlink', 'called'],
  ['ip', 'called'],
  ['netlink', 'through the probe'],
])('wiring through %s, %s', (reader, way) => {
  const open = (of: ReaderName, maximumTier: WiringTier = 'full') => openBy(way, { reader: of, maximumTier });
  const tierOf: Record<ReaderName, WiringTier> = { netlink: 'full', ip: 'ptrace' };

  it('WIR-50 reaches the highest tier this reader can', () =>
    withWiring(open(reader), async (wiring) => {
      await wiring.readNamespaces(Object.values(targets));
      expect(wiring.status().tier).toBe(tierOf[reader]);
      expect(wiring.status().changes).toBe('ip-monitor');
    }));

  it('WIR-51 joins every eth0 with exactly one host veth that is a port of its network’s bridge', () =>
    withWiring(open(reader), async (wiring) => {
      const links = await hostLinks(wiring);
      const named = (name: string) => links.find((link) => link.name === name)?.index;
      const second = await engine.docker('network', 'inspect', '-f', '{{.Id}}', engine.named('second'));
      const bridge = named(`br-${second.slice(0, 12)}`);
      expect(bridge).toBeGreaterThan(0);
      expect((await onlyHostEnd(wiring, targets.one, 'eth0')).masterIndex).toBe(named('docker0'));
      expect((await onlyHostEnd(wiring, targets.two, 'eth0')).masterIndex).toBe(bridge);
      expect((await onlyHostEnd(wiring, targets.two, 'eth1')).masterIndex).toBe(named('docker0'));
      expect(looksLikeEngineHost(links, [defaultBridgeFacts()])).toBe(true);
    }));

  it('WIR-52 gives container:X the namespace of X and host-mode the host’s', () =>
    withWiring(open(reader), async (wiring) => {
      const [one, shares] = [
        await namespaceOf(wiring, targets.one),
        await namespaceOf(wiring, targets.shares),
      ];
      expect(one.inode).toMatch(/^\d+$/);
      expect(one.namespace).not.toBeNull();
      expect([shares.inode, shares.namespace, shares.links]).toEqual([one.inode, one.namespace, one.links]);
      const host = await wiring.readHost();
      expect((await namespaceOf(wiring, targets.host)).inode).toBe(host?.hostInode);
      expect(host?.hostInode).toMatch(/^\d+$/);
      expect(one.inode).not.toBe(host?.hostInode);
    }));

  it('WIR-53 shows a container without a network as a loopback, and a macvlan without a cable', () =>
    withWiring(open(reader), async (wiring) => {
      expect((await namespaceOf(wiring, targets.none)).links.map((link) => link.name)).toEqual(['lo']);
      const macvlan = await namespaceOf(wiring, targets.macvlan);
      expect(hostEnds(await hostLinks(wiring), macvlan, 'eth0')).toEqual([]);
      if (reader === 'ip') return;
      const eth0 = macvlan.links.find((link) => link.name === 'eth0');
      const parent = (await hostLinks(wiring)).find((link) => link.name === 'eth0');
      expect(eth0).toMatchObject({ kind: 'macvlan', peerIndex: parent?.index });
    }));

  it('WIR-54 gives each interface its address and prefix, and no more once it is removed inside', () =>
    withWiring(open(reader), async (wiring) => {
      const addressesOf = async () =>
        (await namespaceOf(wiring, targets.two)).links.find((link) => link.name === 'eth0')?.addresses ?? [];
      const format =
        '{{range $name, $it := .NetworkSettings.Networks}}{{$name}}={{$it.IPAddress}}/{{$it.IPPrefixLen}} {{end}}';
      const told = await engine.docker('inspect', '-f', format, engine.named('two'));
      // Docker's pools hand out /16 first, and /20 once those have been used.
      const [, address = '', length = ''] =
        new RegExp(`${engine.named('second')}=([0-9.]+)/([0-9]+)`).exec(told) ?? [];
      const own = [{ address, prefixLength: Number(length), family: 4 }];
      const change = (verb: string) =>
        inside(targets.two, 'address', verb, `${address}/${length}`, 'dev', 'eth0');
      expect(await addressesOf()).toEqual(own);
      try {
        const removed = async () => (await addressesOf()).length === 0;
        await untilHeard(wiring, () => change('del'), removed);
      } finally {
        await change('add');
      }
      expect(await addressesOf()).toEqual(own);
    }));

  it('WIR-55 hears a veth taken down and shows both ends of it', () =>
    withWiring(open(reader), async (wiring) => {
      const { name } = await onlyHostEnd(wiring, targets.one, 'eth0');
      const link = async () => (await hostLinks(wiring)).find((entry) => entry.name === name);
      try {
        const down = () => command('ip', 'link', 'set', name, 'down');
        const inner = async () =>
          (await namespaceOf(wiring, targets.one)).links.find((entry) => entry.name === 'eth0');
        await untilHeard(wiring, down, async () => (await link())?.adminUp === false);
        expect(await link()).toMatchObject({ operational: 'down', portState: 'disabled' });
        expect((await onlyHostEnd(wiring, targets.one, 'eth0')).name).toBe(name);
        if (reader === 'ip') return;
        expect((await inner())?.adminUp).toBe(true);
        // The kernel tells the other end a little later, and kernels differ in the word they have for it.
        await expect
          .poll(async () => (await inner())?.operational, { timeout: 10_000 })
          .toMatch(/^(?:no-carrier|lower-layer-down)$/);
      } finally {
        await command('ip', 'link', 'set', name, 'up');
      }
    }));

  it('WIR-56 hears a veth taken off its bridge and still joins it', () =>
    withWiring(open(reader), async (wiring) => {
      const { name } = await onlyHostEnd(wiring, targets.one, 'eth0');
      const link = async () => (await hostLinks(wiring)).find((entry) => entry.name === name);
      try {
        const off = () => command('ip', 'link', 'set', name, 'nomaster');
        await untilHeard(wiring, off, async () => (await link())?.masterIndex === null);
        expect(await onlyHostEnd(wiring, targets.one, 'eth0')).toMatchObject({ name, portState: null });
      } finally {
        await command('ip', 'link', 'set', name, 'master', 'docker0');
      }
    }));

  it('WIR-57 leaves out a process that ended, and one that is not the container’s', () =>
    withWiring(open(reader), async (wiring) => {
      await engine.run('brief');
      const brief = await engine.target('brief');
      expect(await wiring.readNamespaces([brief])).toHaveLength(1);
      await engine.docker('rm', '-f', engine.named('brief'));
      const wrong = { ...targets.one, pid: targets.two.pid };
      expect(await wiring.readNamespaces([brief, wrong])).toEqual([]);
      expect(await wiring.readNamespaces([targets.one])).toHaveLength(1);
    }));

  it.each<WiringTier>(['docker-only', 'host-links', 'processes', 'ptrace'])(
    'WIR-58 stays at tier %s when limited to it',
    (tier) =>
      withWiring(open(reader, tier), async (wiring) => {
        const host = await wiring.readHost();
        const found = await wiring.readNamespaces(Object.values(targets));
        expect(wiring.status().tier).toBe(tier);
        expect(host === null).toBe(tier === 'docker-only');
        expect(found).toHaveLength(tier === 'docker-only' || tier === 'host-links' ? 0 : containers.length);
        expect(found.some((facts) => facts.inode !== null)).toBe(tier === 'ptrace');
      }),
  );

  it('WIR-58 still joins every cable at tier processes', () =>
    withWiring(open(reader, 'processes'), async (wiring) => {
      expect(await joinedCables(wiring)).toEqual(cablesAreTold(reader) ? threeCables : noCable);
    }));

  it('WIR-59 still joins every cable as a user without any right', async () => {
    process.seteuid?.(nobody);
    try {
      await withWiring(open(reader), async (wiring) => {
        expect(await joinedCables(wiring)).toEqual(cablesAreTold(reader) ? threeCables : noCable);
        const two = await namespaceOf(wiring, targets.two);
        expect(
          two.links.map((link) => [link.name, link.addresses.filter(({ family }) => family === 4).length]),
        ).toEqual([
          ['lo', 1],
          ['eth0', 1],
          ['eth1', 1],
        ]);
        expect(two.inode).toBeNull();
        expect(wiring.status()).toMatchObject({ tier: 'processes' });
        expect(wiring.status().blockedBy).toMatch(/EACCES/);
      });
    } finally {
      process.seteuid?.(0);
    }
  });

  it('WIR-60 leaves no process, socket or timer behind', async () => {
    const active = () => process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap').length;
    const descriptors = () => readdirSync('/proc/self/fd').length;
    await expect.poll(active).toBe(0);
    const before = descriptors();
    await withWiring(open(reader), async (wiring) => {
      await wiring.readHost();
      await wiring.readNamespaces(Object.values(targets));
      const watch = wiring.watch(() => undefined);
      wiring.watch(() => undefined);
      watch.close();
      expect(descriptors()).toBeGreaterThan(before);
    });
    await expect.poll(descriptors).toBe(before);
    await expect.poll(active).toBe(0);
    const children = await command('ps', '--ppid', String(process.pid), '-o', 'args=').catch(() => '');
    expect(children).not.toContain('ip monitor');
  });
});
