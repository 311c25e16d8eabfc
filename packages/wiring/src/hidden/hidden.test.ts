import type { LinkFacts } from '@patchbay/topology';
import { linkFacts } from '@patchbay/topology/testing';
import { describe, expect, it } from 'vitest';
import { Abilities } from '../abilities.js';
import { parseParent } from '../parse/process.js';
import { createCommands } from '../node-system.js';
import type { Commands, Files } from '../system.js';
import { createNamespaceFiles } from './files.js';
import { namespaceFolders } from './folder.js';
import { readPeerTable } from './peers.js';
import { readHidden } from './reader.js';

const stat = '4711 (a (strange) name) S 4700 4711 4711 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 5555 1 1';
const files: Files = {
  read: (path) =>
    path === '/proc/4711/stat'
      ? { kind: 'text', text: stat }
      : { kind: 'failed', failure: { code: 'ENOENT', words: '' } },
  readLink: () => ({ kind: 'failed', failure: { code: 'ENOENT', words: '' } }),
};
const verified = {
  identify: () => ({ kind: 'verified', startTime: '5555' }) as const,
  confirm: () => true,
};
const foreign = { ...verified, identify: () => ({ kind: 'foreign', words: '' }) as const };
const sandbox = { containerDockerId: 'c', pid: 4711, sandboxKey: '/var/run/docker/netns/3e403bd6572b' };

describe('where overlays keep their namespaces', () => {
  it('WIR-85 is the folder of the containers’ own, here and through the parent of a verified process', () => {
    const search = { networkDockerIds: ['n'], sandboxes: [sandbox] };
    const paths = [...namespaceFolders({ files, procFolder: '/proc', identity: verified }, search)];
    expect(paths).toEqual([
      { named: '/var/run/docker/netns', path: '/var/run/docker/netns' },
      { named: '/var/run/docker/netns', path: '/proc/4700/root/run/docker/netns' },
      { named: '/var/run/docker/netns', path: '/proc/1/root/run/docker/netns' },
    ]);
    const strange = [...namespaceFolders({ files, procFolder: '/proc', identity: foreign }, search)];
    expect(strange.map(({ path }) => path)).not.toContain('/proc/4700/root/run/docker/netns');
  });

  it('WIR-85 reads the parent of a process whatever its name, and none that is out of sight', () => {
    expect(parseParent(stat)).toBe(4700);
    expect(parseParent('1 (init) S 0 1 1')).toBeNull();
    expect(parseParent('')).toBeNull();
  });

  it('WIR-86 nothing is looked for without overlays, without the right, or without netlink', async () => {
    const looked: string[] = [];
    const folders = {
      list: (folder: string) => {
        looked.push(folder);
        return [];
      },
      withOpen: async () => null,
    };
    const abilities = new Abilities('full');
    const commands = createCommands({});
    const base = { files, folders, procFolder: '/proc', clock: () => 1, abilities, identity: verified };
    const sources = { ...base, commands };
    const search = { networkDockerIds: ['n'], sandboxes: [sandbox] };
    const links: LinkFacts[] = [];
    expect(await readHidden({ ...sources, connection: null }, search)).toEqual(links);
    expect(looked).toEqual([]);
  });

  it('WIR-86 a folder that is not there is empty, a file that is not there is left out', async () => {
    const real = createNamespaceFiles();
    expect(real.list('/nowhere/at/all')).toEqual([]);
    expect(await real.withOpen('/nowhere/at/all', async () => 1)).toBeNull();
    expect(await real.withOpen('/dev/null', async (descriptor) => descriptor > 2)).toBe(true);
  });
});

describe('by which peer members on other nodes are reached', () => {
  const folder = { named: '/var/run/docker/netns', path: '/var/run/docker/netns' };
  const overlay = { name: '1-k6cxd1x4t5', links: [linkFacts(2, 'vxlan0', { kind: 'vxlan', vni: 4097 })] };
  // As iproute2 6.1 printed it in the namespace of an overlay of three nodes.
  const printed: Readonly<Record<string, string>> = {
    bridge:
      '[{"mac":"33:33:00:00:00:01","ifname":"br0","flags":["self"],"state":"permanent"},' +
      '{"mac":"92:bd:bd:f1:09:62","ifname":"vxlan0","flags":[],"master":"br0","state":"permanent"},' +
      '{"mac":"02:42:0a:00:01:08","ifname":"vxlan0","dst":"10.78.0.13","linkNetNsId":0,"flags":["self"],"state":"permanent"}]',
    ip: '[{"dst":"10.0.1.8","dev":"vxlan0","lladdr":"02:42:0a:00:01:08","state":["PERMANENT"]}]',
  };

  function sources(tier: 'full' | 'net-admin', run: Commands['run']) {
    const abilities = new Abilities(tier);
    if (tier === 'full') abilities.allow('full');
    return { commands: { ...createCommands({}), run }, abilities, clock: () => 7 };
  }

  it('WIR-87 is read in the overlay’s namespace with the host’s tools', async () => {
    const ran: string[] = [];
    const full = sources('full', async (command, words) => {
      ran.push([command, ...words].join(' '));
      return printed[words[1] ?? ''] ?? '';
    });
    expect(await readPeerTable(full, folder, overlay)).toEqual({
      readAt: 7,
      forwarding: [{ mac: '02:42:0a:00:01:08', peer: '10.78.0.13' }],
      neighbours: [{ address: '10.0.1.8', mac: '02:42:0a:00:01:08' }],
    });
    expect(ran.toSorted()).toEqual([
      'nsenter --net=/var/run/docker/netns/1-k6cxd1x4t5 bridge -j fdb show',
      'nsenter --net=/var/run/docker/netns/1-k6cxd1x4t5 ip -j neigh show',
    ]);
  });

  it('WIR-87 is unknown without the right, without a VXLAN link, and where a tool says no', async () => {
    const refuses = sources('full', async () => Promise.reject(new Error('not permitted')));
    expect(
      await readPeerTable(
        sources('net-admin', async () => '[]'),
        folder,
        overlay,
      ),
    ).toBeNull();
    expect(
      await readPeerTable(
        sources('full', async () => '[]'),
        folder,
        { ...overlay, links: [] },
      ),
    ).toBeNull();
    expect(await readPeerTable(refuses, folder, overlay)).toBeNull();
    expect(
      await readPeerTable(
        sources('full', async () => 'usage: bridge'),
        folder,
        overlay,
      ),
    ).toBeNull();
  });
});
