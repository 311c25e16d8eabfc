/** What a program in a container prints and is given: who follows it now, and what is kept of it. */
export interface Printed {
  readonly stream: 'out' | 'err';
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A program that runs: something can be typed into it, and it can be stopped. */
export interface RunningProgram {
  type(text: string): void;
  /** Nothing more will be typed. */
  endInput(): void;
  /** SIGINT, or Ctrl-C. */
  interrupt(): void;
  kill(): void;
}

/** So much is kept for `docker logs`. */
const keptPrints = 2000;

export class Stdio {
  private readonly listeners = new Set<(printed: Printed) => void>();
  private readonly printed: Printed[] = [];
  private program: RunningProgram | null = null;
  private early = '';
  private endedEarly = false;

  /** What was printed and is kept, oldest first. */
  get history(): readonly Printed[] {
    return this.printed;
  }

  /** Whether somebody follows its output. */
  get isFollowed(): boolean {
    return this.listeners.size > 0;
  }

  /** @returns stops hearing */
  follow(listener: (printed: Printed) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  print(printed: Printed): void {
    this.printed.push(printed);
    if (this.printed.length > keptPrints) this.printed.shift();
    for (const listener of this.listeners) listener(printed);
  }

  /** The program that gets what is typed from now on, and what was typed before it ran. */
  connect(program: RunningProgram | null): void {
    this.program = program;
    if (program === null) return;
    if (this.early !== '') program.type(this.early);
    if (this.endedEarly) program.endInput();
    this.early = '';
    this.endedEarly = false;
  }

  type(text: string): void {
    if (this.program === null) this.early += text;
    else this.program.type(text);
  }

  endInput(): void {
    if (this.program === null) this.endedEarly = true;
    else this.program.endInput();
  }
}
