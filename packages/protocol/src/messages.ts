/**
 * What crosses the wire. The server sends a snapshot once, then deltas; a client that misses one asks for a snapshot.
 * Everything is JSON.
 */
import type { CableId, Delta, EntityId, TopologyJson } from '@patchbay/topology';
import type { Command, PlainCommand } from './commands.js';
import type { ErrorBody } from './errors.js';
import type { FeedEntry } from './feed.js';
import type { FindingMark } from './findings.js';

/** Raised when an old page could not understand a new server. */
export const protocolVersion = 3;

/** A part of the engine's answers that the picture can go without. */
export type EnginePart = 'info' | 'events' | 'inspects';

/** An engine that somebody named and that a person should see named: a docker context, or one on another machine. */
export interface MeantEngine {
  /** The docker context's name. */
  readonly context: string | null;
  /** As in DOCKER_HOST. */
  readonly address: string;
  /** The machine that ssh leads to; its kernel can't be read from here. */
  readonly host: string | null;
}

/** Where the picture's facts come from right now. */
export type SourceState =
  | { readonly kind: 'searching'; readonly tried: readonly string[]; readonly problem: ErrorBody }
  | { readonly kind: 'reading'; readonly engine?: MeantEngine }
  | {
      readonly kind: 'live';
      readonly since: number;
      /** What the engine, or a proxy in front of it, does not give away; absent: nothing. */
      readonly refused?: readonly EnginePart[];
      readonly engine?: MeantEngine;
    }
  /** The engine stopped answering; the picture shows what was true at `since`. */
  | {
      readonly kind: 'stale';
      readonly since: number;
      readonly problem: ErrorBody;
      readonly engine?: MeantEngine;
    };

/** The lab in place of a real engine: an engine and a kernel in memory. */
export interface LabState {
  /** The scenario's name; its title and description are the catalogue's `lab.scenario.NAME.title` and `.description`. */
  readonly scenario: string;
  /** Names of all scenarios, in the order in which they are offered. */
  readonly scenarios: readonly string[];
  /** Where its engine listens: `DOCKER_HOST=…` makes the docker command work on it. */
  readonly address: string;
  /** A real engine that answers meanwhile; it is gone to only when somebody says so. */
  readonly offer: { readonly address: string; readonly version: string } | null;
}

/** What this client may do here. */
export interface Permissions {
  readonly role: 'operator' | 'viewer';
  readonly readOnly: boolean;
}

export interface Snapshot {
  readonly version: number;
  /** Identifies one run of the server: revs of different runs can't be compared. */
  readonly session: string;
  readonly rev: number;
  readonly topology: TopologyJson;
  readonly source: SourceState;
  /** Newest last; bounded. */
  readonly feed: readonly FeedEntry[];
  readonly changes: readonly Change[];
  /** What is wrong without a question. */
  readonly findings: readonly FindingMark[];
  readonly permissions: Permissions;
  /** Null: a real engine is shown, or looked for. */
  readonly lab: LabState | null;
}

/** `baseRev` is the rev it applies to; `rev` the one it leads to. */
export interface DeltaMessage {
  readonly session: string;
  readonly baseRev: number;
  readonly rev: number;
  readonly delta: Delta;
}

/** A change somebody made through Patchbay. It is `pending` until Docker's own event showed it. */
export interface Change {
  readonly id: string;
  readonly at: number;
  readonly command: PlainCommand;
  /** Names at the time of the change, for the list of changes; empty where none is concerned, several with commas. */
  readonly container: string;
  readonly network: string;
  /** What is waiting for it on the picture: an endpoint that may not be there yet, a network, a container. */
  readonly subjects: readonly EntityId[];
  readonly status: 'pending' | 'done' | 'refused' | 'undone';
  /** Docker's refusal, or why it stays pending. */
  readonly problem: ErrorBody | null;
  readonly undoable: boolean;
  /** The `docker` command it stands for. */
  readonly shell: string;
}

/** The engine accepted, or an error says why not. Success on the picture comes later, as a delta. */
export type CommandReply =
  /** `change`: its id in the list of changes; empty for another scenario of the lab, which ends that list. */
  | { readonly status: 'accepted'; readonly change: string }
  | { readonly status: 'rejected'; readonly error: ErrorBody };

/** What ran over one cable during the last second, as the container sees it: received is what came in to it. */
export interface CableTraffic {
  readonly cable: CableId;
  readonly receivedBytesPerSecond: number;
  readonly sentBytesPerSecond: number;
  readonly receivedPacketsPerSecond: number;
  readonly sentPacketsPerSecond: number;
  /** Errors and drops of both directions, since the interface exists. */
  readonly errors: number;
  readonly dropped: number;
}

/** Cables on which something ran, or went wrong; the others were silent. */
export interface TrafficMessage {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly cables: readonly CableTraffic[];
}

export interface ServerToClient {
  snapshot: (snapshot: Snapshot) => void;
  delta: (message: DeltaMessage) => void;
  /** New entries, and known ones of which more is known now: these come again under their id. */
  feed: (entries: readonly FeedEntry[]) => void;
  source: (state: SourceState) => void;
  changes: (changes: readonly Change[]) => void;
  /** All of them, when one came or left: a moment after the delta that it follows from. */
  findings: (findings: readonly FindingMark[]) => void;
  lab: (state: LabState | null) => void;
  /** Once a second while this client watches traffic. */
  traffic: (message: TrafficMessage) => void;
}

export interface ClientToServer {
  /** Asks for a fresh snapshot: after a gap, or a session that changed. */
  resync: () => void;
  /** Turns the traffic messages on and off; off at first. */
  watchTraffic: (on: boolean) => void;
  /** Leaves the lab for the real engine that was offered. Nothing comes of it without an offer, or from a viewer. */
  leaveLab: () => void;
  command: (command: Command, reply: (answer: CommandReply) => void) => void;
}
