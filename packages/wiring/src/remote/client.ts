import { connect } from 'node:net';
import type {
  HiddenNamespaceFacts,
  HostDetail,
  NamespaceDetail,
  NamespaceFacts,
  ProbeOutcome,
  ProbeRequest,
  WiringStatus,
} from '@patchbay/topology';
import type {
  Counters,
  DeepWiring,
  DetailParts,
  HiddenSearch,
  HostLinks,
  LinkWatch,
  NamespaceTarget,
} from '../port.js';
import { SharedReads } from '../shared-reads.js';
import { createBackoff } from '../watch/backoff.js';
import { calls, type Call } from './calls.js';
import { Line, type Connection } from './client-line.js';
import { failureOf } from '../system.js';
import { unknownDetail, unknownHostDetail } from './unknown.js';

export interface RemoteOptions {
  /** Path of the probe's unix socket. */
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

const firstRetryMs = 250;
const longestRetryMs = 5_000;

/** How the probe is reached, and by which name it is spoken of. */
export interface ProbeDoor {
  /** Stands before the words that say why nothing is read. */
  readonly name: string;
  /** A new connection. May throw: why it can't be had. */
  open(): Connection;
  /** How long its greeting is waited for; default: as long as a running probe needs. */
  readonly helloMs?: number;
  readonly clock: () => number;
}

/**
 * The reader of the kernel in another process, behind a unix socket (`serveWiring`). Resolves when it answered, or could not be
 * reached at once, and never rejects: without it nothing is read, `status` says why, and it is looked for until `close`.
 */
export async function openRemoteWiring(options: RemoteOptions): Promise<DeepWiring> {
  const { path, clock } = options;
  const wiring = new RemoteWiring({ name: path, open: () => connect(path), clock });
  await wiring.start();
  return wiring;
}

/** The same behind any door; reads nothing until it was started. */
export class RemoteWiring implements DeepWiring {
  private line: Line | null = null;
  private words = 'not connected yet';
  private readonly watchers = new Set<() => void>();
  private readonly backoff = createBackoff(firstRetryMs, longestRetryMs);
  private readonly reads = new SharedReads();
  private closed = false;
  private opening: Promise<void> | null = null;

  constructor(private readonly options: ProbeDoor) {}

  /** Resolves after the first attempt, whatever came of it. */
  start(): Promise<void> {
    return (this.opening ??= this.open().finally(() => (this.opening = null)));
  }

  private open(): Promise<void> {
    const connection = this.connection();
    if (connection === null) return Promise.resolve();
    return new Promise((resolve) => {
      const events = {
        onOpen: () => {
          this.take(line);
          resolve();
        },
        onChange: () => this.tell(),
        onEnd: (words: string) => {
          this.lose(line, words);
          resolve();
        },
      };
      const line: Line = new Line(connection, events, this.options.helloMs);
    });
  }

  status(): WiringStatus {
    const blockedBy = `${this.options.name}: ${this.words}`;
    return this.line?.status ?? { tier: 'docker-only', changes: 'none', blockedBy };
  }

  readHost(): Promise<HostLinks | null> {
    return this.ask(calls.readHost, null, () => null);
  }

  async readNamespaces(targets: readonly NamespaceTarget[]): Promise<NamespaceFacts[]> {
    return [...(await this.ask(calls.readNamespaces, targets, () => []))];
  }

  async readHidden(search: HiddenSearch): Promise<HiddenNamespaceFacts[]> {
    return [...(await this.ask(calls.readHidden, search, () => []))];
  }

  watch(onChange: () => void): LinkWatch {
    // Of its own, so that the same function can watch twice.
    const watcher = () => onChange();
    this.watchers.add(watcher);
    this.line?.watch(true);
    return {
      close: () => {
        this.watchers.delete(watcher);
        if (this.watchers.size === 0) this.line?.watch(false);
      },
    };
  }

  readDetail(
    target: NamespaceTarget,
    parts: DetailParts = 'all',
    signal?: AbortSignal,
  ): Promise<NamespaceDetail | null> {
    const { clock } = this.options;
    const absent = (reason: string): NamespaceDetail | null => unknownDetail(reason, clock());
    // The probe counts too, but what waits there is waited for no longer than an answer.
    const key = `${target.containerDockerId} ${target.pid} ${parts}`;
    return this.reads.ask(key, (own) => this.ask(calls.readDetail, { target, parts }, absent, own), signal);
  }

  readHostDetail(signal?: AbortSignal): Promise<HostDetail> {
    const absent = (reason: string) => unknownHostDetail(reason, this.options.clock());
    return this.reads.ask('host', (own) => this.ask(calls.readHostDetail, null, absent, own), signal);
  }

  readCounters(): Promise<Counters | null> {
    return this.ask(calls.readCounters, null, () => null);
  }

  async probe(target: NamespaceTarget, request: ProbeRequest, signal: AbortSignal): Promise<ProbeOutcome> {
    signal.throwIfAborted();
    const absent = (reason: string): ProbeOutcome => ({ kind: 'not-possible', reason });
    return this.ask(calls.probe, { target, request }, absent, signal);
  }

  close(): void {
    this.closed = true;
    this.backoff.close();
    this.watchers.clear();
    this.line?.close('closed');
  }

  /** @param absent what is said instead where the probe does not answer, and why that is */
  private async ask<Takes, Gives>(
    call: Call<Takes, Gives>,
    takes: Takes,
    absent: (reason: string) => Gives,
    signal?: AbortSignal,
  ): Promise<Gives> {
    if (this.line === null) return absent(this.closed ? this.words : this.status().blockedBy);
    const answer = await this.line.ask(call, takes, signal);
    return answer.kind === 'given' ? answer.value : absent(answer.reason);
  }

  /** Ends the connection, if there is one: the next is opened at once. */
  restart(words: string): Promise<void> {
    this.line?.close(words);
    this.backoff.close();
    this.backoff.reset();
    return this.closed ? Promise.resolve() : this.start();
  }

  private connection(): Connection | null {
    try {
      return this.options.open();
    } catch (error) {
      this.lose(null, failureOf(error).words);
      return null;
    }
  }

  private take(line: Line): void {
    if (this.closed) return line.close('closed');
    this.line = line;
    this.backoff.reset();
    if (this.watchers.size === 0) return;
    line.watch(true);
    this.tell();
  }

  private lose(line: Line | null, words: string): void {
    const wasOpen = line !== null && this.line === line;
    this.line = null;
    this.words = words;
    if (this.closed) return;
    this.backoff.retry(() => void this.start());
    if (wasOpen) this.tell();
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}
