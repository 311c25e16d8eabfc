/** Address arithmetic for the lab's IPAM: addresses as big integers, with their family. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface Cidr extends Address {
  readonly length: number;
  /** As it was written; Docker keeps host bits that a person typed (`10.1.0.5/24`). */
  readonly text: string;
}

/** @returns null for anything that is no IPv4 or IPv6 address */
export function parseAddress(text: string): Address | null {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** @returns null for anything that is no CIDR; its value may have host bits */
export function parseCidr(text: string): Cidr | null {
  const [base = '', digits = '', ...rest] = text.split('/');
  const address = parseAddress(base);
  if (address === null || rest.length > 0 || !/^\d{1,3}$/.test(digits)) return null;
  const length = Number(digits);
  return length > bitsOf(address.family) ? null : { ...address, length, text };
}

/** Lowest and highest address of a CIDR. */
export function boundsOf(cidr: Cidr): { readonly first: bigint; readonly last: bigint } {
  const hostBits = BigInt(bitsOf(cidr.family) - cidr.length);
  const first = (cidr.value >> hostBits) << hostBits;
  return { first, last: first + (1n << hostBits) - 1n };
}

/** Whether two CIDRs share an address. */
export function overlap(left: Cidr, right: Cidr): boolean {
  if (left.family !== right.family) return false;
  const [a, b] = [boundsOf(left), boundsOf(right)];
  return a.first <= b.last && b.first <= a.last;
}

/** IPv4 dotted, IPv6 as RFC 5952 writes it. */
export function formatAddress({ family, value }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => (value >> BigInt(112 - at * 16)) & 0xffffn);
  const text = groups.map((group) => group.toString(16));
  const gap = longestZeroRun(groups);
  if (gap.length < 2) return text.join(':');
  return `${text.slice(0, gap.start).join(':')}::${text.slice(gap.start + gap.length).join(':')}`;
}

/** The MAC address Docker derives from an IPv4 address: 02:42 and the four bytes (libnetwork netutils). */
export function macFromIpv4(value: bigint): string {
  const bytes = [24n, 16n, 8n, 0n].map((shift) => Number((value >> shift) & 255n));
  return ['02', '42', ...bytes.map((byte) => byte.toString(16).padStart(2, '0'))].join(':');
}

/** The link-local address that the kernel makes of a MAC address (EUI-64, RFC 4291 appendix A). */
export function linkLocalOf(mac: string): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mac.split(':').map((byte) => Number.parseInt(byte, 16));
  const bytes = [a ^ 2, b, c, 0xff, 0xfe, d, e, f];
  const low = bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  return formatAddress({ family: 6, value: (0xfe80n << 112n) | low });
}

function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

function parseIpv4(text: string): Address | null {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return { family: 4, value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n) };
}

function parseIpv6(text: string): Address | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = [groupsOf(halves[0]), groupsOf(halves[1])];
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return { family: 6, value: groups.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n) };
}

function groupsOf(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(':');
}

function longestZeroRun(groups: readonly bigint[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === 0n) length += 1;
    if (length > best.length) best = { start, length };
  }
  return best;
}
