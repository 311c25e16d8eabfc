/** The engine's event stream: what was told, and who listens. */
import type { Clock } from '../clock.js';

export interface EngineMessage {
  readonly type: 'container' | 'network' | 'image' | 'daemon';
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly scope: 'local' | 'swarm';
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Nanoseconds since the epoch as text: more digits than a number holds. Strictly increasing. */
  readonly nanoseconds: string;
}

/** As many as the engine keeps for `--since` (moby daemon/events: 256). */
const remembered = 256;

export class EventLog {
  private readonly listeners = new Set<(message: EngineMessage) => void>();
  private readonly kept: EngineMessage[] = [];
  private last = 0n;

  constructor(private readonly clock: Clock) {}

  /** What is still remembered, oldest first. */
  get history(): readonly EngineMessage[] {
    return this.kept;
  }

  /** @returns stops hearing */
  listen(listener: (message: EngineMessage) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(message: Omit<EngineMessage, 'at' | 'nanoseconds'>): void {
    const now = BigInt(Math.floor(this.clock.now())) * 1_000_000n;
    this.last = now > this.last ? now : this.last + 1n;
    const told = { ...message, at: Number(this.last / 1_000_000n), nanoseconds: String(this.last) };
    this.kept.push(told);
    if (this.kept.length > remembered) this.kept.shift();
    for (const listener of this.listeners) listener(told);
  }

  forget(): void {
    this.kept.length = 0;
  }
}
