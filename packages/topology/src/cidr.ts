/** Just enough address arithmetic to say which subnet an address belongs to. */

/** An address as one number, with its family. */
interface ParsedAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** The family of an address or CIDR, by its notation. */
export function familyOf(text: string): 4 | 6 {
  return text.includes(':') ? 6 : 4;
}

/** True when `address` lies in `cidr`. False for anything that is not an address or a CIDR. */
export function cidrContains(cidr: string, address: string): boolean {
  const [base, length] = cidr.split('/');
  const network = parseAddress(base ?? '');
  const candidate = parseAddress(address);
  if (network === null || candidate === null || network.family !== candidate.family) return false;
  const bits = network.family === 4 ? 32 : 128;
  const prefixLength = Number(length ?? bits);
  if (!Number.isInteger(prefixLength) || prefixLength < 0 || prefixLength > bits) return false;
  const shift = BigInt(bits - prefixLength);
  return network.value >> shift === candidate.value >> shift;
}

function parseAddress(text: string): ParsedAddress | null {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): ParsedAddress | null {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return { family: 4, value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n) };
}

function parseIpv6(text: string): ParsedAddress | null {
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
