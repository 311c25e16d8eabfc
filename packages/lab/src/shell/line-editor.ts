/** The line discipline of a terminal: echo, backspace, history, Ctrl-C, Ctrl-D. Pure but for what it remembers. */
export type Typed =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'end' };

export interface Heard {
  /** What the terminal shows of it. */
  readonly echo: string;
  readonly typed: readonly Typed[];
}

const eraseLine = '\r\u001B[K';
const keptLines = 100;
/** What follows the escape character of an arrow, F1, …. */
const sequence = /^(?:\[[0-9;?]*[A-Za-z~]|O[A-Z])/;

export class LineEditor {
  private line = '';
  private readonly history: string[] = [];
  private at = 0;

  constructor(private readonly prompt: () => string) {}

  /** Takes characters as a terminal in raw mode sends them. */
  take(text: string): Heard {
    let echo = '';
    const typed: Typed[] = [];
    for (const key of keysOf(text)) {
      if (key === '\r' || key === '\n') {
        echo += '\r\n';
        typed.push({ kind: 'line', text: this.finish() });
      } else if (key === '\u0003') {
        echo += '^C\r\n';
        this.line = '';
        typed.push({ kind: 'interrupt' });
      } else if (key === '\u0004') {
        if (this.line === '') typed.push({ kind: 'end' });
      } else echo += this.edit(key);
    }
    return { echo, typed };
  }

  private edit(key: string): string {
    if (key === '\u007F' || key === '\b') {
      if (this.line === '') return '';
      this.line = this.line.slice(0, -1);
      return '\b \b';
    }
    if (key === '\u001B[A' || key === '\u001B[B') return this.recall(key === '\u001B[A' ? -1 : 1);
    if (key === '\u0015') return this.show('');
    if (key < ' ' || key.startsWith('\u001B')) return '';
    this.line += key;
    return key;
  }

  private recall(by: number): string {
    this.at = Math.min(this.history.length, Math.max(0, this.at + by));
    return this.show(this.history[this.at] ?? '');
  }

  private show(line: string): string {
    this.line = line;
    return `${eraseLine}${this.prompt()}${line}`;
  }

  private finish(): string {
    const { line } = this;
    this.line = '';
    if (line.trim() !== '' && this.history.at(-1) !== line) this.history.push(line);
    if (this.history.length > keptLines) this.history.shift();
    this.at = this.history.length;
    return line;
  }
}

/** Escape sequences as one key each, everything else by character. */
function keysOf(text: string): string[] {
  const [first = '', ...parts] = text.split('\u001B');
  const after = parts.flatMap((part) => {
    const rest = sequence.exec(part)?.[0] ?? '';
    return [`\u001B${rest}`, ...part.slice(rest.length)];
  });
  return [...first, ...after];
}
