import {
  type NamespaceDetail,
  type RouteFacts,
  type RoutingPolicy,
  type RoutingRuleFacts,
  cidrContains,
  familyOf,
} from '@patchbay/topology';
import { valueOf } from '../details.js';

/** What the namespace's routing tables do with an address. Null where they were not read, or a rule can not be told. */
export type RouteChoice =
  | { readonly kind: 'missing' }
  | { readonly kind: 'dead'; readonly route: RouteFacts; readonly rule: RoutingRuleFacts | null }
  | {
      readonly kind: 'found';
      readonly route: RouteFacts;
      /** The rule that led to another table than the main one; null: the main table's route. */
      readonly rule: RoutingRuleFacts | null;
    };

/** What of a packet the rules ask for, where it is not a new one that the namespace sends itself. */
export interface Origin {
  /** Its source address, where that stands before a route is chosen: an answer's, or a forwarded packet's. */
  readonly from: string;
  /** The interface it came in by, where it is forwarded; null: not known. Left out: sent by the namespace itself. */
  readonly incoming?: string | null;
}

/**
 * The route that the kernel takes: the rules in the order of their priority, in each table the longest prefix, then the lowest
 * metric. @param address null: some outside address, the default route
 */
export function routeTo(
  detail: NamespaceDetail | null,
  address: string | null,
  origin: Origin | null = null,
): RouteChoice | null {
  const routes = valueOf(detail?.routes);
  if (routes === null) return null;
  const family = address === null ? 4 : familyOf(address);
  const policy = valueOf(detail?.policy);
  const rules = (policy?.rules ?? []).filter((rule) => rule.family === family);
  if (policy === null || rules.length === 0) return inTable(routes, { address, family }, null) ?? missing;
  const marks = setsMarks(detail);
  const { from = null, incoming = 'lo' } = origin ?? {};
  const look = { routes, policy, address, family, from, incoming, marks };
  return choose(
    look,
    rules.toSorted((left, right) => left.priority - right.priority),
  );
}

/** The first rule that can not be told for such a packet; null: none. For whoever says why a route is unknown. */
export function unsureRule(detail: NamespaceDetail | null, address: string | null): RoutingRuleFacts | null {
  const policy = valueOf(detail?.policy);
  if (policy === null || routeTo(detail, address) !== null) return null;
  const family = address === null ? 4 : familyOf(address);
  const look = { address, from: null, incoming: 'lo', marks: setsMarks(detail) };
  return policy.rules.find((rule) => rule.family === family && fits(rule, look) === null) ?? null;
}

const missing: RouteChoice = { kind: 'missing' };
const mainTables = new Set(['main', '254']);
/** The local table has the namespace's own addresses: those are no way out. */
const emptyTables = new Set(['local', '255', 'default', '253']);

interface Look {
  readonly routes: readonly RouteFacts[];
  readonly policy: RoutingPolicy;
  readonly address: string | null;
  readonly family: 4 | 6;
  readonly from: string | null;
  readonly incoming: string | null;
  readonly marks: boolean;
}

function choose(look: Look, [rule, ...rest]: readonly RoutingRuleFacts[]): RouteChoice | null {
  if (rule === undefined) return missing;
  const fit = fits(rule, look);
  const choice = fit === false ? undefined : applied(look, rule);
  if (choice === undefined) return choose(look, rest);
  if (fit === true) return choice;
  // A rule that may or may not fit matters only if what follows leads elsewhere.
  const other = choose(look, rest);
  return choice !== null && other !== null && sameWay(choice, other) ? other : null;
}

/** What a rule does with the packet; undefined: nothing, the next one is asked. */
function applied(look: Look, rule: RoutingRuleFacts): RouteChoice | null | undefined {
  const { action, table, suppressed } = rule;
  if (action === 'other') return null;
  if (action !== 'lookup') return { kind: 'dead', rule, route: nowhere(look.family, action) };
  if (table === null || emptyTables.has(table)) return undefined;
  const isMain = mainTables.has(table);
  const routes = isMain ? look.routes : (look.policy.tables[`${look.family} ${table}`] ?? []);
  const open = routes.filter(({ prefixLength }) => suppressed === null || prefixLength > suppressed);
  return inTable(open, look, isMain ? null : rule) ?? undefined;
}

