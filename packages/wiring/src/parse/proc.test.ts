import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mountsOfContainer,
  namesContainer,
  parseCapabilities,
  parseNamespaceInode,
  parseStartTime,
} from './process.js';
import {
  parseAddresses6,
  parseBroadcasts,
  parseConnectedRoutes,
  parseInterfaceIndexes,
  parseLocalAddresses,
} from './proc-net.js';

const recorded = (name: string) =>
  readFileSync(new URL(`../../fixtures/proc/${name}`, import.meta.url), 'utf8');
const containerId = /\/containers\/([0-9a-f]{64})\//.exec(recorded('mountinfo'))?.[1] ?? 'none';

describe('tables of /proc/PID/net', () => {
  it('WIR-20 names interfaces by index from both tables, each once', () => {
    expect(parseInterfaceIndexes(recorded('dev_mcast'), recorded('igmp'))).toEqual([
      { index: 1, name: 'lo' },
      { index: 7, name: 'eth0' },
      { index: 9, name: 'eth1' },
    ]);
  });

  it('WIR-20 keeps an interface that is down, which only dev_mcast lists', () => {
    const igmp = recorded('igmp').replace(/^9\teth1.*\n.*\n/m, '');
    expect(igmp).not.toContain('eth1');
    expect(parseInterfaceIndexes(recorded('dev_mcast'), igmp)).toContainEqual({ index: 9, name: 'eth1' });
  });

  it('WIR-21 finds each of the namespace’s own IPv4 addresses once, no broadcast or network address', () => {
    const found = parseLocalAddresses(recorded('fib_trie'));
    expect(found.toSorted()).toEqual(['10.9.9.9', '127.0.0.1', '172.17.0.3', '172.18.0.2']);
  });

  it('WIR-22 reads connected subnets and leaves routes through a gateway out', () => {
    expect(parseConnectedRoutes(recorded('route'), 'LE')).toEqual(
      expect.arrayContaining([
        { interfaceName: 'eth1', network: 0xac110000, prefixLength: 16 },
        { interfaceName: 'eth0', network: 0xac120000, prefixLength: 16 },
        { interfaceName: 'eth0', network: 0x0a090900, prefixLength: 24 },
      ]),
    );
    expect(parseConnectedRoutes(recorded('route'), 'LE')).toHaveLength(3);
  });

  it('WIR-22 leaves out routes that lead to no interface', () => {
    const line = '*\t000012AC\t00000000\t0201\t0\t0\t0\tF0FFFFFF\t0\t0\t0';
    expect(parseConnectedRoutes(`${recorded('route')}${line}\n`, 'LE')).toHaveLength(3);
  });

  it('WIR-22 finds the broadcast address of each subnet', () => {
    const found = parseBroadcasts(recorded('fib_trie'));
    expect(found).toEqual(expect.arrayContaining(['10.9.9.255', '172.17.255.255', '172.18.255.255']));
  });

  it('WIR-22 reads the numbers of a big-endian machine as that machine prints them', () => {
    const line = 'eth0\tAC110000\t00000000\t0001\t0\t0\t0\tFFFF0000\t0\t0\t0';
    expect(parseConnectedRoutes(line, 'BE')).toEqual([
      { interfaceName: 'eth0', network: 0xac110000, prefixLength: 16 },
    ]);
  });

  it('WIR-23 reads IPv6 addresses with their interface', () => {
    expect(parseAddresses6(recorded('if_inet6'))).toContainEqual({
      index: 1,
      interfaceName: 'lo',
      address: '::1',
      prefixLength: 128,
    });
  });
});

describe('who a process is', () => {
  it('WIR-24 reads the start time past a command with blanks and parentheses', () => {
    const start = parseStartTime(recorded('stat'));
    expect(start).toMatch(/^\d+$/);
    expect(parseStartTime(recorded('stat').replace(/\(.*\)/, '(a) R (b c)'))).toBe(start);
    expect(parseStartTime('')).toBeNull();
  });

  it('WIR-25 knows a container’s process by its control groups or its mounts, and no other’s', () => {
    expect(namesContainer(recorded('cgroup'), containerId)).toBe(true);
    expect(mountsOfContainer(recorded('mountinfo'), containerId)).toBe(true);
    const other = containerId.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    expect(namesContainer(recorded('cgroup'), other)).toBe(false);
    expect(mountsOfContainer(recorded('mountinfo'), other)).toBe(false);
  });

  it('WIR-26 reads effective capabilities by their bits', () => {
    expect(parseCapabilities('CapEff:\t0000000000001000\n')).toEqual(new Set(['NET_ADMIN']));
    expect(parseCapabilities('CapEff:\t0000000000000000\n').size).toBe(0);
    expect(parseCapabilities('CapEff:\t000001ffffffffff\n').size).toBe(4);
    expect(parseCapabilities('garbage').size).toBe(0);
  });

  it('WIR-26 takes only a network namespace’s link for an inode', () => {
    expect(parseNamespaceInode('net:[4026532315]')).toBe('4026532315');
    expect(parseNamespaceInode('mnt:[4026532315]')).toBeNull();
  });
});

it('WIR-17 survives any lines in place of the kernel’s', () => {
  const real = ['dev_mcast', 'igmp', 'route', 'fib_trie', 'if_inet6', 'stat', 'status'].flatMap((name) =>
    recorded(name).split('\n'),
  );
  const word = fc.constantFrom(
    '|--',
    '/32 host LOCAL',
    '00000000',
    'eth0',
    '4294967296',
    '-1',
    '\t',
    ':',
    'V3',
    ')',
  );
  const line = fc.oneof(
    fc.constantFrom(...real),
    fc.string(),
    fc.array(word).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.join('\n');
      for (const { index } of parseInterfaceIndexes(text, text)) expect(index).toBeGreaterThan(0);
      for (const { prefixLength } of parseConnectedRoutes(text, 'LE'))
        expect(prefixLength).toBeLessThanOrEqual(32);
      for (const { prefixLength } of parseAddresses6(text)) expect(prefixLength).toBeLessThanOrEqual(128);
      parseLocalAddresses(text);
      parseStartTime(text);
      parseCapabilities(text);
    }),
    { numRuns: 1000 },
  );
});
