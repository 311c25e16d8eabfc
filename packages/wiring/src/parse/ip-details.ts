import type { HostDetail, NeighbourFacts, PeerTable, RouteFacts } from '@patchbay/topology';
import { listField, numberField, objectField, parseList, stringField, type Fields } from './json.js';

/** Everything below reads what iproute2's tools print with `-j`; null for text that is no JSON list. */

const routeTypes = ['unicast', 'unreachable', 'blackhole', 'prohibit', 'local'] as const;

/** Reads `ip -4 -j route` or `ip -6 -j route`. A route with several next hops is one for each. */
export function parseIpRoutes(text: string, family: 4 | 6): RouteFacts[] | null {
  return parseList(text)?.flatMap((entry) => parseRoute(entry, family)) ?? null;
}

function parseRoute(entry: Fields, family: 4 | 6): RouteFacts[] {
  const target = parseDestination(stringField(entry, 'dst'), family);
  if (target === null) return [];
  const word = stringField(entry, 'type') ?? 'unicast';
  const type = routeTypes.find((known) => known === word) ?? 'other';
  const leads = type !== 'unreachable' && type !== 'blackhole' && type !== 'prohibit';
  const metric = numberField(entry, 'metric') ?? 0;
  const hops = listField(entry, 'nexthops');
  return (hops.length === 0 ? [entry] : hops).map((hop) => ({
    family,
    ...target,
    gateway: stringField(hop, 'gateway') ?? stringField(objectField(hop, 'via'), 'host'),
    // IPv6 lists routes that lead nowhere with the loopback.
    device: leads ? stringField(hop, 'dev') : null,
    metric,
    type,
  }));
}

function parseDestination(
  text: string | null,
  family: 4 | 6,
): { readonly destination: string; readonly prefixLength: number } | null {
  if (text === null) return null;
  if (text === 'default') return { destination: family === 4 ? '0.0.0.0' : '::', prefixLength: 0 };
  const [destination = '', length] = text.split('/');
  const prefixLength = length === undefined ? (family === 4 ? 32 : 128) : Number(length);
  const isRight = Number.isInteger(prefixLength) && prefixLength >= 0 && prefixLength <= 128;
  return isRight && destination.includes(family === 4 ? '.' : ':') ? { destination, prefixLength } : null;
}

const neighbourStates = ['reachable', 'stale', 'permanent', 'failed', 'incomplete'] as const;

/** Reads `ip -j neigh`. */
export function parseIpNeighbours(text: string): NeighbourFacts[] | null {
  const entries = parseList(text);
  if (entries === null) return null;
  return entries.flatMap((entry) => {
    const address = stringField(entry, 'dst');
    const device = stringField(entry, 'dev');
    if (address === null || device === null) return [];
    const states: readonly unknown[] = Array.isArray(entry['state']) ? entry['state'] : [];
    const state = neighbourStates.find((known) => states.includes(known.toUpperCase())) ?? 'other';
    return { address, mac: stringField(entry, 'lladdr'), device, state };
  });
}

type Known<Read> =
  Extract<Read, { readonly known: true }> extends { readonly value: infer Value } ? Value : never;
type BridgePortFacts = Known<HostDetail['bridgePorts']>[number];
type ForwardingFacts = Known<HostDetail['forwarding']>[number];

/** Reads `bridge -j -d link`: ports of bridges with their flags. */
export function parseBridgePorts(text: string): BridgePortFacts[] | null {
  const entries = parseList(text);
  if (entries === null) return null;
  return entries.flatMap((entry) => {
    const device = stringField(entry, 'ifname');
    const bridge = stringField(entry, 'master');
    if (device === null || bridge === null) return [];
    return { device, bridge, isolated: entry['isolated'] === true, hairpin: entry['hairpin'] === true };
  });
}

/** Reads `bridge -j fdb`: what the bridges know of MACs; the filters of the devices themselves (`self`) are left out. */
export function parseForwarding(text: string): ForwardingFacts[] | null {
  const entries = parseList(text);
  if (entries === null) return null;
  const found = entries.flatMap((entry): ForwardingFacts[] => {
    const mac = stringField(entry, 'mac');
    const device = stringField(entry, 'ifname');
    const bridge = stringField(entry, 'master');
    if (mac === null || device === null || bridge === null) return [];
    return [{ mac, device, bridge, permanent: stringField(entry, 'state') === 'permanent' }];
  });
  // With VLANs one address is listed once for each.
  return [...new Map(found.map((entry) => [`${entry.mac} ${entry.device}`, entry])).values()];
}

/** Reads the entries of a VXLAN link in `bridge -j fdb`: behind which host a MAC is. */
export function parsePeers(text: string): PeerTable['forwarding'] | null {
  const entries = parseList(text);
  if (entries === null) return null;
  return entries.flatMap((entry) => {
    const mac = stringField(entry, 'mac');
    const peer = stringField(entry, 'dst');
    return mac === null || peer === null ? [] : [{ mac, peer }];
  });
}
