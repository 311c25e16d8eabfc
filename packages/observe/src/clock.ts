/** Time as a dependency, so that tests decide when it passes. */
export interface Clock {
  /** Milliseconds since the epoch, to be shown. People and machines set it, forward and back: no distance is measured by it. */
  now(): number;
  /** Milliseconds since some moment, which nobody sets: for distances. */
  steady(): number;
  /** Runs `task` once after `milliseconds`; the result cancels it. */
  after(milliseconds: number, task: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};
