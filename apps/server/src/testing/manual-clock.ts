import type { Clock } from '@patchbay/observe';

interface Deadline {
  readonly at: number;
  readonly task: () => void;
}

/** Time that passes when the test says so. */
export class ManualClock implements Clock {
  private shift = 0;
  private time = Date.UTC(2026, 0, 1);
  private readonly deadlines = new Set<Deadline>();

  /** How many timers are set. */
  get pending(): number {
    return this.deadlines.size;
  }

  now(): number {
    return this.time + this.shift;
  }

  steady(): number {
    return this.time;
  }

  /** Somebody sets the clock; no time passes. */
  set(milliseconds: number): void {
    this.shift += milliseconds;
  }

  after(milliseconds: number, task: () => void): () => void {
    const deadline = { at: this.time + milliseconds, task };
    this.deadlines.add(deadline);
    return () => this.deadlines.delete(deadline);
  }

  /** Lets time pass and runs what falls due. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
    for (const deadline of [...this.deadlines].filter(({ at }) => at <= this.time)) {
      this.deadlines.delete(deadline);
      deadline.task();
    }
  }
}
