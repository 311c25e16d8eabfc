import type { Clock } from '../clock.js';

interface Task {
  readonly dueAt: number;
  readonly run: () => void;
}

/** Time that passes only when a test says so. */
export class ManualClock implements Clock {
  private shift = 0;
  private time = 1000;
  private tasks: Task[] = [];

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

  after(milliseconds: number, run: () => void): () => void {
    const task = { dueAt: this.time + milliseconds, run };
    this.tasks.push(task);
    return () => {
      this.tasks = this.tasks.filter((other) => other !== task);
    };
  }

  /** How many timers are set: zero after everything was closed. */
  get pending(): number {
    return this.tasks.length;
  }

  /** Lets time pass, task by task, and lets what they started go on in between. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (await settled(); ; await settled()) {
      const [next] = this.tasks
        .filter(({ dueAt }) => dueAt <= end)
        .sort((left, right) => left.dueAt - right.dueAt);
      if (next === undefined) break;
      this.tasks = this.tasks.filter((task) => task !== next);
      this.time = Math.max(this.time, next.dueAt);
      next.run();
    }
    this.time = end;
  }
}

/** Everything that promises had waiting has run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
  await new Promise<void>((resolve) => setImmediate(resolve));
}
