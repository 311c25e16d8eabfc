import type { Clock } from '../clock.js';

interface Task {
  readonly dueAt: number;
  readonly run: () => void;
}

/** Time that passes only when a test says so. */
export class ManualClock implements Clock {
  private time = Date.UTC(2026, 0, 1);
  private tasks: Task[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    const task = { dueAt: this.time + milliseconds, run };
    this.tasks.push(task);
    return () => {
      this.tasks = this.tasks.filter((other) => other !== task);
    };
  }

  /** How many timers are set. */
  get pending(): number {
    return this.tasks.length;
  }

  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (let next = this.nextUntil(end); next !== undefined; next = this.nextUntil(end)) {
      const due = next;
      this.tasks = this.tasks.filter((task) => task !== due);
      this.time = Math.max(this.time, due.dueAt);
      due.run();
    }
    this.time = end;
  }

  private nextUntil(end: number): Task | undefined {
    return this.tasks.filter(({ dueAt }) => dueAt <= end).sort((left, right) => left.dueAt - right.dueAt)[0];
  }
}
