import type { HostLinks } from '@patchbay/wiring';
import { type LinkFacts, type NamespaceFacts, sameValue } from '@patchbay/topology';

/**
 * The containers at the other ends of the host's links that came, went or changed between two readings, as far as the
 * readings tell. An empty answer before the first reading.
 */
export function containersBehind(
  before: HostLinks | null,
  after: HostLinks | null,
  namespaces: Iterable<NamespaceFacts>,
): Set<string> {
  const changed = changedLinks(before?.links ?? [], after?.links ?? []);
  const indexes = new Set(changed.map(({ index }) => index));
  const peers = new Set(changed.flatMap(({ peerNamespace }) => peerNamespace ?? []));
  const found = new Set<string>();
  for (const { containerDockerId, namespace, links } of namespaces) {
    const isNamed = namespace !== null && peers.has(namespace);
    if (isNamed || links.some(({ peerIndex }) => peerIndex !== null && indexes.has(peerIndex)))
      found.add(containerDockerId);
  }
  return found;
}

function changedLinks(before: readonly LinkFacts[], after: readonly LinkFacts[]): LinkFacts[] {
  const old = new Map(before.map((link) => [link.index, link]));
  const now = new Set(after.map(({ index }) => index));
  const changed = after.filter((link) => !sameValue(old.get(link.index), link));
  return [...changed, ...before.filter(({ index }) => !now.has(index))];
}
