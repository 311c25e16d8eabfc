import type { AddressFacts, LinkFacts } from '@patchbay/topology';
import { listField, numberField, objectField, parseList, stringField, type Fields } from './json.js';
import { operationalState } from './operational.js';
import type { DefaultRoute } from './netlink-route.js';

/**
 * Reads `ip -j -d address show` (iproute2 5 and 6). Entries that are no link are left out; text that is no JSON list gives null.
 * A peer or master in the same namespace is told by name and looked up in the same list.
 */
export function parseIpLinks(text: string): LinkFacts[] | null {
  const entries = parseList(text);
  if (entries === null) return null;
  const indexes = new Map<string, number>();
  for (const entry of entries) {
    const name = stringField(entry, 'ifname');
    const index = numberField(entry, 'ifindex');
    if (name !== null && index !== null) indexes.set(name, index);
  }
  return entries.flatMap((entry) => parseLink(entry, indexes) ?? []);
}

/** Reads `ip -j route show default`: routes whose device is unknown to `links` are left out. */
export function parseIpDefaultRoutes(text: string, links: readonly LinkFacts[]): DefaultRoute[] {
  const indexes = new Map(links.map((link) => [link.name, link.index]));
  return (parseList(text) ?? []).flatMap((entry) => {
    const first = listField(entry, 'nexthops')[0];
    const device = stringField(entry, 'dev') ?? (first === undefined ? null : stringField(first, 'dev'));
    const index = device === null ? undefined : indexes.get(device);
    const isDefault = stringField(entry, 'dst') === 'default';
    return isDefault && index !== undefined ? [{ index, metric: numberField(entry, 'metric') ?? 0 }] : [];
  });
}

function parseLink(entry: Fields, indexes: ReadonlyMap<string, number>): LinkFacts | null {
  const index = numberField(entry, 'ifindex');
  const name = stringField(entry, 'ifname');
  if (index === null || name === null) return null;
  const flags = new Set(Array.isArray(entry['flags']) ? entry['flags'] : []);
  const adminUp = flags.has('UP');
  const kind = objectField(entry, 'linkinfo');
  const data = objectField(kind, 'info_data');
  const named = (key: string) => indexes.get(stringField(entry, key) ?? '') ?? null;
  return {
    index,
    name,
    kind: stringField(kind, 'info_kind'),
    mac: stringField(entry, 'address'),
    mtu: numberField(entry, 'mtu'),
    adminUp,
    operational: operationalState(stringField(entry, 'operstate') ?? '', adminUp, !flags.has('NO-CARRIER')),
    masterIndex: named('master'),
    peerIndex: numberField(entry, 'link_index') ?? named('link'),
    peerNamespace: numberField(entry, 'link_netnsid'),
    portState: portState(kind),
    vni: stringField(kind, 'info_kind') === 'vxlan' ? numberField(data, 'id') : null,
    vxlanPort: stringField(kind, 'info_kind') === 'vxlan' ? numberField(data, 'port') : null,
    addresses: listField(entry, 'addr_info').flatMap((address) => parseAddress(address) ?? []),
    loopback: flags.has('LOOPBACK'),
  };
}

function portState(linkInfo: Fields): string | null {
  if (stringField(linkInfo, 'info_slave_kind') !== 'bridge') return null;
  return stringField(objectField(linkInfo, 'info_slave_data'), 'state');
}

function parseAddress(entry: Fields): AddressFacts | null {
  const address = stringField(entry, 'local');
  const prefixLength = numberField(entry, 'prefixlen');
  if (address === null || prefixLength === null) return null;
  return { address, prefixLength, family: address.includes(':') ? 6 : 4 };
}
