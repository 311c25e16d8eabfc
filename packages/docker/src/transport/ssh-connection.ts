import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { EngineError } from '../port.js';

/** What became of a connection. */
export interface SshListener {
  /** The first bytes came from the other side. */
  onServed(): void;
  /** It ended before. */
  onFailed(error: EngineError): void;
}

/** How much of what ssh says is kept: its last words are the reason. */
const longestWords = 600;
/** A master process that ssh leaves behind (ControlPersist) keeps its standard error open: milliseconds until nobody waits for that. */
const lastWordsTimeout = 200;

/**
 * A program's standard input and output as one connection. It ends in the program's own words when that ends. The methods
 * of a socket are those that node's HTTP client calls.
 */
export class SshConnection extends Duplex {
  /** Node's agent compares it with its own. */
  readonly timeout = 0;
  private readonly child: ChildProcessWithoutNullStreams;
  private words = '';
  private served = false;
  private ending: NodeJS.Timeout | null = null;

  constructor(
    program: string,
    parameters: readonly string[],
    private readonly listener: SshListener,
  ) {
    super();
    // A session of its own has no terminal that ssh could ask at, and gets no Ctrl-C before the server has closed in order.
    this.child = spawn(program, parameters, {
      detached: true,
      stdio: 'pipe',
      windowsHide: true,
      env: { ...process.env, SSH_ASKPASS_REQUIRE: 'never' },
    });
    this.child.on('error', ({ message }) => this.fail(new EngineError('unreachable', message)));
    this.child.on('exit', () => this.endSoon());
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.words = (this.words + text).slice(-longestWords);
    });
    this.child.stdout.on('data', (chunk: Buffer) => {
      if (!this.served) this.listener.onServed();
      this.served = true;
      if (!this.push(chunk)) this.child.stdout.pause();
    });
    this.child.stdout.on('end', () => this.endSoon());
    // Whoever writes to a program that just ended learns of it by its end.
    for (const stream of [this.child.stdin, this.child.stdout, this.child.stderr])
      stream.on('error', () => undefined);
  }

  override _read(): void {
    this.child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.child.stdin.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.child.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.child.kill();
    for (const stream of [this.child.stdin, this.child.stdout, this.child.stderr]) stream.destroy();
    done(error);
  }

  /** An idle connection does not keep a program alive that has nothing else to do. */
  unref(): this {
    this.child.unref();
    for (const stream of this.sockets()) stream.unref();
    return this;
  }

  ref(): this {
    this.child.ref();
    for (const stream of this.sockets()) stream.ref();
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  /** Calls have limits of their own, and a quiet event stream is none to end. */
  setTimeout(): this {
    return this;
  }

  private sockets(): Socket[] {
    const { stdin, stdout, stderr } = this.child;
    return [stdin, stdout, stderr].filter((stream) => stream instanceof Socket);
  }

  /** Not at once: its last words may come after its end. */
  private endSoon(): void {
    if (this.destroyed || this.ending !== null) return;
    this.ending = setTimeout(() => this.finish(), lastWordsTimeout);
    this.child.once('close', () => this.finish());
  }

  private finish(): void {
    if (this.ending !== null) clearTimeout(this.ending);
    if (this.destroyed) return;
    const { exitCode, signalCode } = this.child;
    const words = plain(this.words);
    // What was received and is not read yet must not be lost with an end in good order.
    if (exitCode === 0 && words === '') this.push(null);
    else {
      const end = words || `ssh: ${signalCode ?? `exit status ${exitCode ?? '?'}`}`;
      this.fail(new EngineError('unreachable', end));
    }
  }

  private fail(error: EngineError): void {
    // One that has served before broke as a kept connection breaks: a read is sent once more (D-88).
    if (this.served) Object.assign(error, { code: 'ECONNRESET' });
    else this.listener.onFailed(error);
    this.destroy(error);
  }
}

/** One line without control and bidirectional characters: the other machine wrote it, and it is shown in a terminal. */
function plain(words: string): string {
  return words
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
