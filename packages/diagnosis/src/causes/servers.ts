/** Whether the name servers of the outside can be reached at all: what keeps queries from them is the cause, not the server. */
import type { Network } from '@patchbay/topology';
import type { Case } from '../case.js';
import { type ElsewhereAnswer, answersFrom } from '../path/answer.js';
import { isLoopback } from '../path/destination.js';
import { type RouteChoice, routeTo } from '../path/route.js';
import { type Servers, serversOf } from '../resolver/servers.js';
import { networkHolding } from '../world.js';

/** The servers that the asked name goes to. Null: not known. */
export function askedServers(c: Case): Servers | null {
  const { container } = c.source;
  return serversOf(c.world, { container, details: c.details, resolver: c.resolver });
}

/** The route of the source's own queries to the first of them. Null: not asked from there, or not known. */
export function serverRoute(c: Case): RouteChoice | null {
  const servers = askedServers(c);
  const [first] = servers?.addresses ?? [];
  if (servers?.askedFrom !== 'source' || first === undefined || isLoopback(first)) return null;
  return routeTo(c.source.detail, first);
}

interface HiddenServer {
  readonly server: string;
  readonly network: Network;
}

/** A server that lies in a Docker network's subnet, where nobody has its address. */
export function hiddenServer(c: Case): HiddenServer | null {
  for (const server of askedServers(c)?.addresses ?? []) {
    const holding = isLoopback(server) ? null : networkHolding(c.world, server);
    const isHeld = c.world.byAddress.has(server) || c.world.linksByAddress.has(server);
    if (holding?.network.family === 'bridge' && !isHeld && !c.world.hostAddresses.has(server))
      return { server, network: holding.network };
  }
  return null;
}

/** A server that a published port of this host leads to, and whose answers come from another address. */
export function answeringElsewhere(c: Case): (ElsewhereAnswer & { readonly server: string }) | null {
  const servers = askedServers(c);
  if (servers?.askedFrom !== 'source') return null;
  for (const server of servers.addresses) {
    if (!c.world.hostAddresses.has(server)) continue;
    const answer = answersFrom(c.world, c.source, { address: server, port: 53, protocol: 'udp' });
    if (answer !== null) return { ...answer, server };
  }
  return null;
}

/** Nothing was heard of the servers: no word of theirs that the name does not exist. */
export function isSilent(c: Case): boolean {
  const { code, failure, outcome } = c.resolution;
  if (outcome !== 'failed') return false;
  return failure === 'timed-out' || !['', 'NXDOMAIN', 'REFUSED', 'NOERROR'].includes(code);
}

/** A fault on the way to them that another cause names. */
export function isServerCutOff(c: Case): boolean {
  const route = serverRoute(c);
  const lost = route !== null && (route.kind !== 'found' || isStray(c, route));
  return lost || hiddenServer(c) !== null || answeringElsewhere(c) !== null;
}

/** Whether a route leaves the source by an interface that is no cable of a Docker network. */
export function isStray(c: Case, route: RouteChoice | null): boolean {
  if (route?.kind !== 'found' || c.source.container.networkMode.kind === 'host') return false;
  const { device } = route.route;
  const own = c.endpoints.map(({ cable }) => {
    const inside = c.world.topology.cables.get(cable)?.inside ?? null;
    return inside === null ? null : (c.world.topology.interfaces.get(inside)?.name ?? null);
  });
  if (device === null || own.length === 0 || own.includes(null)) return false;
  return !own.includes(device);
}
