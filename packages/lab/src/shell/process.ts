/** A run that the clock drives: what it prints goes out, its waits are timers. */
import type { Clock } from '../clock.js';
import type { Run, Stream, Woken } from './program.js';

export interface ProcessOptions {
  readonly clock: Clock;
  readonly run: Run;
  readonly onPrint: (stream: Stream, text: string) => void;
  /** Called once, with the exit status; never after `kill`. */
  readonly onEnd: (status: number) => void;
}

/** So many steps without a wait are taken in one go; after them others have their turn. */
const stepsAtOnce = 500;

export class Process {
  private cancel: (() => void) | null;
  private isOver = false;

  /** Its first step comes with the next turn of the clock: whoever starts it hears everything. */
  constructor(private readonly options: ProcessOptions) {
    this.cancel = options.clock.after(0, () => this.advance('over'));
  }

  /** Ctrl-C: what it waits for is over. */
  interrupt(): void {
    if (this.isOver || this.cancel === null) return;
    this.cancel();
    this.advance('interrupted');
  }

  /** Ends it without a word. */
  kill(): void {
    this.isOver = true;
    this.cancel?.();
    this.cancel = null;
  }

  private advance(woken: Woken): void {
    this.cancel = null;
    let next = this.options.run.next(woken);
    for (let steps = 0; next.done !== true; steps += 1) {
      const step = next.value;
      if (step.kind === 'print') this.options.onPrint(step.stream, step.text);
      // What was printed may have led to its end.
      if (this.isOver) return;
      if (step.kind === 'wait' || steps > stepsAtOnce) {
        const milliseconds = step.kind === 'wait' ? step.milliseconds : 1;
        this.cancel = this.options.clock.after(milliseconds, () => this.advance('over'));
        return;
      }
      next = this.options.run.next('over');
    }
    this.isOver = true;
    this.options.onEnd(next.value);
  }
}
