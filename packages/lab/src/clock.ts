/** Time as a dependency: the lab's timers (health checks, restarts, programs that end) run by it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once after `milliseconds`; the result cancels it. */
  after(milliseconds: number, task: () => void): () => void;
}

/** The machine's time. A waiting timer does not keep the process alive: the lab's socket does that. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
