import { cidrTest } from '@patchbay/topology';

/** The first packet of a connection, or the answer to it, as far as it is known at one place. Null: not known there. */
export interface Packet {
  /** Interface it came in by; empty: made here. */
  readonly in: string | null;
  /** Interface it leaves by; empty: it stays here. */
  readonly out: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  /** The asked port: where the first packet goes, and where the answer comes from. */
  readonly port: number | null;
  readonly family: 4 | 6;
  /** The answer: of an established connection, from the asked port to one that the kernel chose. */
  readonly isReply?: boolean;
  /** Whether the address it goes to is one of the namespace's own, at this place. Left out: not known. */
  readonly toLocal?: boolean;
  /** Whether the nat table has given it another destination before this place. Left out: not known. */
  readonly isTranslated?: boolean;
}

/** True or false where it is certain, null where a rule asks for something that is not known here. */
export type Match = boolean | null;

/** Asks until one is certainly false: most rules are about another packet, and their first test says so. */
export function allOf(tests: readonly ((packet: Packet) => Match)[], packet: Packet): Match {
  let all: Match = true;
  for (const test of tests) {
    const match = test(packet);
    if (match === false) return false;
    if (match === null) all = null;
  }
  return all;
}

export function anyOf(matches: readonly Match[]): Match {
  if (matches.includes(true)) return true;
  return matches.includes(null) ? null : false;
}

export function negated(match: Match, not: boolean): Match {
  return match === null || !not ? match : !match;
}

/** @param pattern an interface name; a trailing `+` (iptables) or `*` (nft) stands for any rest */
export function interfaceMatches(pattern: string, name: string | null): Match {
  if (name === null) return null;
  const isOpen = pattern.endsWith('+') || pattern.endsWith('*');
  return isOpen ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** @param pattern an address, a CIDR, or several with commas between */
export function addressTest(pattern: string): (address: string | null) => Match {
  const tests = pattern.split(',').map((part) => cidrTest(part.trim()));
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return (address) => (address === null ? null : only(address));
  return (address) => (address === null ? null : tests.some((test) => test(address)));
}

/** The same, once. */
export function addressMatches(pattern: string, address: string | null): Match {
  return addressTest(pattern)(address);
}

/** @param pattern `80`, `80:90`, `80-90`, or several with commas between; names of services are not known here */
export function portMatches(
  pattern: string,
  packet: Packet,
  end: 'source' | 'destination' = 'destination',
): Match {
  if (packet.protocol === 'icmp') return false;
  const isAsked = (end === 'destination') !== (packet.isReply === true);
  if (isAsked && packet.port === null) return null;
  const [low, high] = isAsked ? [packet.port ?? 0, packet.port ?? 0] : chosenPorts;
  return anyOf(
    pattern.split(',').map((part) => {
      const [first, last] = part
        .trim()
        .split(/[:-]/)
        .map((digits) => (/^\d+$/.test(digits) ? Number(digits) : null));
      if (first == null || last === null) return null;
      const until = last ?? first;
      if (first <= low && high <= until) return true;
      return until < low || high < first ? false : null;
    }),
  );
}

/** What Linux chooses from for the asking end (`net.ipv4.ip_local_port_range`). */
const chosenPorts = [32_768, 60_999] as const;

const ofPing = new Set(['icmp', 'ipv6-icmp', 'icmpv6', '1', '58']);

export function protocolMatches(pattern: string, packet: Packet): Match {
  const wanted = pattern.toLowerCase();
  if (wanted === 'all' || wanted === '0') return true;
  if (packet.protocol === 'icmp') return ofPing.has(wanted);
  return wanted === packet.protocol || wanted === (packet.protocol === 'tcp' ? '6' : '17');
}

/** The first packet of a connection is NEW and nothing else; its answer is ESTABLISHED. Either may be DNATed besides. */
export function stateMatches(pattern: string, { isReply, isTranslated }: Packet): Match {
  const own = isReply === true ? 'established' : 'new';
  const states = new Set(pattern.split(',').map((state) => state.trim().toLowerCase()));
  if (states.has(own)) return true;
  return states.has('dnat') ? (isTranslated ?? null) : false;
}

/** `addrtype`, `fib daddr type`: one address of one machine is LOCAL or UNICAST, never a group's. */
export function destinationTypeMatches(pattern: string, { toLocal }: Packet): Match {
  if (toLocal === undefined) return null;
  const own = toLocal ? 'local' : 'unicast';
  return pattern.split(',').some((type) => type.trim().toLowerCase() === own);
}

/** A ping's first packet is an echo request; where no port is asked, that is what is judged. */
export function echoMatches(pattern: string, packet: Packet): Match {
  if (packet.protocol !== 'icmp') return false;
  const wanted = pattern.toLowerCase();
  if (wanted === 'any') return true;
  const own = packet.isReply === true ? ['0', '129', 'echo-reply'] : ['8', '128', 'echo-request'];
  return own.includes(wanted);
}
