import type { RoutingRuleFacts } from '@patchbay/topology';
import { numberField, parseList, stringField, type Fields } from './json.js';

const actions = ['unreachable', 'blackhole', 'prohibit'] as const;
/** Selectors that are not told apart further: a rule with one of them fits some packets only. */
const others = [
  'oif',
  'tos',
  'dsfield',
  'uid_start',
  'uidrange',
  'ipproto',
  'sport',
  'sport_start',
  'dport',
  'dport_start',
  'tun_id',
  'l3mdev',
  'suppress_ifgroup',
] as const;
/** A table's name may be anything that /etc/iproute2/rt_tables says; it is handed to `ip` again. */
const tableName = /^[\w.-]{1,64}$/;

/** Reads `ip -4 -j rule` or `ip -6 -j rule`; null for text that is no JSON list. Without a priority a rule is the first. */
export function parseIpRules(text: string, family: 4 | 6): RoutingRuleFacts[] | null {
  return parseList(text)?.map((entry) => parseRule(entry, family)) ?? null;
}

function parseRule(entry: Fields, family: 4 | 6): RoutingRuleFacts {
  const word = stringField(entry, 'action');
  const table = stringField(entry, 'table');
  const isTable = table !== null && tableName.test(table) && !table.startsWith('-');
  const action = actions.find((known) => known === word) ?? (word === null && isTable ? 'lookup' : 'other');
  return {
    family,
    priority: numberField(entry, 'priority') ?? 0,
    not: Object.hasOwn(entry, 'not'),
    from: cidr(entry, { name: 'src', length: 'srclen', family }),
    to: cidr(entry, { name: 'dst', length: 'dstlen', family }),
    incoming: stringField(entry, 'iif'),
    mark: markOf(entry),
    more: others.filter((name) => Object.hasOwn(entry, name)).join(' '),
    action,
    table: action === 'lookup' ? table : null,
    suppressed: numberField(entry, 'suppress_prefixlen'),
  };
}

function cidr(
  entry: Fields,
  { name, length, family }: { readonly name: string; readonly length: string; readonly family: 4 | 6 },
): string | null {
  const address = stringField(entry, name);
  if (address === null || address === 'all') return null;
  return `${address}/${numberField(entry, length) ?? (family === 4 ? 32 : 128)}`;
}

/** `fwmark` and `fwmask` are hexadecimal; without a mask every bit counts. */
function markOf(entry: Fields): RoutingRuleFacts['mark'] {
  const value = hexOf(stringField(entry, 'fwmark'));
  if (value === null) return null;
  return { value, mask: hexOf(stringField(entry, 'fwmask')) ?? 0xffffffff };
}

function hexOf(word: string | null): number | null {
  return word !== null && /^0x[0-9a-f]{1,8}$/i.test(word) ? Number(word) : null;
}
