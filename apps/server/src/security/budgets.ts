import type { Clock } from '@patchbay/observe';
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';

interface Budget {
  used: number;
  startedAt: number;
}

/** Those that asked last; each is a few dozen bytes. */
const most = 5_000;

/** What was spent, for the plugin that limits requests: its own store goes by the clock that people set. */
export function budgetsBy(clock: Pick<Clock, 'steady'>): FastifyRateLimitStoreCtor {
  return class Budgets implements FastifyRateLimitStore {
    private readonly budgets = new Map<string, Budget>();

    incr(
      key: string,
      tell: (error: Error | null, spent?: { current: number; ttl: number }) => void,
      milliseconds = 60_000,
    ): void {
      const now = clock.steady();
      const known = this.budgets.get(key);
      const isOver = known === undefined || now - known.startedAt >= milliseconds;
      const budget = isOver ? { used: 0, startedAt: now } : known;
      budget.used += 1;
      this.budgets.delete(key);
      this.budgets.set(key, budget);
      const [oldest] = this.budgets.keys();
      if (this.budgets.size > most && oldest !== undefined) this.budgets.delete(oldest);
      tell(null, { current: budget.used, ttl: milliseconds - (now - budget.startedAt) });
    }

    /** Each route has its own. */
    child(): FastifyRateLimitStore {
      return new Budgets();
    }
  };
}
