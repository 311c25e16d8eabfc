import type { InterfaceCounters, NeighbourFacts } from '@patchbay/topology';

/** Flags of linux/if_arp.h. */
const complete = 0x02;
const permanent = 0x04;

/** IPv4 neighbours of `arp`. It does not tell reachable from stale: what has an address is `other`. */
export function parseArp(arp: string): NeighbourFacts[] {
  return arp.split('\n').flatMap((line) => {
    const match = /^(\d+\.\d+\.\d+\.\d+)\s+0x[0-9a-f]+\s+0x([0-9a-f]{1,8})\s+(\S+)\s+\S+\s+(\S+)\s*$/i.exec(
      line,
    );
    const [, address, flagWord, mac, device] = match ?? [];
    if (address === undefined || flagWord === undefined || mac === undefined || device === undefined)
      return [];
    const flags = parseInt(flagWord, 16);
    const known = (flags & (complete | permanent)) !== 0;
    const state = (flags & permanent) !== 0 ? 'permanent' : known ? 'other' : 'incomplete';
    return { address, mac: known ? mac : null, device, state };
  });
}

/** Counters of `dev`, one line an interface. */
export function parseCounters(dev: string): InterfaceCounters[] {
  return dev.split('\n').flatMap((line) => {
    // No blank need follow the colon: old kernels print `eth0:1234`.
    const match = /^\s*(\S+):(\s*\d+(?:\s+\d+){11,})\s*$/.exec(line);
    const device = match?.[1];
    const numbers = (match?.[2] ?? '').trim().split(/\s+/).map(Number);
    const at = (place: number) => numbers[place] ?? 0;
    if (device === undefined) return [];
    return {
      device,
      receivedBytes: at(0),
      receivedPackets: at(1),
      receivedErrors: at(2),
      receivedDropped: at(3),
      sentBytes: at(8),
      sentPackets: at(9),
      sentErrors: at(10),
      sentDropped: at(11),
    };
  });
}
