import type { NamespaceDetail, RouteFacts, RoutingRuleFacts } from '@patchbay/topology';
import { expect, test } from 'vitest';
import { chainOf } from '../testing/firewall.js';
import { Lab } from '../testing/lab/lab.js';
import { mainRule as all, route } from '../testing/lab/model.js';
import { choiceText, routeTo, unsureRule } from './route.js';

const local = { ...all, priority: 0, table: 'local' };
const wireguard = {
  ...all,
  priority: 32_764,
  not: true,
  mark: { value: 0xca6c, mask: 0xffffffff },
  table: '51820',
};
const tunnel = route('0.0.0.0', 0, 'wg0');

/** A container of 10.111.1.0/24 with these rules. */
function detail(
  rules: readonly RoutingRuleFacts[],
  tables: Readonly<Record<string, readonly RouteFacts[]>> = { '4 51820': [tunnel] },
): NamespaceDetail {
  const lab = new Lab('20.10.24');
  lab.network('n1');
  lab.run('a', ['n1']);
  const [read] = lab.build().details.namespaces.values();
  if (read === undefined) throw new Error('nothing was read');
  return { ...read, policy: { known: true, value: { rules, tables }, command: 'ip rule' } };
}

test('a rule for everything that has no mark takes neighbours away, too', () => {
  const choice = routeTo(detail([local, wireguard, all]), '10.111.1.7');
  expect(choice).toMatchObject({ kind: 'found', route: tunnel, rule: wireguard });
  expect(choice?.kind === 'found' && choiceText(choice)).toBe(
    '32764: not from all fwmark 0xca6c lookup 51820 → default dev wg0',
  );
});

test('the main table’s own routes count where only its default route is suppressed', () => {
  const first = { ...all, priority: 32_763, suppressed: 0 };
  const read = detail([local, first, wireguard, all]);
  expect(routeTo(read, '10.111.1.7')).toMatchObject({ kind: 'found', route: { device: 'eth0' }, rule: null });
  expect(routeTo(read, '192.0.2.1')).toMatchObject({ kind: 'found', route: { device: 'wg0' } });
});

test('a rule about a source address fits answers, and no packet whose address is not chosen yet', () => {
  const own = { ...all, priority: 100, from: '10.111.1.0/24', table: '51820' };
  const read = detail([local, own, all]);
  expect(routeTo(read, '10.111.1.7')).toMatchObject({ route: { device: 'eth0' } });
  expect(routeTo(read, '10.111.1.7', { from: '10.111.1.2' })).toMatchObject({ route: { device: 'wg0' } });
});

test('a rule that can not be told makes the route unknown only where it would change it', () => {
  const byUser = { ...all, priority: 100, more: 'uid_start', table: '51820' };
  expect(routeTo(detail([local, byUser, all]), '10.111.1.7')).toBeNull();
  expect(unsureRule(detail([local, byUser, all]), '10.111.1.7')).toEqual(byUser);
  const same = { ...byUser, table: 'main' };
  expect(routeTo(detail([local, same, all]), '10.111.1.7')).toMatchObject({ route: { device: 'eth0' } });
});

test('a table without a fitting route leads on to the next rule; a prohibition does not', () => {
  expect(routeTo(detail([local, wireguard, all], { '4 51820': [] }), '10.111.1.7')).toMatchObject({
    route: { device: 'eth0' },
  });
  const forbidden = { ...all, priority: 5, action: 'prohibit' as const, table: null };
  expect(routeTo(detail([local, forbidden, all]), '10.111.1.7')).toMatchObject({ kind: 'dead' });
  expect(routeTo(detail([local]), '10.111.1.7')).toEqual({ kind: 'missing' });
});

test('where the firewall marks what is sent, a rule about marks is not sure', () => {
  const read = detail([local, wireguard, all]);
  const marking = chainOf('mangle', 'OUTPUT', ['-p udp -j MARK --set-xmark 0xca6c/0xffffffff'], 'ACCEPT');
  const marked = { ...read, firewall: { known: true as const, value: [marking], command: '' } };
  expect(routeTo(marked, '10.111.1.7')).toBeNull();
});
