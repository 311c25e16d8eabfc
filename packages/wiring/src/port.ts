/**
 * The port: what the rest of Patchbay asks of the host's kernel. Nothing here throws for lack of rights:
 * what can not be read is absent from the answer, and `status` says why.
 */
import type {
  HiddenNamespaceFacts,
  HostDetail,
  InterfaceCounters,
  LinkFacts,
  NamespaceDetail,
  NamespaceFacts,
  ProbeOutcome,
  ProbeRequest,
  WiringStatus,
} from '@patchbay/topology';

/** A running container whose network namespace is to be read. */
export interface NamespaceTarget {
  readonly containerDockerId: string;
  readonly pid: number;
}

/** What overlays' own namespaces are found by. */
export interface HiddenSearch {
  /** Full ids of the overlay networks. */
  readonly networkDockerIds: readonly string[];
  /** Running containers: their namespaces' files lie in the same folder, and their processes lead to it. */
  readonly sandboxes: readonly (NamespaceTarget & { readonly sandboxKey: string })[];
  /** Overlays of which the peer table is read as well: two programs are started for each (tier `full`). Left out: none. */
  readonly withPeersOf?: readonly string[];
}

export interface HostLinks {
  readonly readAt: number;
  readonly hostInode: string | null;
  readonly links: readonly LinkFacts[];
  readonly defaultRouteIndex: number | null;
}

/** A source of "something about links changed", never of what: the reader re-reads (bridge port deletes look like link deletes). */
export interface LinkWatch {
  close(): void;
}

export interface Wiring {
  /** What is live now. May improve or worsen over time (tested at open and again when a read fails). */
  status(): WiringStatus;
  /** One dump of the host's links, addresses and default route; null at tier `docker-only`. */
  readHost(): Promise<HostLinks | null>;
  /** Reads the namespaces of these processes; those that are gone or unreadable are left out. */
  readNamespaces(targets: readonly NamespaceTarget[]): Promise<NamespaceFacts[]>;
  /** Reads the namespaces that overlay networks keep for themselves; nothing below tier `net-admin` or without overlays. */
  readHidden(search: HiddenSearch): Promise<HiddenNamespaceFacts[]>;
  /** Calls `onChange` for every burst of link or address changes on the host or inside containers. */
  watch(onChange: () => void): LinkWatch;
  close(): void;
}

/** One read of the counters of all the host's interfaces; rates are differences of two. A smaller number is a new interface. */
export interface Counters {
  readonly readAt: number;
  readonly links: readonly InterfaceCounters[];
}

/**
 * How much of a namespace is read: everything; what a question about a port rests on; or only what a packet's way rests on
 * (files, routes, neighbours, rules), which is a third of the work. What was left out says so field by field.
 */
export type DetailParts = 'all' | 'sockets' | 'way';

/** What is read or asked only on demand: each costs milliseconds up to seconds, and is about one namespace. */
export interface DeepWiring extends Wiring {
  /**
   * Null: the process is gone or not that container's. What can not be read says so field by field. Only so many are read at once, and
   * the same one is read once; rejects with TooManyReads where too many wait, and with the signal's reason.
   */
  readDetail(
    target: NamespaceTarget,
    parts?: DetailParts,
    signal?: AbortSignal,
  ): Promise<NamespaceDetail | null>;
  readHostDetail(signal?: AbortSignal): Promise<HostDetail>;
  /** About 1 ms for 400 interfaces, meant for once a second; null at tier `docker-only`. */
  readCounters(): Promise<Counters | null>;
  /**
   * Sends one question from inside a namespace and says what came of it, within about 4 s (a neighbour that does not answer
   * takes the kernel 3). Rejects only with the signal's reason.
   */
  probe(target: NamespaceTarget, request: ProbeRequest, signal: AbortSignal): Promise<ProbeOutcome>;
}
