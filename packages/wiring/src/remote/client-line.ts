import type { Duplex } from 'node:stream';
import type { WiringStatus } from '@patchbay/topology';
import { failureOf } from '../system.js';
import type { Call } from './calls.js';
import { FrameReader, frameOf } from './frames.js';
import { answer, changed, hello, limits, probeVersion, refusal, welcome } from './messages.js';

/** What came of a question. `reason` is the probe's own words, or why it did not answer. */
export type Answered<Value> =
  { readonly kind: 'given'; readonly value: Value } | { readonly kind: 'none'; readonly reason: string };

export interface LineEvents {
  onOpen(): void;
  onChange(): void;
  /** Called once, also when it never opened. */
  onEnd(words: string): void;
}

interface Waiting {
  readonly settle: (value: unknown) => void;
  readonly refuse: (reason: string) => void;
}

/** A stream to the probe, open or still opening. */
export type Connection = Duplex;

/** One connection at the client's end, from the greeting on; ends at the first word that makes no sense. */
export class Line {
  /** Null until the greeting. */
  status: WiringStatus | null = null;
  private readonly socket: Connection;
  private readonly reader = new FrameReader(limits.answerBytes);
  private readonly waiting = new Map<number, Waiting>();
  private readonly greeting: NodeJS.Timeout;
  private nextId = 1;
  private isWatching = false;
  private over: string | null = null;

  /** @param helloMs how long its greeting is waited for */
  constructor(
    socket: Connection,
    private readonly events: LineEvents,
    helloMs: number = limits.helloMs,
  ) {
    this.greeting = setTimeout(() => this.close('it did not greet in time'), helloMs);
    this.socket = socket;
    // What is written before the other end is there waits for it.
    this.send({ hello: 'patchbay-probe', version: probeVersion });
    this.socket.on('data', (piece) => this.take(piece));
    this.socket.on('error', (error) => this.close(failureOf(error).words));
    this.socket.on('close', () => this.close('the probe ended'));
  }

  close(words: string): void {
    if (this.over !== null) return;
    this.over = words;
    clearTimeout(this.greeting);
    this.socket.destroy();
    for (const { refuse } of this.waiting.values()) refuse(words);
    this.events.onEnd(words);
  }

  watch(wanted: boolean): void {
    if (this.isWatching === wanted) return;
    this.isWatching = wanted;
    this.send({ watch: wanted });
  }

  /** Rejects only with the signal's reason. A value of another shape than the call's ends the line. */
  ask<Takes, Value>(
    { name, gives }: Pick<Call<Takes, Value>, 'name' | 'gives'>,
    takes: Takes,
    signal?: AbortSignal,
  ): Promise<Answered<Value>> {
    if (this.over !== null) return Promise.resolve({ kind: 'none', reason: this.over });
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const finish = (done: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        this.waiting.delete(id);
        done();
      };
      const abort = (): void => {
        this.send({ cancel: id });
        finish(() => reject(signal?.reason as Error));
      };
      const timer = setTimeout(() => this.close('the probe does not answer'), limits.answerMs);
      signal?.addEventListener('abort', abort, { once: true });
      this.waiting.set(id, {
        refuse: (reason) => finish(() => resolve({ kind: 'none', reason })),
        settle: (value) => {
          if (gives(value)) finish(() => resolve({ kind: 'given', value }));
          else this.close(`${name}: the probe answered in a shape that is not understood`);
        },
      });
      this.send({ id, call: name, with: takes });
    });
  }

  private take(piece: Buffer): void {
    try {
      for (const message of this.reader.take(piece)) {
        if (this.over !== null) return;
        if (this.status === null) this.greet(message);
        else this.hear(message);
      }
    } catch (error) {
      this.close(failureOf(error).words);
    }
  }

  private greet(message: unknown): void {
    if (!hello(message)) throw new Error('what listens there is no probe of Patchbay');
    if (message.version !== probeVersion)
      throw new Error(`the probe speaks version ${message.version}, this Patchbay version ${probeVersion}`);
    if (!welcome(message)) throw new Error('a greeting in a shape that is not understood');
    clearTimeout(this.greeting);
    this.status = message.status;
    this.events.onOpen();
  }

  private hear(message: unknown): void {
    if (answer(message)) {
      this.status = message.status;
      // One that is not waited for any more was cancelled while it was under way.
      this.waiting.get(message.id)?.settle('answer' in message ? message.answer : undefined);
    } else if (refusal(message)) {
      this.waiting.get(message.id)?.refuse(message.refused);
    } else if (changed(message)) {
      this.status = message.status;
      this.events.onChange();
    } else {
      throw new Error('a frame that is no answer');
    }
  }

  private send(message: object): void {
    if (this.over === null) this.socket.write(frameOf(message));
  }
}
