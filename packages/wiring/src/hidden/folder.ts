import type { HiddenSearch } from '../port.js';
import type { IdentityCheck } from '../namespaces/identity.js';
import { parseParent } from '../parse/process.js';
import { textOf, type Files } from '../system.js';

/** Where Docker keeps the files of its namespaces unless it was told otherwise (`dockerd --exec-root`). */
const usualFolder = '/var/run/docker/netns';
/** Processes tried for a way to the engine's mounts; each costs a look into one folder. */
const waysTried = 3;

/** The folder as the engine names it, and a path on which it can be read here. */
export interface NamespaceFolder {
  readonly named: string;
  readonly path: string;
}

export interface FolderSources {
  readonly files: Files;
  readonly procFolder: string;
  readonly identity: IdentityCheck;
}

/**
 * Where Docker's folder of namespaces may be: under its own name, or through the root of a process that has the engine's
 * mounts. A container's first process is the child of its shim, which lives beside the engine: that works from within a
 * container, and where the engine's mounts are its own (there the folder shows under its name too, but its files are empty).
 */
export function* namespaceFolders(
  sources: FolderSources,
  { sandboxes }: HiddenSearch,
): Generator<NamespaceFolder> {
  const named = folderOf(sandboxes[0]?.sandboxKey ?? '') ?? usualFolder;
  yield { named, path: named };
  for (const target of sandboxes.slice(0, waysTried)) {
    if (sources.identity.identify(target).kind !== 'verified') continue;
    const parent = parseParent(textOf(sources.files.read(`${sources.procFolder}/${target.pid}/stat`)));
    if (parent !== null) yield { named, path: throughRoot(sources.procFolder, parent, named) };
  }
  yield { named, path: throughRoot(sources.procFolder, 1, named) };
}

function folderOf(sandboxKey: string): string | null {
  const at = sandboxKey.lastIndexOf('/');
  return at > 0 ? sandboxKey.slice(0, at) : null;
}

/** `/var/run` is a link to `/run` on today's systems, and an absolute one would be followed from our own root. */
function throughRoot(procFolder: string, pid: number, folder: string): string {
  return `${procFolder}/${pid}/root${folder.replace(/^\/var\/run\//, '/run/')}`;
}
