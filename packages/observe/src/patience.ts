import type { Clock } from './clock.js';

export interface PatienceOptions {
  readonly clock: Clock;
  /** How long one read is waited for, milliseconds. */
  readonly patience: number;
  /** A read that was not waited for has answered. @param again it was asked for once more meanwhile: what it told may be old */
  onLate(key: string, again: boolean): void;
  /** It failed in the end. */
  onLost(key: string): void;
}

/**
 * Waits for each read, but not for ever: one inspect that hangs (a container whose lock is held, a sick volume driver) must
 * not keep the news of all others. Nothing asks for the same again while it is under way.
 */
export class Patience {
  private readonly late = new Map<string, { again: boolean }>();

  constructor(private readonly options: PatienceOptions) {}

  /** Resolves when it was read or became late; rejects when it failed in time. */
  async wait(key: string, read: () => Promise<void>): Promise<void> {
    const known = this.late.get(key);
    if (known !== undefined) {
      known.again = true;
      return;
    }
    const reading = read();
    if (await this.isInTime(reading)) return;
    const entry = { again: false };
    this.late.set(key, entry);
    void reading.then(
      () => this.settle(key, entry.again),
      () => this.lose(key),
    );
  }

  private settle(key: string, again: boolean): void {
    this.late.delete(key);
    this.options.onLate(key, again);
  }

  private lose(key: string): void {
    this.late.delete(key);
    this.options.onLost(key);
  }

  private async isInTime(reading: Promise<void>): Promise<boolean> {
    const { clock, patience } = this.options;
    let cancel = (): void => undefined;
    const up = new Promise<false>((resolve) => {
      cancel = clock.after(patience, () => resolve(false));
    });
    try {
      return await Promise.race([reading.then(() => true), up]);
    } finally {
      cancel();
    }
  }
}
