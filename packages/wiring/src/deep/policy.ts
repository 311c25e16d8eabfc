import type { Reading, RouteFacts, RoutingPolicy } from '@patchbay/topology';
import { parseIpRoutes } from '../parse/ip-details.js';
import { parseIpRules } from '../parse/ip-rules.js';
import { parsed, readingOf, type Place } from './sources.js';

/** Tables that are read apart: the local one holds the namespace's own addresses, `default` is empty everywhere. */
const leftOut = new Set(['local', 'main', 'default', '255', '254', '253']);
/** More than any VPN or multi-homed host has; each costs a program. */
const mostTables = 16;
/** A router's full table has a million routes: such a one is not read, and that is said. */
const mostRoutes = 20_000;

/** Which routing tables a namespace asks for which packets, and what is in those beyond the main one. */
export function readPolicy(
  place: Place,
  families: readonly (4 | 6)[] = [4, 6],
): Promise<Reading<RoutingPolicy>> {
  return readingOf(place.typed('ip', 'rule'), async () => {
    const four = parsed(parseIpRules(await place.run('ip', '-4', '-j', 'rule'), 4), 'ip');
    // Without IPv6 in the kernel there is nothing to list.
    const six = families.includes(6)
      ? (parseIpRules(await place.run('ip', '-6', '-j', 'rule').catch(() => ''), 6) ?? [])
      : [];
    const rules = [...four, ...six];
    const wanted = [
      ...new Set(
        rules.flatMap(({ family, table }) =>
          table === null || leftOut.has(table) ? [] : [`${family} ${table}`],
        ),
      ),
    ];
    if (wanted.length > mostTables) throw new Error(`ip rule: ${wanted.length} routing tables`);
    const tables = await Promise.all(wanted.map(async (key) => [key, await readTable(place, key)] as const));
    return { rules, tables: Object.fromEntries(tables) };
  });
}

async function readTable(place: Place, key: string): Promise<readonly RouteFacts[]> {
  const [digit, table = ''] = key.split(' ');
  // `ip` fails for a table that nobody has put a route into.
  const text = await place.run('ip', `-${digit}`, '-j', 'route', 'show', 'table', table).catch(() => '');
  const routes = parsed(parseIpRoutes(text, digit === '6' ? 6 : 4), 'ip');
  if (routes.length > mostRoutes) throw new Error(`table ${table}: ${routes.length} routes`);
  return routes;
}
