import type { AddressFacts, LinkFacts } from '@patchbay/topology';
import { parseIpv4 } from '../parse/address.js';
import type { ConnectedRoute, InterfaceAddress6 } from '../parse/proc-net.js';

export interface AddressTables {
  readonly local4: readonly string[];
  readonly connected4: readonly ConnectedRoute[];
  readonly local6: readonly InterfaceAddress6[];
}

/**
 * Gives each interface its addresses. IPv6 tables name the interface; `fib_trie` does not, so an IPv4 address goes to the
 * interface of the most specific connected subnet that holds it. It is left out where that is no one answer: an address
 * without a connected subnet (`/32`), or one subnet on two interfaces. The kernel drops both tables' entries of an
 * interface that is administratively down, so an absent address there does not mean a removed one.
 */
export function assignAddresses(links: readonly LinkFacts[], tables: AddressTables): LinkFacts[] {
  return links.map((link) => ({
    ...link,
    addresses: [...ipv4Of(link, tables), ...ipv6Of(link, tables.local6)],
  }));
}

function ipv4Of(link: LinkFacts, tables: AddressTables): AddressFacts[] {
  return tables.local4.flatMap((address) => {
    const number = parseIpv4(address);
    if (number === null) return [];
    // The kernel lists no connected route for 127.0.0.0/8: it lies in the local table.
    if (number >>> 24 === 127) return link.loopback ? [{ address, prefixLength: 8, family: 4 }] : [];
    const route = onlyRoute(number, tables.connected4);
    if (route?.interfaceName !== link.name) return [];
    return [{ address, prefixLength: route.prefixLength, family: 4 }];
  });
}

function onlyRoute(address: number, routes: readonly ConnectedRoute[]): ConnectedRoute | null {
  let best: ConnectedRoute | null = null;
  let ambiguous = false;
  for (const route of routes) {
    if (!contains(route, address) || route.prefixLength < (best?.prefixLength ?? 0)) continue;
    const equal = route.prefixLength === best?.prefixLength;
    ambiguous = equal && (ambiguous || route.interfaceName !== best?.interfaceName);
    best = route;
  }
  return ambiguous ? null : best;
}

function contains(route: ConnectedRoute, address: number): boolean {
  const shift = 32 - route.prefixLength;
  return address >>> shift === route.network >>> shift;
}

function ipv6Of(link: LinkFacts, addresses: readonly InterfaceAddress6[]): AddressFacts[] {
  return addresses
    .filter((entry) => entry.index === link.index)
    .map(({ address, prefixLength }) => ({ address, prefixLength, family: 6 }));
}
