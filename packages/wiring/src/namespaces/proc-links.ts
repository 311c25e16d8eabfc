import type { LinkFacts } from '@patchbay/topology';
import { parseIpv4 } from '../parse/address.js';
import {
  type ConnectedRoute,
  parseAddresses6,
  parseBroadcasts,
  parseConnectedRoutes,
  parseInterfaceIndexes,
  parseLocalAddresses,
  type ByteOrder,
} from '../parse/proc-net.js';
import { textOf, type Files } from '../system.js';
import type { AddressTables } from './addresses.js';

/** LOOPBACK_IFINDEX: `lo` has this index in every namespace (linux/net.h). */
const loopbackIndex = 1;

/** Index and name of a process's interfaces, from tables that everybody may read; nothing else about them is told there. */
export function readProcLinks(files: Files, folder: string): LinkFacts[] {
  const named = parseInterfaceIndexes(
    textOf(files.read(`${folder}/net/dev_mcast`)),
    textOf(files.read(`${folder}/net/igmp`)),
  );
  return named.map(({ index, name }) => ({
    index,
    name,
    kind: null,
    mac: null,
    mtu: null,
    adminUp: null,
    operational: 'unknown',
    masterIndex: null,
    peerIndex: null,
    peerNamespace: null,
    portState: null,
    vni: null,
    vxlanPort: null,
    addresses: [],
    loopback: index === loopbackIndex,
  }));
}

/** The address tables of a process's namespace. */
export function readAddressTables(files: Files, folder: string, order: ByteOrder): AddressTables {
  const read = (name: string) => textOf(files.read(`${folder}/net/${name}`));
  const trie = read('fib_trie');
  return {
    local4: parseLocalAddresses(trie),
    connected4: ownSubnets(parseConnectedRoutes(read('route'), order), parseBroadcasts(trie)),
    local6: parseAddresses6(read('if_inet6')),
  };
}

/**
 * Leaves out routes that a person added: `route` shows them like the subnets of interfaces, but they have no broadcast
 * address. Subnets of one or two addresses have none either.
 */
function ownSubnets(routes: readonly ConnectedRoute[], broadcasts: readonly string[]): ConnectedRoute[] {
  const known = new Set(broadcasts.map(parseIpv4));
  return routes.filter(({ network, prefixLength }) => {
    const last = (network | (0xffff_ffff >>> prefixLength)) >>> 0;
    return known.size === 0 || prefixLength >= 31 || known.has(last);
  });
}
