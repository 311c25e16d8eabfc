import { describe, expect, test } from 'vitest';
import { chainOf } from '../testing/firewall.js';
import type { Packet } from './packet.js';
import { judgePacket } from './walk.js';

const packet: Packet = {
  in: 'br-1',
  out: 'br-2',
  from: '10.0.1.2',
  to: '10.0.2.2',
  protocol: 'tcp',
  port: 80,
  family: 4,
};

function forward(rules: readonly string[], more: readonly (readonly [string, readonly string[]])[] = []) {
  const chains = [
    chainOf('filter', 'FORWARD', rules, 'ACCEPT'),
    ...more.map(([name, own]) => chainOf('filter', name, own)),
  ];
  return judgePacket(chains, ['forward'], packet)?.kind ?? 'accept';
}

describe('F-1 iptables', () => {
  test.each([
    ['-i br-1 -o br-2 -j DROP', 'drop'],
    ['-i br-1 ! -o br-1 -j DROP', 'drop'],
    ['-i br-1 ! -o br-2 -j DROP', 'accept'],
    ['-i br-+ -j REJECT --reject-with icmp-port-unreachable', 'reject'],
    ['-s 10.0.1.0/24 -d 10.0.2.2/32 -p tcp -m tcp --dport 80 -j DROP', 'drop'],
    ['-p tcp -m multiport --dports 22,80:90 -j DROP', 'drop'],
    ['-p udp -m udp --dport 80 -j DROP', 'accept'],
    ['-m conntrack --ctstate RELATED,ESTABLISHED -j DROP', 'accept'],
    ['-m conntrack ! --ctstate RELATED,ESTABLISHED -j DROP', 'drop'],
    ['-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j DROP', 'drop'],
    ['-m comment --comment "a - b -j ACCEPT" -j DROP', 'drop'],
    ['[12:720] -i br-1 -j DROP', 'drop'],
    ['-m set --match-set blocked src -j DROP', 'unknown'],
    ['-m set --match-set blocked src -j LOG', 'accept'],
    ['-j QUEUEISH', 'unknown'],
  ])('%s: %s', (rule, kind) => {
    expect(forward([rule])).toBe(kind);
  });

  test('an uncertain rule counts only where it would change the verdict', () => {
    expect(forward(['-m set --match-set x src -j DROP', '-j DROP'])).toBe('drop');
    expect(forward(['-m set --match-set x src -j ACCEPT', '-j DROP'])).toBe('unknown');
    expect(forward(['-m set --match-set x src -j ACCEPT', '-j ACCEPT'])).toBe('accept');
  });

  test('a return that is not sure matters only if the caller would end otherwise', () => {
    const ufw = [['nl', ['-m set --match-set x src -j RETURN', '-j DROP']]] as const;
    expect(forward(['-j nl', '-j DROP'], ufw)).toBe('drop');
    expect(forward(['-j nl', '-j ACCEPT'], ufw)).toBe('unknown');
    expect(forward(['-m mark --mark 0x1 -j nl', '-j DROP'], [['nl', ['-j REJECT']]])).toBe('drop');
  });

  test('what a later chain drops for certain is dropped, whatever an earlier one may do', () => {
    const chains = [
      chainOf('mangle', 'FORWARD', ['-m set --match-set x src -j DROP'], 'ACCEPT'),
      chainOf('filter', 'FORWARD', [], 'DROP'),
    ];
    expect(judgePacket(chains, ['forward'], packet)).toMatchObject({
      kind: 'drop',
      table: 'filter',
      rule: null,
    });
  });

  test.each([
    [true, '-m addrtype --dst-type LOCAL -j DROP', 'drop'],
    [false, '-m addrtype --dst-type LOCAL -j DROP', 'accept'],
    [false, '-m addrtype --dst-type BROADCAST,UNICAST -j DROP', 'drop'],
    [undefined, '-m addrtype --dst-type LOCAL -j DROP', 'unknown'],
  ])('to an address of its own: %s, %s: %s', (toLocal, rule, kind) => {
    const asked = toLocal === undefined ? packet : { ...packet, toLocal };
    expect(judgePacket([chainOf('filter', 'FORWARD', [rule])], ['forward'], asked)?.kind ?? 'accept').toBe(
      kind,
    );
  });

  test('a chain returns to where it was called from; a goto does not', () => {
    expect(forward(['-j USER', '-j DROP'], [['USER', ['-j RETURN', '-j ACCEPT']]])).toBe('drop');
    expect(forward(['-g USER', '-j DROP'], [['USER', ['-j RETURN']]])).toBe('accept');
  });

  test('chains that call each other come to an end', () => {
    expect(
      forward(
        ['-j A'],
        [
          ['A', ['-j B']],
          ['B', ['-j A']],
        ],
      ),
    ).toBe('unknown');
  });

  test('a policy of DROP decides where no rule does', () => {
    expect(judgePacket([chainOf('filter', 'FORWARD', [], 'DROP')], ['forward'], packet)).toMatchObject({
      kind: 'drop',
      rule: null,
    });
  });
});

describe('F-1 nft', () => {
  const asked = { ...packet, toLocal: false, isTranslated: false };
  function nft(text: string, table = 'inet fw') {
    const rule = { tool: 'nft' as const, table, chain: 'c', text, packets: null };
    const hook = 'type filter hook forward priority filter';
    const chain = { tool: 'nft' as const, table, chain: 'c', policy: 'accept', hook, rules: [rule] };
    return (
      judgePacket([chain, chainOf('filter', 'FORWARD', [], 'ACCEPT')], ['forward'], asked)?.kind ?? 'accept'
    );
  }

  test.each([
    ['iifname "br-1" oifname != "br-1" drop', 'drop'],
    ['ip saddr { 10.0.1.2, 10.0.9.9 } tcp dport { 22, 80 } counter packets 3 bytes 180 drop', 'drop'],
    ['ip daddr != 10.0.2.0/24 drop', 'accept'],
    ['ct state established,related drop', 'accept'],
    ['ct state { new } reject with tcp reset', 'reject'],
    ['udp dport 80 drop', 'accept'],
    ['ip saddr @blocked drop', 'unknown'],
    ['meta mark 0x1 drop', 'unknown'],
    ['ip6 saddr ::/0 drop', 'accept'],
    ['counter packets 1 bytes 2 drop comment "drop all"', 'drop'],
    ['ct status dnat accept', 'accept'],
    ['ct state vmap { invalid : drop, established : accept, new : drop }', 'drop'],
    ['tcp dport vmap { 22 : accept, 80 : reject }', 'reject'],
    ['tcp dport vmap { 22 : drop }', 'accept'],
    ['ip saddr vmap @verdicts', 'unknown'],
    ['fib daddr type local drop', 'accept'],
    ['fib daddr type { unicast } drop', 'drop'],
  ])('%s: %s', (rule, kind) => {
    expect(nft(rule)).toBe(kind);
  });

  test('what iptables-nft keeps in nft is not judged twice', () => {
    expect(nft('drop', 'ip filter')).toBe('accept');
  });
});
