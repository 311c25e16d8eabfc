import type { HiddenNamespaceFacts } from '@patchbay/topology';
import type { Abilities } from '../abilities.js';
import type { NetlinkConnection } from '../netlink/connection.js';
import { numberedNamespace, dumpLinks } from '../netlink/requests.js';
import type { HiddenSearch } from '../port.js';
import { namespaceFolders, type FolderSources, type NamespaceFolder } from './folder.js';
import type { NamespaceFiles } from './files.js';
import { readPeerTable } from './peers.js';
import type { Commands } from '../system.js';

export interface HiddenSources extends FolderSources {
  readonly folders: NamespaceFiles;
  readonly clock: () => number;
  readonly commands: Commands;
  readonly abilities: Abilities;
  /** Null where the netlink package is missing: no other way tells links of a namespace in the host's numbers. */
  readonly connection: NetlinkConnection | null;
}

/**
 * Reads the namespaces that overlays keep for themselves. No process lives in them: Docker's file is opened, the kernel
 * tells (or gives) its number, and its links are asked for by that number. What can not be opened is left out.
 */
export async function readHidden(
  sources: HiddenSources,
  search: HiddenSearch,
): Promise<HiddenNamespaceFacts[]> {
  const { connection, abilities } = sources;
  if (connection === null || !abilities.works('net-admin') || search.networkDockerIds.length === 0) return [];
  for (const folder of namespaceFolders(sources, search)) {
    const wish = { wanted: namesOf(search), withPeers: peersOf(search) };
    const found = await readFolder(sources, connection, folder, wish);
    // The routing mesh's name is every engine's: a second engine here has a folder of its own.
    if (found.some(({ name }) => name.startsWith('1-'))) return found;
  }
  return [];
}

/** Which files, and how much of each. */
interface Wish {
  readonly wanted: ReadonlySet<string>;
  /** Files of the namespaces whose peer table is read as well. */
  readonly withPeers: ReadonlySet<string>;
}

async function readFolder(
  sources: HiddenSources,
  connection: NetlinkConnection,
  folder: NamespaceFolder,
  { wanted, withPeers }: Wish,
): Promise<HiddenNamespaceFacts[]> {
  const found: HiddenNamespaceFacts[] = [];
  for (const name of sources.folders.list(folder.path).filter((one) => wanted.has(one))) {
    const facts = await readOne(sources, connection, folder, name).catch(() => null);
    if (facts === null) continue;
    found.push(
      withPeers.has(name) ? { ...facts, peerTable: await readPeerTable(sources, folder, facts) } : facts,
    );
  }
  return found;
}

/** A network's bridge and VXLAN, its load balancer, and the routing mesh (libnetwork's names for them). */
function namesOf({ networkDockerIds }: HiddenSearch): ReadonlySet<string> {
  const names = networkDockerIds.flatMap((id) => [`1-${id.slice(0, 10)}`, `lb_${id.slice(0, 9)}`]);
  return new Set([...names, 'ingress_sbox']);
}

function peersOf({ withPeersOf = [] }: HiddenSearch): ReadonlySet<string> {
  return new Set(withPeersOf.map((id) => `1-${id.slice(0, 10)}`));
}

/** Null for a file that is no namespace: Docker leaves empty ones behind. */
function readOne(
  sources: HiddenSources,
  connection: NetlinkConnection,
  folder: NamespaceFolder,
  name: string,
): Promise<HiddenNamespaceFacts | null> {
  return sources.folders.withOpen(`${folder.path}/${name}`, async (descriptor) => {
    const namespace = await numberedNamespace(connection, { descriptor });
    if (namespace === null) return null;
    const links = await dumpLinks(connection, namespace);
    return { readAt: sources.clock(), name, folder: folder.named, namespace, links };
  });
}
