import type { ProbeOutcome, ProbeRequest } from '@patchbay/topology';
import type { Agent } from './agent-process.js';

/** A container's namespace: through which process it is entered, and which one it is. */
export interface Seat {
  readonly pid: number;
  readonly inode: string;
}

export interface PoolSources {
  start(seat: Seat, onEnd: () => void): Agent;
  /** Whether the process still is there and in that namespace. */
  isStill(seat: Seat): boolean;
}

/** Each is a node process of some 40 MB. */
const agentLimit = 3;
const idleMs = 30_000;
const watchMs = 1_000;

interface Entry {
  seat: Seat;
  readonly agent: Agent;
  busy: number;
  idle: NodeJS.Timeout | null;
}

/**
 * Keeps agents for the namespaces that are being asked from, since starting one takes a hundred times as long as a probe: at most
 * three, ended after 30 s without a question, or within a second after the container's process ended (an agent would keep its
 * namespace alive).
 */
export class AgentPool {
  /** By namespace inode, the longest unused first. */
  private readonly entries = new Map<string, Entry>();
  private readonly queue: (() => void)[] = [];
  private watch: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(private readonly sources: PoolSources) {}

  /** Never rejects. With three namespaces being asked from already, waits until one of them is done. */
  async ask(seat: Seat, request: ProbeRequest): Promise<ProbeOutcome> {
    const entry = await this.seated(seat);
    if (entry === null) return { kind: 'not-possible', reason: 'closed' };
    try {
      return await entry.agent.ask(request);
    } finally {
      entry.busy -= 1;
      if (entry.busy === 0) this.rest(entry);
    }
  }

  close(): void {
    this.closed = true;
    for (const entry of this.entries.values()) this.drop(entry);
    this.wake();
  }

  /** The agent of that namespace, counted as busy from here on: nobody may end it before it is asked. */
  private async seated(seat: Seat): Promise<Entry | null> {
    while (!this.closed) {
      const known = this.entries.get(seat.inode);
      if (known !== undefined) return this.renew(known, seat);
      if (this.entries.size < agentLimit || this.dropIdle()) return this.open(seat);
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
    return null;
  }

  private renew(entry: Entry, seat: Seat): Entry {
    if (entry.idle !== null) clearTimeout(entry.idle);
    entry.idle = null;
    entry.busy += 1;
    // Of several containers in one namespace the last one asked from is the one that is known to run.
    entry.seat = seat;
    this.entries.delete(seat.inode);
    this.entries.set(seat.inode, entry);
    return entry;
  }

  private open(seat: Seat): Entry {
    const agent = this.sources.start(seat, () => this.forget(entry));
    const entry: Entry = { seat, agent, busy: 1, idle: null };
    this.entries.set(seat.inode, entry);
    this.watch ??= setInterval(() => this.dropEnded(), watchMs).unref();
    return entry;
  }

  private rest(entry: Entry): void {
    if (this.entries.get(entry.seat.inode) === entry)
      entry.idle = setTimeout(() => this.drop(entry), idleMs).unref();
    this.wake();
  }

  private dropIdle(): boolean {
    const idle = [...this.entries.values()].find((entry) => entry.busy === 0);
    if (idle !== undefined) this.drop(idle);
    return idle !== undefined;
  }

  private dropEnded(): void {
    for (const entry of this.entries.values()) if (!this.sources.isStill(entry.seat)) this.drop(entry);
  }

  private drop(entry: Entry): void {
    this.forget(entry);
    entry.agent.stop();
  }

  private forget(entry: Entry): void {
    if (this.entries.get(entry.seat.inode) !== entry) return;
    this.entries.delete(entry.seat.inode);
    if (entry.idle !== null) clearTimeout(entry.idle);
    if (this.entries.size === 0 && this.watch !== null) {
      clearInterval(this.watch);
      this.watch = null;
    }
    this.wake();
  }

  private wake(): void {
    for (const resume of this.queue.splice(0)) resume();
  }
}
