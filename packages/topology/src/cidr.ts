/** Just enough address arithmetic to say which subnet an address belongs to. */

/** The family of an address or CIDR, by its notation. */
export function familyOf(text: string): 4 | 6 {
  return text.includes(':') ? 6 : 4;
}

/** True when `address` lies in `cidr`. False for anything that is not an address or a CIDR. */
export function cidrContains(cidr: string, address: string): boolean {
  return cidrTest(cidr)(address);
}

/** The same for many addresses: a firewall's rule is read once and compared with every packet. */
export function cidrTest(cidr: string): (address: string) => boolean {
  const slash = cidr.indexOf('/');
  const base = slash < 0 ? cidr : cidr.slice(0, slash);
  const bits = base.includes(':') ? 128 : 32;
  const prefixLength = slash < 0 ? bits : Number(cidr.slice(slash + 1) || Number.NaN);
  if (!Number.isInteger(prefixLength) || prefixLength < 0 || prefixLength > bits) return () => false;
  return bits === 32 ? test4(base, prefixLength) : test6(base, prefixLength);
}

/** In numbers, since most addresses are of this family. */
function test4(base: string, prefixLength: number): (address: string) => boolean {
  const network = parseIpv4(base);
  if (network === null) return () => false;
  const size = 2 ** (32 - prefixLength);
  const wanted = Math.floor(network / size);
  return (address) => {
    const candidate = latestIpv4(address);
    return candidate !== null && Math.floor(candidate / size) === wanted;
  };
}

function test6(base: string, prefixLength: number): (address: string) => boolean {
  const network = parseIpv6(base);
  if (network === null) return () => false;
  const shift = BigInt(128 - prefixLength);
  const wanted = network >> shift;
  return (address) => {
    const candidate = parseIpv6(address);
    return candidate !== null && candidate >> shift === wanted;
  };
}

/** One packet's address is compared with rule after rule: the last one read is kept. */
let latest: { readonly text: string; readonly value: number | null } = { text: '', value: null };

function latestIpv4(text: string): number | null {
  if (latest.text !== text) latest = { text, value: parseIpv4(text) };
  return latest.value;
}

/** Four decimal numbers of one to three digits, read digit by digit: no part is cut out of the text. */
function parseIpv4(text: string): number | null {
  let [value, part, digits, parts] = [0, 0, 0, 0];
  for (let at = 0; at <= text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      part = part * 10 + digit;
      digits += 1;
      continue;
    }
    const ends = at === text.length || digit === dot;
    if (!ends || digits === 0 || digits > 3 || part > 255) return null;
    value = value * 256 + part;
    parts += 1;
    [part, digits] = [0, 0];
  }
  return parts === 4 ? value : null;
}

/** The code of `.`, seen from that of `0`. */
const dot = -2;

function parseIpv6(text: string): bigint | null {
  if (!text.includes(':')) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = [groupsOf(halves[0]), groupsOf(halves[1])];
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

function groupsOf(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(':');
}
