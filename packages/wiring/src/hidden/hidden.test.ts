import type { LinkFacts } from '@patchbay/topology';
import { describe, expect, it } from 'vitest';
import { Abilities } from '../abilities.js';
import { parseParent } from '../parse/process.js';
import type { Files } from '../system.js';
import { createNamespaceFiles } from './files.js';
import { namespaceFolders } from './folder.js';
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
    const sources = { files, folders, procFolder: '/proc', clock: () => 1, abilities, identity: verified };
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
