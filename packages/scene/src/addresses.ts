/**
 * The part of an address that differs within its subnet, as people say it: `.0.4` in a /16, `.4` in a /24, `::4` for IPv6.
 */
export function addressTail(address: string, prefixLength: number | null): string {
  if (address.includes(':')) return `::${address.split(':').at(-1) ?? ''}`;
  const parts = address.split('.');
  const fixed = Math.min(3, Math.floor((prefixLength ?? 0) / 8));
  return fixed === 0 ? address : `.${parts.slice(fixed).join('.')}`;
}

/** Prefix length of a CIDR; null when it has none. */
export function prefixOf(cidr: string): number | null {
  const prefix = Number(cidr.split('/')[1]);
  return Number.isInteger(prefix) ? prefix : null;
}
