import type { Clock } from '@patchbay/observe';
import type { TrafficMessage } from '@patchbay/protocol';
import type { Topology } from '@patchbay/topology';
import { type CounterReading, trafficBetween } from './rates.js';

export interface MeterOptions {
  readonly clock: Clock;
  /** Null where the host's counters are out of reach. */
  read(): Promise<CounterReading | null>;
  topology(): Topology;
}

type Listener = (message: TrafficMessage) => void;

/** One read a second, however many look; none while nobody does. */
const interval = 1000;

/** Reads the host's counters once a second while somebody listens, and tells what ran over each cable. */
export class TrafficMeter {
  private readonly listeners = new Set<Listener>();
  private last: { readonly reading: CounterReading; readonly at: number } | null = null;
  private cancel: (() => void) | null = null;
  /** A reading is under way or waits for its second: never two of them, however often somebody comes and goes. */
  private isTurning = false;

  constructor(private readonly options: MeterOptions) {}

  /** Adds a listener; the result removes it. The first message comes after two readings. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    if (!this.isTurning) void this.tick();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.rest();
    };
  }

  close(): void {
    this.listeners.clear();
    this.rest();
  }

  private rest(): void {
    // Without a timer a reading is under way: it sees by itself that nobody listens any more.
    if (this.cancel !== null) this.isTurning = false;
    this.cancel?.();
    this.cancel = null;
    this.last = null;
  }

  private async tick(): Promise<void> {
    this.isTurning = true;
    this.cancel = null;
    // A counter that can't be read now may be readable in a second.
    const reading = await this.options.read().catch(() => null);
    if (this.listeners.size === 0) {
      this.isTurning = false;
      return;
    }
    const before = this.last;
    // By a clock that nobody sets: `readAt` is for people.
    const at = this.options.clock.steady();
    this.last = reading === null ? null : { reading, at };
    if (before !== null && reading !== null) {
      const between = { before: before.reading, after: reading, seconds: (at - before.at) / 1000 };
      const cables = trafficBetween(between, this.options.topology());
      for (const listener of this.listeners) listener({ at: reading.readAt, cables });
    }
    this.cancel = this.options.clock.after(interval, () => void this.tick());
  }
}