function nowhere(family: 4 | 6, type: 'unreachable' | 'blackhole' | 'prohibit'): RouteFacts {
  const destination = family === 4 ? '0.0.0.0' : '::';
  return { family, destination, prefixLength: 0, gateway: null, device: null, metric: 0, type };
}

function inTable(
  routes: readonly RouteFacts[],
  { address, family }: Pick<Look, 'address' | 'family'>,
  rule: RoutingRuleFacts | null,
): RouteChoice | null {
  const fitting = routes
    .filter((route) => route.family === family && route.type !== 'local')
    .filter((route) =>
      address === null
        ? route.prefixLength === 0
        : cidrContains(`${route.destination}/${route.prefixLength}`, address),
    )
    .toSorted((left, right) => right.prefixLength - left.prefixLength || left.metric - right.metric);
  const [route] = fitting;
  if (route === undefined) return null;
  return ['unreachable', 'blackhole', 'prohibit'].includes(route.type)
    ? { kind: 'dead', route, rule }
    : { kind: 'found', route, rule };
}

/** Whether a rule is for the packet. Null: it asks for something that is not known here. */
function fits(
  rule: RoutingRuleFacts,
  packet: Pick<Look, 'address' | 'from' | 'incoming' | 'marks'>,
): boolean | null {
  const tests = new Set<boolean | null>([
    // Before a route is chosen, a packet that the namespace sends itself has no source address.
    rule.from === null || (packet.from !== null && cidrContains(rule.from, packet.from)),
    rule.to === null || (packet.address !== null && cidrContains(rule.to, packet.address)),
    rule.incoming === null || (packet.incoming === null ? null : rule.incoming === packet.incoming),
    markFits(rule, packet.marks),
    rule.more === '' ? true : null,
  ]);
  const all = tests.has(false) ? false : tests.has(null) ? null : true;
  return all === null || !rule.not ? all : !all;
}

/** Packets have no mark, unless a rule of the firewall gives them one. */
function markFits({ mark }: RoutingRuleFacts, marks: boolean): boolean | null {
  if (mark === null) return true;
  return marks ? null : (mark.value & mark.mask) === 0;
}

/** Whether the namespace's firewall marks what is sent here, before a route is chosen for it. */
function setsMarks(detail: NamespaceDetail | null): boolean {
  return (valueOf(detail?.firewall) ?? []).some(
    ({ chain, hook, rules, table }) =>
      (hook === null ? table === 'mangle' && chain === 'OUTPUT' : hook.includes('hook output')) &&
      rules.some(({ text }) => /-j (?:CONN)?MARK\b|\bmark set\b/.test(text)),
  );
}

function sameWay(left: RouteChoice, right: RouteChoice): boolean {
  if (left.kind === 'missing' || right.kind === 'missing') return left.kind === right.kind;
  return left.kind === right.kind && routeText(left.route) === routeText(right.route);
}

/** A route as `ip route` prints it. */
export function routeText(route: RouteFacts): string {
  const isDefault = route.prefixLength === 0;
  return [
    route.type === 'unicast' ? '' : route.type,
    isDefault ? 'default' : `${route.destination}/${route.prefixLength}`,
    route.gateway === null ? '' : `via ${route.gateway}`,
    route.device === null ? '' : `dev ${route.device}`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** A rule as `ip rule` prints it. */
export function ruleText(rule: RoutingRuleFacts): string {
  const mark = rule.mark === null ? '' : `fwmark 0x${rule.mark.value.toString(16)}`;
  return [
    `${rule.priority}:`,
    rule.not ? 'not' : '',
    `from ${rule.from ?? 'all'}`,
    rule.to === null ? '' : `to ${rule.to}`,
    mark,
    rule.incoming === null ? '' : `iif ${rule.incoming}`,
    rule.more,
    rule.action === 'lookup' ? `lookup ${rule.table ?? ''}` : rule.action,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** The route, and where another table than the main one holds it, the rule that leads there. */
export function choiceText({ route, rule }: Exclude<RouteChoice, { readonly kind: 'missing' }>): string {
  return rule === null ? routeText(route) : `${ruleText(rule)} → ${routeText(route)}`;
}
