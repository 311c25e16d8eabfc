/**
 * The page's copy of the server's truth, and the only way it changes: messages of the server, in order.
 * Pure; the property test next to it feeds it random deltas with gaps.
 */
import type {
  Change,
  DeltaMessage,
  FeedEntry,
  FindingMark,
  LabState,
  Permissions,
  Snapshot,
  SourceState,
} from '@patchbay/protocol';
import { apply, emptyTopology, topologyFromJson, type Topology } from '@patchbay/topology';

/** How many feed entries the page keeps. */
export const feedLimit = 300;

/** A picture from a file stands in for the server's truth. */
export interface SavedSource {
  readonly kind: 'saved';
  readonly host: string;
  /** When it was true, ISO 8601. */
  readonly at: string;
}

export interface Replica {
  /** Null before the first snapshot. */
  readonly session: string | null;
  readonly rev: number;
  /** True after a gap: deltas are ignored until the snapshot that was asked for arrives. */
  readonly lost: boolean;
  readonly topology: Topology;
  readonly source: SourceState | SavedSource | null;
  /** Newest last. */
  readonly feed: readonly FeedEntry[];
  readonly changes: readonly Change[];
  /** What is wrong without a question: marks on the picture. */
  readonly findings: readonly FindingMark[];
  readonly permissions: Permissions | null;
  /** The lab that stands in for an engine; null: it does not. */
  readonly lab: LabState | null;
}

export type ServerMessage =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'delta'; readonly message: DeltaMessage }
  | { readonly kind: 'feed'; readonly entries: readonly FeedEntry[] }
  | { readonly kind: 'source'; readonly state: SourceState }
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'findings'; readonly findings: readonly FindingMark[] }
  | { readonly kind: 'lab'; readonly state: LabState | null };

/** What a page knows before the server said anything. */
export function emptyReplica(): Replica {
  return {
    session: null,
    rev: 0,
    lost: false,
    topology: emptyTopology(),
    source: null,
    feed: [],
    changes: [],
    findings: [],
    permissions: null,
    lab: null,
  };
}

/** The replica after one message. Returns the same object when the message says nothing new. */
export function receive(replica: Replica, message: ServerMessage): Replica {
  switch (message.kind) {
    case 'snapshot':
      return fromSnapshot(message.snapshot);
    case 'delta':
      return withDelta(replica, message.message);
    case 'feed':
      return { ...replica, feed: appended(replica.feed, message.entries) };
    case 'source':
      return { ...replica, source: message.state };
    case 'changes':
      return { ...replica, changes: message.changes };
    case 'findings':
      return { ...replica, findings: message.findings };
    case 'lab':
      return { ...replica, lab: message.state };
  }
}

function fromSnapshot(snapshot: Snapshot): Replica {
  return {
    session: snapshot.session,
    rev: snapshot.rev,
    lost: false,
    topology: topologyFromJson(snapshot.topology),
    source: snapshot.source,
    feed: snapshot.feed.slice(-feedLimit),
    changes: snapshot.changes,
    findings: snapshot.findings,
    permissions: snapshot.permissions,
    lab: snapshot.lab,
  };
}

/** A delta that a snapshot already contained is skipped; one that leaves a hole makes the replica `lost`. */
function withDelta(replica: Replica, message: DeltaMessage): Replica {
  if (replica.lost) return replica;
  const sameRun = message.session === replica.session;
  if (sameRun && message.rev <= replica.rev) return replica;
  if (!sameRun || message.baseRev !== replica.rev) return { ...replica, lost: true };
  return { ...replica, rev: message.rev, topology: apply(replica.topology, message.delta) };
}

/** Feed ids grow; one that is known replaces what it told before, and one that is too old to be known is left out. */
function appended(feed: readonly FeedEntry[], entries: readonly FeedEntry[]): readonly FeedEntry[] {
  const newest = feed.at(-1)?.id ?? Number.NEGATIVE_INFINITY;
  const again = new Map(entries.map((entry) => [entry.id, entry]));
  const kept = feed.map((entry) => again.get(entry.id) ?? entry);
  return [...kept, ...entries.filter((entry) => entry.id > newest)].slice(-feedLimit);
}
