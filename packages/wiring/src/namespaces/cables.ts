import type { LinkFacts, NamespaceFacts } from '@patchbay/topology';

/** The text of a file as the process sees it; rejects where it can not be read. */
export type ReadInside = (pid: number, path: string) => Promise<string>;

/**
 * Finds namespace ids that the indexes alone did not tell: since Engine 28 every container's eth0 has index 2, so that
 * they are all alike. sysfs inside a container names the index of each cable's far end on the host, and the host's veth
 * of that index names the namespace. Tried only where the inode was readable, which takes the same right; at
 * most one read per interface. The id stays null where anything contradicts.
 */
export async function followCables(
  hostLinks: readonly LinkFacts[],
  namespaces: readonly NamespaceFacts[],
  readInside: ReadInside,
): Promise<NamespaceFacts[]> {
  const veths = new Map(hostLinks.filter(({ kind }) => kind === 'veth').map((link) => [link.index, link]));
  const ids = new Map<string, number | null>();
  const found: NamespaceFacts[] = [];
  for (const facts of namespaces) {
    const { inode, namespace } = facts;
    if (namespace !== null || inode === null) {
      found.push(facts);
      continue;
    }
    let id = ids.get(inode);
    if (id === undefined) ids.set(inode, (id = await idOf(facts, veths, readInside)));
    found.push({ ...facts, namespace: id });
  }
  return found;
}

async function idOf(
  { pid, links }: NamespaceFacts,
  veths: ReadonlyMap<number, LinkFacts>,
  readInside: ReadInside,
): Promise<number | null> {
  const ids = new Set<number>();
  for (const { index, name, loopback } of links) {
    if (loopback) continue;
    const far = await farIndex(pid, name, readInside);
    const veth = far === null ? undefined : veths.get(far);
    // A macvlan names its parent there, which is no veth, or none that leads back here.
    if (veth?.peerIndex === index && veth.peerNamespace !== null) ids.add(veth.peerNamespace);
  }
  const [id] = ids;
  return ids.size === 1 ? (id ?? null) : null;
}

async function farIndex(pid: number, name: string, readInside: ReadInside): Promise<number | null> {
  const text = await readInside(pid, `/sys/class/net/${name}/iflink`).catch(() => '');
  return /^\d+$/.test(text.trim()) ? Number(text) : null;
}
