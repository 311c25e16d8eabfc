import { readFileSync } from 'node:fs';
import type { LinkFacts, NamespaceFacts } from '@patchbay/topology';
import { describe, expect, it } from 'vitest';
import { Abilities } from '../abilities.js';
import type { NamespaceTarget } from '../port.js';
import type { Files, Reading } from '../system.js';
import { assignAddresses } from './addresses.js';
import { followCables } from './cables.js';
import { deduceNamespaceIds } from './deduce.js';
import { createIdentityCheck } from './identity.js';
import { createNamespaceReader } from './reader.js';

const recorded = (name: string) =>
  readFileSync(new URL(`../../fixtures/proc/${name}`, import.meta.url), 'utf8');
const containerId = /\/containers\/([0-9a-f]{64})\//.exec(recorded('mountinfo'))?.[1] ?? 'none';

const bare: LinkFacts = {
  index: 7,
  name: 'eth0',
  kind: null,
  mac: null,
  mtu: null,
  adminUp: null,
  operational: 'unknown',
  masterIndex: null,
  peerIndex: null,
  peerNamespace: null,
  portState: null,
  vni: null,
  vxlanPort: null,
  addresses: [],
  loopback: false,
};

function veth(index: number, peerIndex: number, peerNamespace: number): LinkFacts {
  return { ...bare, index, name: `veth${index}`, kind: 'veth', peerIndex, peerNamespace };
}

function namespace(
  container: string,
  links: readonly (readonly [number, string])[],
  inode: string | null = null,
): NamespaceFacts {
  return {
    readAt: 0,
    containerDockerId: container,
    pid: 1,
    namespace: null,
    inode,
    links: links.map(([index, name]) => ({ ...bare, index, name })),
  };
}

/** A /proc of recorded files with one process under `pid`; `change` sees each path first and may answer instead. */
function recordedProc(pid: number, change: (path: string) => Reading | null): Files {
  const failed = (code: string): Reading => ({
    kind: 'failed',
    failure: { code, words: `${code}: refused` },
  });
  const names = new Map<string, string>(
    ['stat', 'cgroup', 'mountinfo']
      .map((name) => [`/proc/${pid}/${name}`, name] as const)
      .concat(
        ['dev_mcast', 'igmp', 'route', 'fib_trie', 'if_inet6'].map(
          (name) => [`/proc/${pid}/net/${name}`, name] as const,
        ),
      ),
  );
  return {
    read: (path) => {
      const name = names.get(path);
      return change(path) ?? (name === undefined ? failed('ENOENT') : { kind: 'text', text: recorded(name) });
    },
    readLink: (path) => change(path) ?? failed('EACCES'),
  };
}

function readerOf(files: Files, abilities = new Abilities('full')) {
  const reader = createNamespaceReader({
    files,
    identity: createIdentityCheck(files, '/proc'),
    procFolder: '/proc',
    byteOrder: 'LE',
    clock: () => 1_000,
    abilities,
    connections: [],
    hostInode: () => '4026531840',
    hostLinks: () => Promise.resolve([veth(8, 7, 2), veth(10, 9, 2)]),
    readInside: () => Promise.reject(new Error('not asked for')),
  });
  return { abilities, read: (targets: readonly NamespaceTarget[]) => reader.read(targets) };
}

const target: NamespaceTarget = { containerDockerId: containerId, pid: 42 };
const nothing = () => null;

