import { numberAttribute, parseAttributes } from './netlink.js';

/** `RTA_*`, `RT_TABLE_MAIN`, `RTN_UNICAST` (linux/rtnetlink.h). */
const route = { outgoing: 4, metric: 6, multipath: 9, table: 15 } as const;
const wanted = new Set<number>(Object.values(route));
const mainTable = 254;
const unicast = 1;

/** A way out of the host. */
export interface DefaultRoute {
  readonly index: number;
  readonly metric: number;
}

/** Reads one RTM_NEWROUTE payload (a `struct rtmsg` of 12 bytes); null unless it is a default route of the main table. */
export function parseNetlinkDefaultRoute(payload: Buffer): DefaultRoute | null {
  if (payload.length < 12 || payload.readUInt8(1) !== 0 || payload.readUInt8(7) !== unicast) return null;
  const attributes = parseAttributes(payload, 12, wanted);
  const table = numberAttribute(attributes.get(route.table)) ?? payload.readUInt8(4);
  const index = numberAttribute(attributes.get(route.outgoing)) ?? firstHop(attributes.get(route.multipath));
  if (table !== mainTable || index === null || index <= 0) return null;
  return { index, metric: (numberAttribute(attributes.get(route.metric)) ?? 0) >>> 0 };
}

/** The one the kernel prefers: the lowest metric, the first of equals. */
export function preferredRoute(routes: readonly DefaultRoute[]): number | null {
  let best: DefaultRoute | null = null;
  for (const candidate of routes) if (best === null || candidate.metric < best.metric) best = candidate;
  return best?.index ?? null;
}

/** `struct rtnexthop`: length (2), flags (1), weight (1), interface index (4). */
function firstHop(multipath: Buffer | undefined): number | null {
  return multipath !== undefined && multipath.length >= 8 ? multipath.readInt32LE(4) : null;
}
