import type { HiddenNamespaceFacts, PeerTable } from '@patchbay/topology';
import type { Abilities } from '../abilities.js';
import { parseIpNeighbours, parsePeers } from '../parse/ip-details.js';
import type { Commands } from '../system.js';
import type { NamespaceFolder } from './folder.js';

export interface PeerSources {
  readonly commands: Commands;
  readonly abilities: Abilities;
  readonly clock: () => number;
}

/**
 * What Docker wrote into an overlay's namespace for members on other nodes. The kernel takes no namespace id in a dump of
 * neighbours, as it does for links: the namespace has to be entered, which takes tier `full`.
 * @returns null where it has no VXLAN link, or may not be entered
 */
export async function readPeerTable(
  { commands, abilities, clock }: PeerSources,
  folder: NamespaceFolder,
  { name, links }: Pick<HiddenNamespaceFacts, 'name' | 'links'>,
): Promise<PeerTable | null> {
  if (!abilities.works('full') || !links.some(({ vni }) => vni !== null)) return null;
  const readAt = clock();
  const inside = (...words: readonly string[]): Promise<string> =>
    commands.run('nsenter', [`--net=${folder.path}/${name}`, ...words]);
  try {
    const [fdb, known] = await Promise.all([
      inside('bridge', '-j', 'fdb', 'show'),
      inside('ip', '-j', 'neigh', 'show'),
    ]);
    const forwarding = parsePeers(fdb);
    const neighbours = parseIpNeighbours(known);
    if (forwarding === null || neighbours === null) return null;
    return {
      readAt,
      forwarding,
      neighbours: neighbours.flatMap(({ address, mac }) => (mac === null ? [] : [{ address, mac }])),
    };
  } catch {
    return null;
  }
}
