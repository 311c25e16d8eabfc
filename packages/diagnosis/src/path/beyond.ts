/** Whether an address of a Docker subnet is one that Docker could have given, or one that was real before the subnet was. */
import { type Subnet, cidrContains } from '@patchbay/topology';
import type { World } from '../world.js';

/** Ranges that are nobody's on the Internet: RFC 1918, 6598, 3927 and 4193. A subnet elsewhere hides real machines. */
const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  'fc00::/7',
];
/** Docker gives addresses from the first on: one this far behind the last that is held was never given. */
const leap = 256;

/** Whether the address may be a real machine's on the Internet. */
export function isPublic(address: string): boolean {
  return !privateRanges.some((range) => cidrContains(range, address));
}

/** Whether the address lies far beyond all that Docker has given in this subnet. */
export function isBeyond(world: World, subnet: Subnet, address: string): boolean {
  if (subnet.family !== 4 || subnet.ipRange !== null) return false;
  const first = numberOf(subnet.cidr.split('/')[0] ?? '');
  const held = (world.byNetwork.get(subnet.network) ?? []).map(({ ipv4 }) =>
    ipv4 === null ? first : numberOf(ipv4),
  );
  return numberOf(address) - Math.max(first, ...held) > leap;
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
