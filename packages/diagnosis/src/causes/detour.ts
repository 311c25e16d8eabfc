/** Another routing table, or an interface that is not Docker's, takes the packet away (a VPN in the container or on the host). */
import { type Container, cidrContains } from '@patchbay/topology';
import type { Case } from '../case.js';
import type { Evidence, Remedy } from '../explanation.js';
import { addressOf } from '../path/policy.js';
import { type RouteChoice, choiceText, routeText, routeTo } from '../path/route.js';
import { type Cause, wayBroken } from './cause.js';
import { inside } from './evidence.js';
import { outsideBroken } from './host.js';
import { advise, quoted, quotedWords } from './remedies.js';
import { askedServers, isSilent, isStray, serverRoute } from './servers.js';

type Leading = Exclude<RouteChoice, { readonly kind: 'missing' }>;

/** Where a route comes from: the table, and the rule that asks it before the main one. */
export function routeProof(
  end: { readonly container: Container; readonly detail: Case['source']['detail'] },
  choice: Leading,
): readonly Evidence[] {
  const { container, detail } = end;
  const { rule, route } = choice;
  if (rule === null) {
    const command = detail?.routes.command ?? inside(container, 'ip route');
    return [{ source: 'kernel', command, value: routeText(route) }];
  }
  const table = `ip route show table ${quoted(rule.table ?? '')}`;
  return [
    { source: 'kernel', command: inside(container, 'ip rule'), value: choiceText(choice) },
    { source: 'kernel', command: inside(container, table), value: routeText(route) },
  ];
}

/** A route of the main table is deleted; one that a rule leads to is passed by, for the subnet alone. */
export function routeRemedy(container: Container, choice: Leading, subnet: string): Remedy {
  return remedyAt(container.name, choice, { subnet, where: inside(container, '') });
}

function remedyAt(
  name: string,
  { route, rule }: Leading,
  { subnet, where }: { readonly subnet: string; readonly where: string },
): Remedy {
  if (rule === null)
    return advise('DELETE_ROUTE', { container: name }, [
      `${where}ip route del ${quotedWords(routeText(route))}`,
    ]);
  const priority = rule.priority > 0 ? ` priority ${rule.priority - 1}` : '';
  return advise('EXEMPT_SUBNET', { container: name, value: subnet }, [
    `${where}ip rule add to ${quoted(subnet)} lookup main${priority}`,
  ]);
}

/** The subnet of a network that an address lies in, else the address itself. */
export function subnetAround(c: Case, address: string): string {
  for (const [, subnets] of c.world.subnets) {
    const found = subnets.find(({ cidr }) => cidrContains(cidr, address));
    if (found !== undefined) return found.cidr;
  }
  return address;
}

/** What is sent outside, or asked of a name server there, leaves by another way than Docker's, and nothing comes back. */
export const routedElsewhere: Cause = {
  code: 'WRONG_ROUTE_IN_SOURCE',
  layer: 'route',
  remedies: ['DELETE_ROUTE', 'EXEMPT_SUBNET'],
  find(c) {
    const isOutside = c.destination.kind === 'outside';
    if (!isOutside && c.resolution.by !== 'upstream') return null;
    const toServer = serverRoute(c);
    const resolves = isStray(c, toServer) && isSilent(c);
    const unheard = c.probedWay !== null && c.probedWay.kind !== 'answered';
    const reaches = isOutside && isStray(c, c.route) && unheard;
    const choice = resolves ? toServer : c.route;
    if ((!resolves && !reaches) || choice === null || choice.kind === 'missing') return null;
    const [server = ''] = askedServers(c)?.addresses ?? [];
    const goal = resolves ? server : (addressOf(c.destination) ?? c.question.to);
    return {
      breaks: { resolves, reaches: reaches || (resolves && isOutside) },
      says: 'diagnosis.told.routedElsewhere',
      parameters: { address: goal, value: choiceText(choice) },
      evidence: routeProof(c.source, choice),
      remedies: [routeRemedy(c.source.container, choice, goal)],
    };
  },
};

interface Goal {
  readonly address: string;
  readonly bridge: string;
  readonly from: string;
  readonly incoming: string | null;
}

/** The host leads packets for a container elsewhere than to its bridge: a route or a rule of a VPN that covers the subnet. */
export const hostRouteTakesSubnet: Cause = {
  code: 'HOST_ROUTE_TAKES_SUBNET',
  layer: 'host',
  remedies: ['DELETE_ROUTE', 'EXEMPT_SUBNET'],
  find(c) {
    for (const goal of goalsBehindHost(c)) {
      const choice = routeTo(c.details.host, goal.address, goal);
      // Only the default route is left where the bridge's own is gone: that is the bridge's fault.
      const isDefault = choice?.kind === 'found' && choice.rule === null && choice.route.prefixLength === 0;
      if (choice === null || choice.kind === 'missing' || isDefault) continue;
      if (choice.kind === 'found' && choice.route.device === goal.bridge) continue;
      const value = choiceText(choice);
      const subnet = subnetAround(c, goal.address);
      return {
        breaks: wayBroken,
        parameters: { address: goal.address, value },
        evidence: [{ source: 'kernel', command: `ip route get ${quoted(goal.address)}`, value }],
        remedies: [remedyAt(c.world.engine?.hostName ?? '', choice, { subnet, where: '' })],
      };
    }
    return null;
  },
};

/** Addresses of containers that the host itself has to find: of the asker for its answers, and of whom a port leads to. */
function goalsBehindHost(c: Case): readonly Goal[] {
  const { crossing, led } = c.host;
  const { endpoint, network } = c.source;
  const [own, to] = [endpoint?.ipv4 ?? null, addressOf(c.destination)];
  if ((crossing !== 'routed' && crossing !== 'into-host') || own === null) return [];
  const goals: Goal[] = [];
  const back = network?.family === 'bridge' ? network.bridgeName : null;
  if (back !== null && to !== null && !to.includes(':'))
    goals.push({ address: own, bridge: back, from: to, incoming: crossing === 'into-host' ? 'lo' : null });
  const behind = c.destination.kind === 'host' ? (led?.address ?? c.target?.endpoint?.ipv4 ?? null) : null;
  const bridge = led?.network.bridgeName ?? c.target?.network?.bridgeName ?? null;
  if (behind !== null && bridge !== null)
    goals.push({ address: behind, bridge, from: own, incoming: led === null ? 'lo' : back });
  return goals;
}

/** The host itself does not know where to send it. */
export const hostNoRoute: Cause = {
  code: 'HOST_NO_ROUTE',
  layer: 'host',
  remedies: ['PROBE'],
  find(c) {
    const { endpoint, network } = c.source;
    if (c.destination.kind !== 'outside' || c.host.crossing !== 'routed') return null;
    if (c.route?.kind === 'missing' || isStray(c, c.route)) return null;
    if (network?.bridgeName == null || endpoint?.ipv4 == null) return null;
    const { address } = c.destination;
    const forwarded = { from: endpoint.ipv4, incoming: network.bridgeName };
    const choice = routeTo(c.details.host, address, forwarded);
    if (choice === null || choice.kind === 'found') return null;
    const value = choice.kind === 'missing' ? 'no route' : choiceText(choice);
    return {
      breaks: outsideBroken(c),
      parameters: { address: address ?? c.question.to },
      evidence: [{ source: 'kernel', command: c.details.host?.routes.command ?? 'ip route', value }],
      remedies: [advise('PROBE', {}, [`ip route get ${quoted(address ?? '192.0.2.1')}`])],
    };
  },
};
