import type { Clock } from './clock.js';

/** One pending deadline that somebody waits for. The earliest wish wins; a ring while nobody waits is kept. */
export class Alarm {
  private dueAt = Infinity;
  private cancelTimer: (() => void) | null = null;
  private rung = false;
  private waiter: (() => void) | null = null;

  constructor(private readonly clock: Clock) {}

  /** True while a deadline is set or a ring waits to be heard. */
  get isSet(): boolean {
    return this.rung || this.dueAt !== Infinity;
  }

  /** Rings in `milliseconds`, unless an earlier deadline stands already. */
  in(milliseconds: number): void {
    const dueAt = this.clock.steady() + milliseconds;
    if (dueAt >= this.dueAt) return;
    this.cancelTimer?.();
    this.dueAt = dueAt;
    this.cancelTimer = this.clock.after(milliseconds, () => this.ring());
  }

  /** Rings now; whoever waits goes on. */
  ring(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.dueAt = Infinity;
    this.rung = true;
    this.waiter?.();
  }

  /** True while a ring waits to be heard. */
  get isRinging(): boolean {
    return this.rung;
  }

  /**
   * Resolves at the next ring, at once when one was not heard yet. One waiter at a time. Whoever hears it takes care of
   * everything that was wished for so far: a deadline that still stands is dropped.
   */
  async wait(): Promise<void> {
    if (!this.rung) await new Promise<void>((resolve) => (this.waiter = resolve));
    this.waiter = null;
    this.rung = false;
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.dueAt = Infinity;
  }

  /** Drops the deadline and lets a waiter go, so that nothing stays pending. */
  close(): void {
    this.ring();
  }
}
