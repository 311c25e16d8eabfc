import type { EngineError } from '../port.js';

/** Milliseconds without a login after the first that failed; each further one doubles them. */
const firstPause = 2_000;
const longestPause = 60_000;

/**
 * When the next login may be tried. A page that goes on looking asks every two seconds, and hosts shut out those who fail
 * so often.
 */
export class LoginPause {
  private failures = 0;
  private until = Number.NEGATIVE_INFINITY;
  private last: EngineError | null = null;

  /** @param now milliseconds of a clock that nobody sets back */
  constructor(private readonly now: () => number) {}

  /** Why not now: what the last one ended with; null: it may be tried. */
  get refusal(): EngineError | null {
    return this.now() < this.until ? this.last : null;
  }

  /** Those that were tried at the same time count once. */
  takeFailure(error: EngineError): void {
    if (this.refusal !== null) return;
    this.last = error;
    this.until = this.now() + Math.min(longestPause, firstPause * 2 ** this.failures);
    this.failures += 1;
  }

  takeAnswer(): void {
    this.failures = 0;
    this.until = Number.NEGATIVE_INFINITY;
  }
}
