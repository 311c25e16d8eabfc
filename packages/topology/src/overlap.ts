import { cidrContains } from './cidr.js';

/** True when two CIDRs share an address: then one of them holds the other. False for anything that is none. */
export function cidrsOverlap(one: string, other: string): boolean {
  const [first, second] = [baseOf(one), baseOf(other)];
  if (!cidrContains(one, first) || !cidrContains(other, second)) return false;
  return cidrContains(one, second) || cidrContains(other, first);
}

function baseOf(cidr: string): string {
  return cidr.split('/')[0] ?? '';
}