describe('reading a namespace', () => {
  it('WIR-30 gives an address to its interface, whatever routes a person added', async () => {
    const added = [
      '*\t000012AC\t00000000\t0201\t0\t0\t0\tF0FFFFFF\t0\t0\t0',
      'eth1\t000012AC\t00000000\t0001\t0\t0\t0\tF0FFFFFF\t0\t0\t0',
    ];
    const text = `${recorded('route')}${added.join('\n')}\n`;
    const files = recordedProc(42, (path) => (path === '/proc/42/net/route' ? { kind: 'text', text } : null));
    const [changed] = await readerOf(files).read([target]);
    const [plain] = await readerOf(recordedProc(42, nothing)).read([target]);
    expect(changed?.links).toEqual(plain?.links);
  });

  it('WIR-30 gives names, indexes and addresses without any capability', async () => {
    const { read } = readerOf(recordedProc(42, nothing));
    const [found] = await read([target]);
    expect(found).toMatchObject({
      containerDockerId: containerId,
      pid: 42,
      inode: null,
      namespace: 2,
      readAt: 1_000,
    });
    expect(found?.links.map((link) => [link.index, link.name, link.loopback])).toEqual([
      [1, 'lo', true],
      [7, 'eth0', false],
      [9, 'eth1', false],
    ]);
    expect(found?.links[2]?.addresses).toEqual([{ address: '172.17.0.3', prefixLength: 16, family: 4 }]);
  });

  it('WIR-31 leaves out a PID that is another process here, and says so', async () => {
    const { abilities, read } = readerOf(recordedProc(42, nothing));
    abilities.allow('host-links');
    expect(await read([{ containerDockerId: 'f'.repeat(64), pid: 42 }])).toEqual([]);
    expect(abilities.summary()).toEqual({
      tier: 'host-links',
      blockedBy: 'process 42 here is not the container’s',
    });
  });

  it('WIR-31 knows the process by its mounts where the engine makes no control groups', async () => {
    const noGroups = (path: string): Reading | null =>
      path.endsWith('/cgroup') ? { kind: 'text', text: '0::/user.slice\n' } : null;
    const { read } = readerOf(recordedProc(42, noGroups));
    expect(await read([target])).toHaveLength(1);
  });

  it('WIR-32 leaves out a process whose PID was reused while it was read', async () => {
    let reads = 0;
    const reused = (path: string): Reading | null => {
      if (!path.endsWith('/stat') || ++reads === 1) return null;
      return { kind: 'text', text: recorded('stat').replace('121066', '999999') };
    };
    const { read } = readerOf(recordedProc(42, reused));
    expect(await read([target])).toEqual([]);
    expect(reads).toBe(2);
  });

  it('WIR-32 leaves out a process that was verified before and whose PID now is another’s', async () => {
    let reused = false;
    const files = recordedProc(42, (path) => {
      if (!reused) return null;
      if (path.endsWith('/stat')) return { kind: 'text', text: recorded('stat').replace('121066', '999999') };
      return path.endsWith('/cgroup') || path.endsWith('/mountinfo') ? { kind: 'text', text: '' } : null;
    });
    const { read } = readerOf(files);
    expect(await read([target])).toHaveLength(1);
    reused = true;
    expect(await read([target])).toEqual([]);
    expect(await read([target])).toEqual([]);
  });

  it('WIR-33 keeps tier processes when a container ends after others were read', async () => {
    let gone = false;
    const ended: Reading = { kind: 'failed', failure: { code: 'ENOENT', words: 'ENOENT' } };
    const { abilities, read } = readerOf(recordedProc(42, () => (gone ? ended : null)));
    abilities.allow('host-links');
    await read([target]);
    gone = true;
    expect(await read([target])).toEqual([]);
    expect(abilities.summary().tier).toBe('processes');
  });

  it('WIR-34 rises to ptrace when inodes become readable and falls when one is refused', async () => {
    let readable = true;
    const { abilities, read } = readerOf(
      recordedProc(42, (path) =>
        path.endsWith('/ns/net') && readable ? { kind: 'text', text: 'net:[4026532622]' } : null,
      ),
    );
    abilities.allow('host-links');
    const [first] = await read([target]);
    expect(first?.inode).toBe('4026532622');
    expect(abilities.summary().tier).toBe('ptrace');
    readable = false;
    const [second] = await read([target]);
    expect(second?.inode).toBeNull();
    expect(abilities.summary()).toEqual({ tier: 'processes', blockedBy: 'EACCES: refused' });
  });

  it('WIR-35 gives the host’s own namespace by its inode alone', async () => {
    const { read } = readerOf(
      recordedProc(42, (path) =>
        path.endsWith('/ns/net') ? { kind: 'text', text: 'net:[4026531840]' } : null,
      ),
    );
    expect(await read([target])).toMatchObject([{ inode: '4026531840', links: [], namespace: null }]);
  });
});

describe('addresses of interfaces', () => {
  const links = [bare, { ...bare, index: 9, name: 'eth1' }];
  const route = (interfaceName: string, prefixLength: number) => ({
    interfaceName,
    network: 0x0a000000,
    prefixLength,
  });
  const given = (connected4: ReturnType<typeof route>[]) =>
    assignAddresses(links, { local4: ['10.0.0.5'], connected4, local6: [] }).map(
      (link) => link.addresses.length,
    );

  it('WIR-36 gives an address to the interface of the most specific connected subnet', () => {
    expect(given([route('eth0', 8), route('eth1', 24)])).toEqual([0, 1]);
    expect(given([route('eth1', 24), route('eth0', 8)])).toEqual([0, 1]);
  });

  it('WIR-36 gives it to none where two interfaces share the subnet or none has one', () => {
    expect(given([route('eth0', 24), route('eth1', 24)])).toEqual([0, 0]);
    expect(given([])).toEqual([0, 0]);
  });
});

