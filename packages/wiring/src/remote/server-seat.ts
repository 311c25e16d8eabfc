import type { Socket } from 'node:net';
import type { DeepWiring, LinkWatch } from '../port.js';
import { failureOf } from '../system.js';
import { calls } from './calls.js';
import { FrameReader, frameOf } from './frames.js';
import { cancel, hello, limits, probeVersion, question, watch, type Question } from './messages.js';

/** Answers on one connection until it ends. @param onEnd called once; see `Seat` */
export function answerOn(wiring: DeepWiring, socket: Socket, onEnd: (words: string) => void): Seat {
  return new Seat(wiring, socket, onEnd);
}

/** One connection at the server's end: greets, answers, tells of changes, and ends at the first word that makes no sense. */
export class Seat {
  private readonly reader = new FrameReader(limits.questionBytes);
  private readonly asked = new Map<number, AbortController>();
  private readonly greeting: NodeJS.Timeout;
  private greeted = false;
  private linkWatch: LinkWatch | null = null;
  /** A change that could not be told yet, since the other end does not read. */
  private untold = false;
  private closed = false;

  /** @param onEnd called once; `words` say what it was closed for, empty when it ended by itself */
  constructor(
    private readonly wiring: DeepWiring,
    private readonly socket: Socket,
    private readonly onEnd: (words: string) => void,
  ) {
    this.greeting = setTimeout(() => this.close('nothing was said in time'), limits.helloMs);
    socket.on('data', (piece) => this.take(piece));
    socket.on('drain', () => this.tellLate());
    socket.on('error', () => this.close(''));
    socket.on('close', () => this.close(''));
  }

  close(words: string): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.greeting);
    this.linkWatch?.close();
    for (const asked of this.asked.values()) asked.abort(new Error('the connection was closed'));
    this.socket.destroy();
    this.onEnd(words);
  }

  private take(piece: Buffer): void {
    try {
      for (const message of this.reader.take(piece)) {
        if (this.closed) return;
        this.hear(message);
      }
    } catch (error) {
      this.close(failureOf(error).words);
    }
  }

  private hear(message: unknown): void {
    if (!this.greeted) this.greet(message);
    else if (question(message)) void this.answer(message);
    else if (cancel(message)) this.asked.get(message.cancel)?.abort(new Error('not waited for any more'));
    else if (watch(message)) this.setWatch(message.watch);
    else throw new Error('a frame that is no question');
  }

  private greet(message: unknown): void {
    if (!hello(message)) throw new Error('a first frame that is no greeting');
    clearTimeout(this.greeting);
    this.greeted = true;
    this.send({ hello: message.hello, version: probeVersion, status: this.wiring.status() });
    if (message.version !== probeVersion) {
      // The other end is to read the version, so that it can say it.
      const words = `it speaks version ${message.version}, this is version ${probeVersion}`;
      this.socket.end(() => this.close(words));
    }
  }

  private setWatch(wanted: boolean): void {
    if (wanted) this.linkWatch ??= this.wiring.watch(() => this.tellChange());
    else {
      this.linkWatch?.close();
      this.linkWatch = null;
    }
  }

  private tellChange(): void {
    this.untold = this.socket.writableNeedDrain;
    if (!this.untold) this.send({ changed: true, status: this.wiring.status() });
  }

  private tellLate(): void {
    if (this.untold && this.linkWatch !== null) this.tellChange();
  }

  private async answer(message: Question): Promise<void> {
    const { id } = message;
    if (this.asked.size >= limits.questionsAtOnce || this.asked.has(id))
      return this.close('more questions at once than are allowed');
    const controller = new AbortController();
    this.asked.set(id, controller);
    try {
      const takes: unknown = 'with' in message ? message.with : null;
      const running = calls[message.call].answer(this.wiring, takes, controller.signal);
      if (running === null) return this.close(`${message.call}: asked in a shape that is not understood`);
      const answer = await running;
      this.send({ id, answer, status: this.wiring.status() });
    } catch (error) {
      this.send({ id, refused: failureOf(error).words });
    } finally {
      this.asked.delete(id);
    }
  }

  private send(message: object): void {
    if (this.closed) return;
    const frame = frameOf(message);
    if (frame.length > limits.answerBytes || this.socket.writableLength > limits.answerBytes)
      this.close('more is waiting to be read than is kept');
    else this.socket.write(frame);
  }
}
