import type { NamespaceDetail, Reading } from '@patchbay/topology';
import { parseHosts, parseResolver } from '../parse/resolver-files.js';
import type { DetailParts } from '../port.js';
import { textOf } from '../system.js';
import { readFirewall } from './firewall.js';
import { readFileOf } from './reader.js';
import { type DeepSources, type Place, containerPlace } from './sources.js';
import { readListeners, readNeighbours, readRoutes } from './tables.js';

const leftOut: Reading<never> = { known: false, reason: 'not asked for', command: '' };

/**
 * What a packet's way through a container's namespace rests on, for many containers at once: each program that is not
 * started saves some milliseconds of one processor. Without IPv6 in the namespace nothing of IPv6 is asked for.
 */
export async function readWay(
  sources: DeepSources,
  pid: number,
  parts: Exclude<DetailParts, 'all'>,
): Promise<NamespaceDetail> {
  const place = containerPlace(sources, pid);
  const families = hasIpv6(sources, place) ? ([4, 6] as const) : ([4] as const);
  const [hosts, resolver, routes, neighbours, firewall] = await Promise.all([
    readFileOf(place, '/etc/hosts', parseHosts, sources),
    readFileOf(place, '/etc/resolv.conf', parseResolver, sources),
    readRoutes(sources, place, families),
    readNeighbours(sources, place),
    readFirewall(sources, place, families),
  ]);
  const listeners = parts === 'sockets' ? await readListeners(sources, place) : leftOut;
  const others = {
    policy: leftOut,
    links: leftOut,
    addresses: leftOut,
    settings: leftOut,
    counters: leftOut,
  };
  return { readAt: sources.clock(), hosts, resolver, routes, neighbours, listeners, ...firewall, ...others };
}

/** Docker switches IPv6 off in a container that has no address of that kind: then only the loopback has routes, or nobody. */
function hasIpv6({ files }: DeepSources, place: Place): boolean {
  const lines = textOf(files.read(`${place.folder}/net/ipv6_route`)).split('\n');
  return lines.some((line) => line.trim() !== '' && !/\slo$/.test(line.trimEnd()));
}
