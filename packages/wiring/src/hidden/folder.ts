import type { HiddenSearch } from '../port.js';
import type { IdentityCheck } from '../namespaces/identity.js';
import { parseParent } from '../parse/process.js';
import { textOf, type Files } from '../system.js';
import type { NamespaceFiles } from './files.js';

/** Where Docker keeps the files of its namespaces unless it was told otherwise (`dockerd --exec-root`). */
const usualFolder = '/var/run/docker/netns';
/** Processes tried for a way to the engine's mounts; each costs a look into one folder. */
const waysTried = 3;

/** The folder as the engine names it, and a path on which it can be read here. */
export interface NamespaceFolder {
  readonly named: string;
  readonly path: string;
}

interface Sources {
  readonly files: Files;
  readonly folders: NamespaceFiles;
  readonly procFolder: string;
  readonly identity: IdentityCheck;
}

/**
 * Finds Docker's folder of namespaces: under its own name, or through the root of a process that has the engine's mounts.
 * A container's first process is the child of its shim, which lives beside the engine: that works from within a container
 * and where the engine's mounts are its own. Only a folder with a namespace of one of these networks counts, for there may
 * be a second engine here.
 */
export function findFolder(sources: Sources, search: HiddenSearch): NamespaceFolder | null {
  const wanted = new Set(search.networkDockerIds.map((id) => `1-${id.slice(0, 10)}`));
  for (const folder of candidates(sources, search)) {
    if (sources.folders.list(folder.path).some((name) => wanted.has(name))) return folder;
  }
  return null;
}

function* candidates(sources: Sources, { sandboxes }: HiddenSearch): Generator<NamespaceFolder> {
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
