import type {
  InterfaceCounters,
  ListenerFacts,
  NeighbourFacts,
  Reading,
  RouteFacts,
} from '@patchbay/topology';
import { parseIpNeighbours, parseIpRoutes } from '../parse/ip-details.js';
import { parseRoutes4, parseRoutes6 } from '../parse/proc-routes.js';
import { parseListeners, parseOnlyIpv6 } from '../parse/proc-sockets.js';
import { parseArp, parseCounters } from '../parse/proc-tables.js';
import { firstKnown, parsed, readingOf, tableOf, type DeepSources, type Place } from './sources.js';

/** Routes of the main table: from `ip`, which tells kinds apart; else from /proc, where prohibit reads as unreachable. */
export function readRoutes(
  sources: DeepSources,
  place: Place,
  families: readonly (4 | 6)[] = [4, 6],
): Promise<Reading<readonly RouteFacts[]>> {
  return firstKnown(
    () =>
      readingOf(place.typed('ip', 'route'), async () => {
        const [four, six] = await Promise.all([
          place.run('ip', '-4', '-j', 'route'),
          // Without IPv6 in the kernel there is nothing to list.
          families.includes(6) ? place.run('ip', '-6', '-j', 'route').catch(() => '') : '',
        ]);
        return [...parsed(parseIpRoutes(four, 4), 'ip'), ...parsed(parseIpRoutes(six, 6), 'ip')];
      }),
    () =>
      readingOf(`cat ${place.folder}/net/route ${place.folder}/net/ipv6_route`, () => [
        ...parseRoutes4(tableOf(sources, place, 'route'), sources.byteOrder),
        ...parseRoutes6(optionalTable(sources, place, 'ipv6_route')),
      ]),
  );
}

/** Neighbours of both families from `ip`; below that only IPv4's, without their freshness. */
export function readNeighbours(
  sources: DeepSources,
  place: Place,
): Promise<Reading<readonly NeighbourFacts[]>> {
  return firstKnown(
    () =>
      readingOf(place.typed('ip', 'neigh'), async () =>
        parsed(parseIpNeighbours(await place.run('ip', '-j', 'neigh')), 'ip'),
      ),
    () => readingOf(`cat ${place.folder}/net/arp`, () => parseArp(tableOf(sources, place, 'arp'))),
  );
}

/** Waiting sockets. The kernel needs about 4 ms for each TCP table, however few sockets are in it. */
export async function readListeners(
  sources: DeepSources,
  place: Place,
): Promise<Reading<readonly ListenerFacts[]>> {
  const tables = () => {
    const read = (name: string, protocol: 'tcp' | 'udp') =>
      parseListeners(optionalTable(sources, place, name), protocol, sources.byteOrder);
    const four = parseListeners(tableOf(sources, place, 'tcp'), 'tcp', sources.byteOrder);
    return [...four, ...read('tcp6', 'tcp'), ...read('udp', 'udp'), ...read('udp6', 'udp')];
  };
  const reading = await readingOf(place.typed('ss', '-lntu'), tables);
  if (!reading.known || !reading.value.some((listener) => listener.address === '::')) return reading;
  // Whether `::` takes IPv4 as well stands in no table of /proc. Without `ss` it stays untold.
  const sockets = await place.run('ss', '-H', '-l', '-n', '-t', '-u').catch(() => '');
  const only = parseOnlyIpv6(sockets);
  const value = reading.value.map((listener) =>
    listener.address === '::'
      ? { ...listener, onlyIpv6: only.get(`${listener.protocol} ${listener.port}`) ?? null }
      : listener,
  );
  return { ...reading, value };
}

export function readCounterTable(
  sources: DeepSources,
  place: Place,
): Promise<Reading<readonly InterfaceCounters[]>> {
  return readingOf(`cat ${place.folder}/net/dev`, () => parseCounters(tableOf(sources, place, 'dev')));
}

/** IPv6 tables are missing where the kernel has no IPv6. */
function optionalTable(sources: DeepSources, place: Place, name: string): string {
  try {
    return tableOf(sources, place, name);
  } catch {
    return '';
  }
}
