import { formatAddress } from './address.js';

/** The readable tables of `/proc/PID/net`. None throws: a line that does not fit its table is skipped. */

export interface NamedIndex {
  readonly index: number;
  readonly name: string;
}

/**
 * Interfaces of `dev_mcast` (keeps those that are down, has no loopback) and `igmp` (only those that are up for IPv4).
 * Their union, by index. A device without any multicast address that is down is in neither.
 */
export function parseInterfaceIndexes(devMcast: string, igmp: string): NamedIndex[] {
  const found = new Map<number, string>();
  for (const line of devMcast.split('\n'))
    add(found, /^(\d+)\s+(\S+)\s+\d+\s+\d+\s+[0-9a-f]+\s*$/i.exec(line));
  for (const line of igmp.split('\n')) add(found, /^(\d+)\t(\S+)\s*:\s+\d+\s+V[123]/.exec(line));
  return [...found].map(([index, name]) => ({ index, name })).toSorted((a, b) => a.index - b.index);
}

function add(found: Map<number, string>, match: RegExpExecArray | null): void {
  const index = Number(match?.[1]);
  const name = match?.[2];
  if (name !== undefined && Number.isSafeInteger(index) && index > 0) found.set(index, name);
}

/** The namespace's own IPv4 addresses: the `/32 host LOCAL` leaves of `fib_trie`, each once (it prints two tables). */
export function parseLocalAddresses(fibTrie: string): string[] {
  return leavesOf(fibTrie, /^\s*\/32 host LOCAL\s*$/);
}

/** Broadcast addresses: the kernel makes one for every subnet that an interface has an address in, and for no other. */
export function parseBroadcasts(fibTrie: string): string[] {
  return leavesOf(fibTrie, /^\s*\/32 link BROADCAST\s*$/);
}

function leavesOf(fibTrie: string, kind: RegExp): string[] {
  const found = new Set<string>();
  let leaf: string | null = null;
  for (const line of fibTrie.split('\n')) {
    const match = /^\s*\|-- (\d+\.\d+\.\d+\.\d+)\s*$/.exec(line);
    if (match?.[1] !== undefined) leaf = match[1];
    else if (leaf !== null && kind.test(line)) found.add(leaf);
  }
  return [...found];
}

export type ByteOrder = 'LE' | 'BE';

/** A subnet that an interface is directly on. Numbers are unsigned, in network order as read by people. */
export interface ConnectedRoute {
  readonly interfaceName: string;
  readonly network: number;
  readonly prefixLength: number;
}

/** RTF_REJECT (linux/route.h): unreachable, blackhole and prohibit, which lead to no interface. */
const rejects = 0x0200;

/** Directly connected subnets of `route`; its numbers are printed in the host's byte order. */
export function parseConnectedRoutes(route: string, order: ByteOrder): ConnectedRoute[] {
  return route.split('\n').flatMap((line) => {
    const [interfaceName, destination, gateway, flags = '', , , , mask] = line.trim().split(/\s+/);
    const network = hexNumber(destination, order);
    const prefixLength = prefixOf(hexNumber(mask, order));
    if (interfaceName === undefined || network === null || prefixLength === null) return [];
    if ((parseInt(flags, 16) & rejects) !== 0) return [];
    return gateway === '00000000' && prefixLength > 0 ? [{ interfaceName, network, prefixLength }] : [];
  });
}

function hexNumber(text: string | undefined, order: ByteOrder): number | null {
  if (text === undefined || !/^[0-9A-F]{8}$/i.test(text)) return null;
  const bytes = Buffer.from(text, 'hex');
  return order === 'LE' ? bytes.readUInt32LE(0) : bytes.readUInt32BE(0);
}

/**
 * An address that a table prints as 32-bit numbers of the machine's byte order: 8 hex digits (IPv4) or 32 (IPv6, four numbers).
 * Null for anything else.
 */
export function addressOfWords(text: string | undefined, order: ByteOrder): string | null {
  if (text === undefined || !/^(?:[0-9A-F]{8}|[0-9A-F]{32})$/i.test(text)) return null;
  const bytes = Buffer.from(text, 'hex');
  return formatAddress(order === 'LE' ? bytes.swap32() : bytes);
}

function prefixOf(mask: number | null): number | null {
  if (mask === null) return null;
  const bits = mask.toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : null;
}

/** One line of `if_inet6`: this table does tell the interface. */
export interface InterfaceAddress6 {
  readonly index: number;
  readonly interfaceName: string;
  readonly address: string;
  readonly prefixLength: number;
}

/** IPv6 addresses of `if_inet6`: 32 hex digits, then index, prefix length, scope and flags in hex, then the name. */
export function parseAddresses6(ifInet6: string): InterfaceAddress6[] {
  return ifInet6.split('\n').flatMap((line) => {
    const match = /^([0-9a-f]{32}) ([0-9a-f]+) ([0-9a-f]+) [0-9a-f]+ [0-9a-f]+\s+(\S+)$/.exec(line.trim());
    const [, hex, index, prefix, interfaceName] = match ?? [];
    if (hex === undefined || index === undefined || prefix === undefined || interfaceName === undefined)
      return [];
    const address = formatAddress(Buffer.from(hex, 'hex'));
    const prefixLength = parseInt(prefix, 16);
    if (address === null || prefixLength > 128) return [];
    return [{ index: parseInt(index, 16), interfaceName, address, prefixLength }];
  });
}
