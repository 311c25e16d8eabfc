import type { Endpoint } from '@patchbay/topology';
import type { Lookup } from '../lookup.js';

/** The short id is a name too, but nobody types it. */
const shortId = /^[0-9a-f]{12}$/;

/**
 * Names by which others on the network find this endpoint, the ones that people type first: aliases, then the container's own.
 * Empty on a network without name resolution.
 */
export function nearNames(endpoint: Endpoint, lookup: Lookup): string {
  const own = endpoint.container === null ? null : (lookup.container(endpoint.container)?.name ?? null);
  const names = [...new Set(endpoint.names)].filter((name) => !shortId.test(name));
  const aliases = names.filter((name) => name !== own);
  return (aliases.length > 0 ? aliases : names).join(', ');
}
