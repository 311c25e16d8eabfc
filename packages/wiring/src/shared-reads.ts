import { setMaxListeners } from 'node:events';

/** How many reads run at once, and how many distinct ones may wait for them. */
export interface ReadLimits {
  readonly atOnce: number;
  readonly waiting: number;
}

/** Each starts a dozen programs: more only wait for the same few processors. */
const usualLimits: ReadLimits = { atOnce: 4, waiting: 200 };

/** Nobody is kept waiting without end. */
export class TooManyReads extends Error {
  constructor() {
    super('too many reads are waiting');
    this.name = 'TooManyReads';
  }
}

interface Entry {
  readonly controller: AbortController;
  /** How many still wait for it. */
  count: number;
  readonly answer: Promise<unknown>;
  start(): void;
  isStarted: boolean;
}

/**
 * Reads that anybody may start who may look: the same question, asked again while it runs or waits, is one read; only so many run at
 * once, the others wait in turn; and one that nobody waits for any more is ended, or never begins.
 */
export class SharedReads {
  private readonly entries = new Map<string, Entry>();
  private readonly queue: string[] = [];
  private running = 0;

  constructor(private readonly limits: ReadLimits = usualLimits) {}

  /**
   * Rejects with the signal's reason, with what `read` rejects with, or where too many wait.
   * @param key the same for the same question
   * @param read its signal aborts when nobody waits any more
   */
  ask<Value>(
    key: string,
    read: (signal: AbortSignal) => Promise<Value>,
    signal?: AbortSignal,
  ): Promise<Value> {
    if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
    const known = this.entries.get(key);
    if (known === undefined && this.queue.length >= this.limits.waiting)
      return Promise.reject(new TooManyReads());
    const entry = known ?? this.enter(key, read);
    entry.count += 1;
    return this.wait(key, entry, signal) as Promise<Value>;
  }

  private enter(key: string, read: (signal: AbortSignal) => Promise<unknown>): Entry {
    const controller = new AbortController();
    // One for each program that it starts: no leak, and no reason for node to warn of one.
    setMaxListeners(0, controller.signal);
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const answer = begun.then(() => read(controller.signal));
    const entry: Entry = { controller, count: 0, answer, start: begin, isStarted: false };
    // Whoever waits hears of it; when nobody does, nobody has to.
    void answer.then(
      () => this.end(key, entry),
      () => this.end(key, entry),
    );
    this.entries.set(key, entry);
    this.queue.push(key);
    this.next();
    return entry;
  }

  private wait(key: string, entry: Entry, signal: AbortSignal | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(signal?.reason as Error);
        entry.count -= 1;
        if (entry.count === 0) this.drop(key, entry);
      };
      signal?.addEventListener('abort', leave, { once: true });
      void entry.answer.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  /** Nobody waits for it. */
  private drop(key: string, entry: Entry): void {
    if (this.entries.get(key) === entry) this.entries.delete(key);
    entry.controller.abort(new Error('nobody waits for it any more'));
    if (entry.isStarted) return;
    const place = this.queue.indexOf(key);
    if (place >= 0) this.queue.splice(place, 1);
  }

  private end(key: string, entry: Entry): void {
    if (this.entries.get(key) === entry) this.entries.delete(key);
    this.running -= 1;
    this.next();
  }

  private next(): void {
    while (this.running < this.limits.atOnce) {
      const key = this.queue.shift();
      const entry = key === undefined ? undefined : this.entries.get(key);
      if (entry === undefined) return;
      this.running += 1;
      entry.isStarted = true;
      entry.start();
    }
  }
}
