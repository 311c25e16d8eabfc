/**
 * Deeper facts: read on demand for the few namespaces that a question is about, never on the hot path (one
 * `/proc/PID/net/tcp` costs 4 ms). The source says of each whether it could be read; what could not is never guessed.
 */
import type { AddressFacts, LinkFacts, Protocol } from './facts.js';

/** Something that was read, with the command that shows the same in a terminal; or why it could not be. */
export type Reading<Value> =
  | { readonly known: true; readonly value: Value; readonly command: string }
  | {
      readonly known: false;
      /** The system's own words. */
      readonly reason: string;
      readonly command: string;
    };

export interface RouteFacts {
  readonly family: 4 | 6;
  /** `0.0.0.0` or `::` with length 0 for the default route. */
  readonly destination: string;
  readonly prefixLength: number;
  readonly gateway: string | null;
  /** Interface name; null for routes that lead nowhere. */
  readonly device: string | null;
  readonly metric: number;
  readonly type: 'unicast' | 'unreachable' | 'blackhole' | 'prohibit' | 'local' | 'other';
}

/** One line of `ip rule`: which table is asked for a packet's way, and for which packets. */
export interface RoutingRuleFacts {
  readonly family: 4 | 6;
  /** Lower ones are asked first. */
  readonly priority: number;
  /** `not`: for the packets that the selectors below do not fit. */
  readonly not: boolean;
  /** A CIDR; null: any. */
  readonly from: string | null;
  readonly to: string | null;
  /** `iif`; `lo` stands for what the namespace sends itself. Null: any. */
  readonly incoming: string | null;
  readonly mark: { readonly value: number; readonly mask: number } | null;
  /** Something else that it asks for (a user, a port, `oif`), in `ip`'s words; empty: nothing. */
  readonly more: string;
  readonly action: 'lookup' | 'unreachable' | 'blackhole' | 'prohibit' | 'other';
  /** The table's name or number. Null where it looks nothing up. */
  readonly table: string | null;
  /** Routes with a prefix of this length or shorter do not count (`suppress_prefixlength`). Null: all count. */
  readonly suppressed: number | null;
}

/** How a namespace chooses among its routing tables. */
export interface RoutingPolicy {
  readonly rules: readonly RoutingRuleFacts[];
  /** Routes of the tables that the rules name, save `local`, `main` and `default`; by `FAMILY NAME` (`4 51820`). */
  readonly tables: Readonly<Record<string, readonly RouteFacts[]>>;
}

export interface NeighbourFacts {
  readonly address: string;
  readonly mac: string | null;
  readonly device: string;
  readonly state: 'reachable' | 'stale' | 'permanent' | 'failed' | 'incomplete' | 'other';
}

/** A socket that waits for connections (TCP) or datagrams (UDP). */
export interface ListenerFacts {
  readonly protocol: Protocol;
  readonly family: 4 | 6;
  /** `0.0.0.0` and `::` mean every address; `::` takes IPv4 too unless `onlyIpv6`. */
  readonly address: string;
  readonly port: number;
  /** An IPv6 socket that does not take IPv4; null when the source does not tell. */
  readonly onlyIpv6: boolean | null;
}

export interface HostsLine {
  readonly address: string;
  readonly names: readonly string[];
}

export interface ResolverConfig {
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  readonly options: readonly string[];
  /** Comment lines: engines since 26 note the external servers there (`# ExtServers: [host(198.51.100.1)]`). */
  readonly comments: readonly string[];
}

/** One firewall rule in its tool's own words. */
export interface FirewallRule {
  readonly tool: 'iptables' | 'ip6tables' | 'nft';
  readonly table: string;
  readonly chain: string;
  /** The rule without `-A CHAIN`, as `iptables-save -c` or `nft list ruleset` prints it. */
  readonly text: string;
  readonly packets: number | null;
}

export interface FirewallChain {
  readonly tool: FirewallRule['tool'];
  readonly table: string;
  readonly chain: string;
  /** Null for chains without one (user chains). */
  readonly policy: string | null;
  /** nft: the hook line (`type filter hook forward priority filter`); null elsewhere. */
  readonly hook: string | null;
  readonly rules: readonly FirewallRule[];
}

/** Everything that can be read of one network namespace. */
export interface NamespaceDetail {
  readonly readAt: number;
  readonly hosts: Reading<readonly HostsLine[]>;
  readonly resolver: Reading<ResolverConfig>;
  readonly links: Reading<readonly LinkFacts[]>;
  readonly addresses: Reading<readonly (AddressFacts & { readonly device: string })[]>;
  /** Of the main table. */
  readonly routes: Reading<readonly RouteFacts[]>;
  /** `ip rule`, and the tables beyond the main one. */
  readonly policy: Reading<RoutingPolicy>;
  readonly neighbours: Reading<readonly NeighbourFacts[]>;
  readonly listeners: Reading<readonly ListenerFacts[]>;
  readonly firewall: Reading<readonly FirewallChain[]>;
  /** Tools that could not be asked: there may be rules that `firewall` does not list. */
  readonly firewallGaps: readonly { readonly tool: FirewallRule['tool']; readonly reason: string }[];
  /** `net.ipv4.ip_forward`, `net.bridge.bridge-nf-call-iptables`, …: name to value. */
  readonly settings: Reading<Readonly<Record<string, string>>>;
  /** Packets, bytes, errors and drops per interface, as the namespace itself counts them. */
  readonly counters: Reading<readonly InterfaceCounters[]>;
}

export interface InterfaceCounters {
  readonly device: string;
  readonly receivedBytes: number;
  readonly receivedPackets: number;
  readonly receivedErrors: number;
  readonly receivedDropped: number;
  readonly sentBytes: number;
  readonly sentPackets: number;
  readonly sentErrors: number;
  readonly sentDropped: number;
}

/** What the host's namespace has beyond that: flags of bridge ports and learned addresses. */
export interface HostDetail extends NamespaceDetail {
  readonly bridgePorts: Reading<
    readonly {
      readonly device: string;
      readonly bridge: string;
      readonly isolated: boolean;
      readonly hairpin: boolean;
    }[]
  >;
  readonly forwarding: Reading<
    readonly {
      readonly mac: string;
      readonly device: string;
      readonly bridge: string;
      readonly permanent: boolean;
    }[]
  >;
}

/** A live probe from inside a namespace: one thing asked, what came of it, how long it took. */
export type ProbeRequest =
  | { readonly kind: 'dns'; readonly name: string; readonly type: 'A' | 'AAAA'; readonly server: string }
  | { readonly kind: 'tcp'; readonly address: string; readonly port: number }
  | { readonly kind: 'udp'; readonly address: string; readonly port: number }
  | { readonly kind: 'ping'; readonly address: string };

export type ProbeOutcome =
  /** DNS: `answered` with rcode NOERROR and addresses (maybe none); other rcodes are `refused` with the code's name. */
  | { readonly kind: 'answered'; readonly milliseconds: number; readonly addresses: readonly string[] }
  | { readonly kind: 'refused'; readonly milliseconds: number; readonly code: string }
  | { readonly kind: 'timed-out'; readonly milliseconds: number }
  | { readonly kind: 'unreachable'; readonly milliseconds: number; readonly code: string }
  /** The probe itself could not run: no rights, no namespace. */
  | { readonly kind: 'not-possible'; readonly reason: string };
