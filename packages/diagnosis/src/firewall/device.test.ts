import type { FirewallChain } from '@patchbay/topology';
import { expect, test } from 'vitest';
import { backwards, judgeAtDevices } from './device.js';
import type { Packet } from './packet.js';

const packet: Packet = {
  in: 'br-1',
  out: 'br-1',
  from: '10.0.0.2',
  to: '10.0.0.3',
  protocol: 'tcp',
  port: 80,
  family: 4,
};

function on(hook: string, text = 'drop'): FirewallChain[] {
  const place = { tool: 'nft', table: 'netdev guard', chain: 'in' } as const;
  return [{ ...place, policy: 'accept', hook, rules: [{ ...place, text, packets: null }] }];
}

const way = [
  { device: 'veth1', hook: 'ingress' },
  { device: 'veth2', hook: 'egress' },
] as const;
const judged = (
  chains: readonly FirewallChain[],
  passages: typeof way | ReturnType<typeof backwards> = way,
) => judgeAtDevices(chains, passages, packet)?.kind ?? null;

test.each([
  ['type filter hook ingress device "veth1" priority filter', 'drop'],
  ['type filter hook ingress devices = { "eth0", "veth1" } priority 0', 'drop'],
  ['type filter hook egress device "veth2" priority filter', 'drop'],
  ['type filter hook egress device "veth1" priority filter', null],
  ['type filter hook ingress device "veth11" priority filter', null],
  ['type filter hook forward priority filter', null],
])('%s: %s', (hook, verdict) => {
  expect(judged(on(hook))).toBe(verdict);
});

test('a rule for somebody else lets it by, and one that asks for what is not known here leaves it open', () => {
  const hook = 'type filter hook ingress device "veth1" priority filter';
  expect(judged(on(hook, 'tcp dport 81 drop'))).toBeNull();
  expect(judged(on(hook, 'meta mark 0x1 drop'))).toBe('unknown');
});

test('the answer passes the same interfaces the other way', () => {
  const chains = on('type filter hook ingress device "veth2" priority filter');
  expect(judged(chains)).toBeNull();
  expect(judged(chains, backwards(way))).toBe('drop');
});