describe('namespace ids without netlink', () => {
  const ids = (host: LinkFacts[], found: NamespaceFacts[]) =>
    deduceNamespaceIds(host, found).map((facts) => facts.namespace);

  it('WIR-37 joins namespaces whose interface indexes are those of one id', () => {
    const host = [veth(8, 7, 1), veth(10, 9, 2), veth(12, 11, 2)];
    const found = [
      namespace('a', [[7, 'eth0']]),
      namespace('b', [
        [9, 'eth0'],
        [11, 'eth1'],
      ]),
    ];
    expect(ids(host, found)).toEqual([1, 2]);
  });

  it('WIR-37 gives one id to containers that share a namespace', () => {
    const shared = [namespace('a', [[7, 'eth0']], '1'), namespace('b', [[7, 'eth0']], '1')];
    expect(ids([veth(8, 7, 1)], shared)).toEqual([1, 1]);
  });

  it('WIR-37 gives none where two ids, two namespaces or only a part fit', () => {
    expect(ids([veth(8, 7, 1), veth(9, 7, 2)], [namespace('a', [[7, 'eth0']])])).toEqual([null]);
    const rivals = [namespace('a', [[7, 'eth0']], '1'), namespace('b', [[7, 'eth0']], '2')];
    expect(ids([veth(8, 7, 1)], rivals)).toEqual([null, null]);
    expect(ids([veth(8, 7, 1), veth(9, 11, 1)], [namespace('a', [[7, 'eth0']])])).toEqual([null]);
  });

  it('WIR-37 never takes a host-mode container for the far end of the host’s own cable', () => {
    const host = [{ ...veth(2, 2, 0), name: 'eth0' }];
    expect(ids(host, [namespace('host-mode', [[2, 'eth0']])])).toEqual([null]);
  });

  it('WIR-37 takes an index that the host has too for no proof: a macvlan’s eth0 may have it as well', () => {
    const host = [{ ...bare, index: 2, name: 'enp1s0' }, veth(8, 2, 1)];
    expect(ids(host, [namespace('macvlan', [[2, 'eth0']])])).toEqual([null]);
  });
});

describe('namespace ids from the far ends that sysfs names', () => {
  const host = [veth(124, 2, 3), veth(125, 3, 3), veth(126, 2, 4), { ...bare, index: 9, name: 'enp1s0' }];
  const twoPorts = [
    [2, 'eth0'],
    [3, 'eth1'],
  ] as const;
  const follow = async (
    found: NamespaceFacts[],
    far: Readonly<Record<string, string>>,
  ): Promise<(number | null)[]> => {
    const readInside = (pid: number, path: string): Promise<string> => {
      const text = far[`${pid} ${path}`];
      return text === undefined ? Promise.reject(new Error('EACCES')) : Promise.resolve(text);
    };
    return (await followCables(host, found, readInside)).map((facts) => facts.namespace);
  };
  const at = (pid: number, name: string): string => `${pid} /sys/class/net/${name}/iflink`;

  it('WIR-38 tells apart containers whose interfaces are numbered alike', async () => {
    const found = [namespace('a', twoPorts, '1'), { ...namespace('b', [[2, 'eth0']], '2'), pid: 2 }];
    const far = { [at(1, 'eth0')]: '124\n', [at(1, 'eth1')]: '125\n', [at(2, 'eth0')]: '126\n' };
    expect(await follow(found, far)).toEqual([3, 4]);
  });

  it('WIR-38 gives none where the right is missing, nothing can be read, or the far ends contradict', async () => {
    const far = { [at(1, 'eth0')]: '124\n', [at(1, 'eth1')]: '126\n' };
    expect(await follow([namespace('no right', twoPorts)], far)).toEqual([null]);
    expect(await follow([namespace('no sysfs', twoPorts, '1')], {})).toEqual([null]);
    const crossed = {
      ...namespace('crossed', [], '1'),
      links: [2, 2].map((index, key) => ({ ...bare, index, name: `eth${key}` })),
    };
    expect(await follow([crossed], far)).toEqual([null]);
  });

  it('WIR-38 gives a macvlan none: what sysfs names there is its parent', async () => {
    const macvlan = namespace('macvlan', [[2, 'eth0']], '1');
    expect(await follow([macvlan], { [at(1, 'eth0')]: '9\n' })).toEqual([null]);
  });
});
