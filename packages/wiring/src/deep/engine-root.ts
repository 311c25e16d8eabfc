import { readdir } from 'node:fs/promises';
import { textOf } from '../system.js';
import type { DeepSources } from './sources.js';

/**
 * The root that dockerd sees: it forwards to the name servers of *its* resolv.conf, which a service or a container may have
 * apart from ours. The one process of that name in our network namespace; else our own root.
 */
export async function engineRoot({ abilities, files, procFolder }: DeepSources): Promise<string> {
  if (!abilities.isPermitted('ptrace')) return '/';
  const own = textOf(files.readLink(`${procFolder}/self/ns/net`));
  const names = await readdir(procFolder).catch((): string[] => []);
  const found = names.filter(
    (name) =>
      /^\d+$/.test(name) &&
      textOf(files.read(`${procFolder}/${name}/comm`)).trim() === 'dockerd' &&
      textOf(files.readLink(`${procFolder}/${name}/ns/net`)) === own,
  );
  const [only] = found;
  return found.length === 1 && own !== '' && only !== undefined ? `${procFolder}/${only}/root` : '/';
}
