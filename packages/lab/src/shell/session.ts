/** A shell that reads lines: from a terminal with a prompt, or from a pipe. */
import { LineEditor } from './line-editor.js';
import { Process } from './process.js';
import { type Place, type Run, type Stream, interruptedStatus, printed } from './program.js';
import { type LineEnd, runLine } from './run-line.js';

export interface SessionOptions {
  readonly place: Place;
  /** With a prompt, echo and line editing. */
  readonly tty: boolean;
  readonly prompt: string;
  readonly onPrint: (stream: Stream, text: string) => void;
  readonly onEnd: (status: number) => void;
}

export class ShellSession {
  private readonly editor: LineEditor;
  private readonly waiting: string[] = [];
  private partial = '';
  private current: Process | null = null;
  private inputEnded = false;
  private status = 0;
  private isOver = false;

  constructor(private readonly options: SessionOptions) {
    this.editor = new LineEditor(() => options.prompt);
    // The prompt comes after whoever started it is listening.
    this.current = new Process({
      clock: options.place.world.clock,
      run: printed([]),
      onPrint: () => undefined,
      onEnd: () => this.proceed(),
    });
  }

  /** What a person typed, or a pipe brought. */
  type(text: string): void {
    if (this.isOver) return;
    if (this.options.tty) this.typeAtTerminal(text);
    else {
      const lines = (this.partial + text).split('\n');
      this.partial = lines.pop() ?? '';
      this.waiting.push(...lines);
    }
    if (this.current === null) this.next();
  }

  /** Nothing more will be typed: it ends after what is waiting. A terminal has no such end but Ctrl-D. */
  endInput(): void {
    this.inputEnded = true;
    if (this.partial !== '') this.waiting.push(this.partial);
    this.partial = '';
    if (this.current === null) this.next();
  }

  interrupt(): void {
    this.waiting.length = 0;
    this.current?.interrupt();
  }

  kill(): void {
    this.isOver = true;
    this.current?.kill();
  }

  private typeAtTerminal(text: string): void {
    const { echo, typed } = this.editor.take(text);
    if (echo !== '') this.options.onPrint('out', echo);
    for (const one of typed) {
      if (one.kind === 'line') this.waiting.push(one.text);
      else if (one.kind === 'end') this.inputEnded = true;
      else if (this.current === null) this.showPrompt();
      else this.interrupt();
    }
  }

  private proceed(): void {
    this.current = null;
    if (this.options.tty && this.waiting.length === 0 && !this.inputEnded) this.showPrompt();
    this.next();
  }

  private next(): void {
    const line = this.waiting.shift();
    if (line === undefined) {
      if (this.inputEnded) this.end(this.status);
      return;
    }
    if (line.trim() === '') {
      this.proceed();
      return;
    }
    const { place, onPrint } = this.options;
    let end: LineEnd = { status: 0, exits: false };
    const { status } = this;
    const run = function* run(): Run {
      end = yield* runLine(line, place, status);
      return end.status;
    };
    this.current = new Process({
      clock: place.world.clock,
      run: run(),
      onPrint,
      onEnd: () => {
        this.status = end.status;
        if (end.exits) this.end(end.status);
        else this.proceed();
      },
    });
  }

  private showPrompt(): void {
    this.options.onPrint('out', this.options.prompt);
  }

  private end(status: number): void {
    if (this.isOver) return;
    this.isOver = true;
    if (this.options.tty && this.inputEnded) this.options.onPrint('out', '\n');
    this.options.onEnd(status === interruptedStatus ? 0 : status);
  }
}
