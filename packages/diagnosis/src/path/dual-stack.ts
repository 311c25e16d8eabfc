/** A name with addresses of both families: which one a program tries first. */
import type { Case } from '../case.js';
import { familyOf } from '@patchbay/topology';

/**
 * The IPv6 address of the far end that programs try before the IPv4 one (getaddrinfo puts it first where the asker has IPv6 on
 * that network; RFC 6724, and glibc for unique local addresses, too). Null: the name has one family, or the asker has.
 */
export function otherFamily({ destination, resolution }: Case): string | null {
  if (destination.kind !== 'container' || destination.shared?.ipv6 == null) return null;
  const { endpoint } = destination;
  if (familyOf(destination.address) !== 4 || resolution.outcome !== 'answered' || endpoint.ipv6 === null)
    return null;
  return resolution.addresses.includes(endpoint.ipv6) ? endpoint.ipv6 : null;
}
