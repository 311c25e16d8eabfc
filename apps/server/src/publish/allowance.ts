import type { Clock } from '@patchbay/observe';

/** At most so many of something in each stretch of time, so that one browser can't keep the server busy. */
export class Allowance {
  private used = 0;
  private startedAt = -Infinity;

  constructor(
    private readonly clock: Clock,
    private readonly limit: { readonly most: number; readonly milliseconds: number },
  ) {}

  /** Takes one; false when none is left until the stretch is over. */
  take(): boolean {
    const now = this.clock.steady();
    if (now - this.startedAt >= this.limit.milliseconds) {
      this.startedAt = now;
      this.used = 0;
    }
    this.used += 1;
    return this.used <= this.limit.most;
  }
}
