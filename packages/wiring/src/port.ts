/**
 * The port: what the rest of Patchbay asks of the host's kernel. Nothing here throws for lack of rights:
 * what can not be read is absent from the answer, and `status` says why.
 */
import type { LinkFacts, NamespaceFacts, WiringStatus } from '@patchbay/topology';

/** A running container whose network namespace is to be read. */
export interface NamespaceTarget {
  readonly containerDockerId: string;
  readonly pid: number;
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
  /** Calls `onChange` for every burst of link or address changes on the host or inside containers. */
  watch(onChange: () => void): LinkWatch;
  close(): void;
}
