import type { LinkFacts, NamespaceFacts } from '@patchbay/topology';

/**
 * Finds namespace ids without netlink (`ip` can not ask by process): the host's veths tell, per namespace id, which
 * interface indexes lie in it. An id is given to a namespace only when that is the one way to read it: all those indexes
 * exist there, no other id's do, and no other namespace could be meant. Otherwise the id stays null.
 *
 * Up to Engine 27 both ends of a cable get their index from the host, so that no two of them are alike; since 28 the inner
 * one is numbered in its container, from 2 on. An index that the host has as well is of the second kind, and proves nothing.
 * What can not be ruled out: a container without any veth (macvlan) whose index happens to be that of a veth's far end in
 * a namespace of nobody's.
 */
export function deduceNamespaceIds(
  hostLinks: readonly LinkFacts[],
  namespaces: readonly NamespaceFacts[],
): NamespaceFacts[] {
  const expected = indexesByNamespace(hostLinks);
  const own = new Set(hostLinks.map(nameOf));
  const numbered = new Set(hostLinks.map((link) => link.index));
  const candidates = namespaces.map((namespace) =>
    isHost(namespace, own) ? null : onlyCandidate(indexesOf(namespace), expected, numbered),
  );
  return namespaces.map((namespace, at) => {
    const id = candidates[at] ?? null;
    const rivals = namespaces.filter(
      (other, key) => candidates[key] === id && !sameNamespace(namespace, other),
    );
    return { ...namespace, namespace: id === null || rivals.length > 0 ? null : id };
  });
}

/** A host-mode container has the host's interfaces, whose indexes mean nothing in another namespace. */
function isHost(namespace: NamespaceFacts, own: ReadonlySet<string>): boolean {
  return namespace.links.every((link) => link.loopback || own.has(nameOf(link)));
}

function nameOf(link: LinkFacts): string {
  return `${link.index}:${link.name}`;
}

function indexesByNamespace(hostLinks: readonly LinkFacts[]): Map<number, Set<number>> {
  const expected = new Map<number, Set<number>>();
  for (const { kind, peerIndex, peerNamespace } of hostLinks) {
    if (kind !== 'veth' || peerIndex === null || peerNamespace === null) continue;
    const indexes = expected.get(peerNamespace);
    if (indexes === undefined) expected.set(peerNamespace, new Set([peerIndex]));
    else indexes.add(peerIndex);
  }
  return expected;
}

function indexesOf(namespace: NamespaceFacts): Set<number> {
  return new Set(namespace.links.filter((link) => !link.loopback).map((link) => link.index));
}

function onlyCandidate(
  indexes: ReadonlySet<number>,
  expected: ReadonlyMap<number, ReadonlySet<number>>,
  numberedOnHost: ReadonlySet<number>,
): number | null {
  const touching = [...expected].filter(([, wanted]) => [...wanted].some((index) => indexes.has(index)));
  const [first] = touching;
  if (first === undefined || touching.length > 1) return null;
  const fits = [...first[1]].every((index) => indexes.has(index) && !numberedOnHost.has(index));
  return fits ? first[0] : null;
}

/** Equal inodes are one namespace; where they are not readable, equal interface lists are taken for it. */
function sameNamespace(one: NamespaceFacts, other: NamespaceFacts): boolean {
  if (one.inode !== null && other.inode !== null) return one.inode === other.inode;
  const name = (namespace: NamespaceFacts) => namespace.links.map(nameOf).join();
  return name(one) === name(other);
}
