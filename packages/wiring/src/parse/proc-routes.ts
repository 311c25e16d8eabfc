import type { RouteFacts } from '@patchbay/topology';
import { formatAddress } from './address.js';
import { addressOfWords, type ByteOrder } from './proc-net.js';

/** Flags of linux/route.h and linux/ipv6_route.h. */
const flag = { reject: 0x0200, anycast: 0x00100000, local: 0x80000000 } as const;
/** The kernel's own last entry of the IPv6 table: it answers "unreachable" when nothing else matched. */
const nullEntryMetric = 0xffffffff;

/**
 * Routes of `route` (the main table). Where a route leads nowhere the kernel writes `*` for the device: with the reject flag
 * for unreachable and prohibit alike, without any for a blackhole (fib_flag_trans in net/ipv4/fib_trie.c).
 */
export function parseRoutes4(route: string, order: ByteOrder): RouteFacts[] {
  return route.split('\n').flatMap((line) => {
    const [device, to, via, flagWord, , , metricWord, mask] = line.trim().split(/\s+/);
    const destination = addressOfWords(to, order);
    const gateway = addressOfWords(via, order);
    const prefixLength = prefixLengthOf(addressOfWords(mask, order));
    const flags = hex(flagWord);
    const metric = Number(metricWord);
    if (device === undefined || destination === null || gateway === null || prefixLength === null) return [];
    if (flags === null || !Number.isSafeInteger(metric)) return [];
    const nowhere = (flags & flag.reject) !== 0 ? 'unreachable' : 'blackhole';
    return {
      family: 4,
      destination,
      prefixLength,
      gateway: gateway === '0.0.0.0' ? null : gateway,
      device: device === '*' ? null : device,
      metric,
      type: device === '*' ? nowhere : 'unicast',
    };
  });
}

/**
 * Routes of `ipv6_route`, which prints all tables: the namespace's own addresses, anycast and multicast are left out, as
 * `ip -6 route` leaves them out.
 */
export function parseRoutes6(route: string): RouteFacts[] {
  return route.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const [to, prefix, , , via, metricWord] = words;
    const device = words[9];
    const destination = addressOf6(to);
    const gateway = addressOf6(via);
    const [prefixLength, metric, flags] = [hex(prefix), hex(metricWord), hex(words[8])];
    if (device === undefined || destination === null || gateway === null) return [];
    if (prefixLength === null || prefixLength > 128 || metric === null || flags === null) return [];
    const rejects = (flags & flag.reject) !== 0;
    const isOther = (flags & flag.anycast) !== 0 || destination.startsWith('ff') || isLocal(flags);
    if (isOther || (rejects && metric === nullEntryMetric)) return [];
    return {
      family: 6,
      destination,
      prefixLength,
      gateway: gateway === '::' ? null : gateway,
      device: rejects ? null : device,
      metric,
      type: rejects ? 'unreachable' : 'unicast',
    };
  });
}

function isLocal(flags: number): boolean {
  return flags >= flag.local;
}

function hex(word: string | undefined): number | null {
  return word !== undefined && /^[0-9a-f]{1,8}$/i.test(word) ? parseInt(word, 16) : null;
}

function addressOf6(word: string | undefined): string | null {
  return word !== undefined && /^[0-9a-f]{32}$/i.test(word) ? formatAddress(Buffer.from(word, 'hex')) : null;
}

function prefixLengthOf(mask: string | null): number | null {
  if (mask === null) return null;
  const bits = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : null;
}
