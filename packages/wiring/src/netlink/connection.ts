import { getSystemErrorName } from 'node:util';
import {
  errorNumber,
  formatMessage,
  messageFlag,
  messageType,
  parseMessages,
  type NetlinkMessage,
} from '../parse/netlink.js';
import type { OpenRawSocket, RawSocket } from './binding.js';

const routeProtocol = 0;
const answerLimitMs = 2_000;
const largestDatagram = 32 * 1024;
const dumpAttempts = 3;

/** What is asked: a message without its flags and number. */
export interface Question {
  readonly type: number;
  readonly payload: Buffer;
  /** Asks for an answer even where success has none (RTM_NEWNSID). */
  readonly acknowledge?: boolean;
}

/** The kernel's refusal, with the errno's name in `code`. */
export class NetlinkError extends Error {
  override readonly name = 'NetlinkError';
  readonly code: string;

  constructor(negativeErrno: number) {
    const code = getSystemErrorName(negativeErrno);
    super(`${code}: rtnetlink`);
    this.code = code;
  }
}

/** One answer per question, in their order: the message, or the refusal. */
export type Answer = NetlinkMessage | NetlinkError;

interface Pending {
  receive(message: NetlinkMessage): void;
  fail(error: Error): void;
}

/**
 * One rtnetlink socket, one request at a time (the kernel refuses a second dump on a socket with EBUSY). Keeps the process
 * alive only while it waits for an answer. A failed socket is replaced at the next request.
 */
export class NetlinkConnection {
  private socket: RawSocket | null = null;
  private pending: Pending | null = null;
  private tail: Promise<unknown> = Promise.resolve();
  private sequence = 0;
  private closed = false;

  /**
   * `large` offers 32 KiB per datagram, which makes the kernel fill them in long dumps. Short ones are received at their own
   * size: the native side allocates the whole offer each time, unseen by the garbage collector.
   */
  constructor(
    private readonly openSocket: OpenRawSocket,
    private readonly large: boolean,
  ) {}

  /** All messages of one dump. Repeats it when the table changed meanwhile; rejects with the kernel's refusal. */
  dump(question: Question): Promise<NetlinkMessage[]> {
    return this.queue(async () => {
      let interrupted: NetlinkMessage[] = [];
      for (let attempt = 0; attempt < dumpAttempts; attempt += 1) {
        const messages = await this.dumpOnce(question);
        if (!messages.some((message) => (message.flags & messageFlag.dumpInterrupted) !== 0)) return messages;
        interrupted = messages;
      }
      return interrupted;
    });
  }

  /** Sends all questions in one datagram. Keep it to a few dozen: the answers must fit the socket's receive buffer. */
  ask(questions: readonly Question[]): Promise<Answer[]> {
    if (questions.length === 0) return Promise.resolve([]);
    return this.queue(() => this.askAll(questions));
  }

  close(): void {
    this.closed = true;
    this.drop(new Error('the wiring reader was closed'));
  }

  private queue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.tail.then(work);
    this.tail = result.catch(() => undefined);
    return result;
  }

  private dumpOnce(question: Question): Promise<NetlinkMessage[]> {
    const sequence = this.nextSequence(1);
    const messages: NetlinkMessage[] = [];
    const flags = messageFlag.request | messageFlag.dump;
    return this.exchange<NetlinkMessage[]>(
      formatMessage({ ...question, flags, sequence }),
      (message, settle) => {
        if (message.sequence !== sequence) return;
        const error = errorNumber(message);
        if (error < 0) settle.reject(new NetlinkError(error));
        else messages.push(message);
        if (error === 0 && message.type === messageType.done) settle.resolve(messages);
      },
    );
  }

  private askAll(questions: readonly Question[]): Promise<Answer[]> {
    const first = this.nextSequence(questions.length);
    const answers = new Map<number, Answer>();
    const requests = questions.map((question, at) => {
      const flags = messageFlag.request | (question.acknowledge === true ? messageFlag.acknowledge : 0);
      return formatMessage({ type: question.type, payload: question.payload, flags, sequence: first + at });
    });
    return this.exchange<Answer[]>(Buffer.concat(requests), (message, settle) => {
      const at = message.sequence - first;
      if (at < 0 || at >= questions.length) return;
      const error = errorNumber(message);
      answers.set(at, error < 0 ? new NetlinkError(error) : message);
      if (answers.size === questions.length)
        settle.resolve(questions.flatMap((_, key) => answers.get(key) ?? []));
    });
  }

  private exchange<Result>(
    datagram: Buffer,
    receive: (
      message: NetlinkMessage,
      settle: { resolve(result: Result): void; reject(error: Error): void },
    ) => void,
  ): Promise<Result> {
    return new Promise<Result>((resolvePromise, rejectPromise) => {
      const socket = this.opened();
      const timer = setTimeout(() => this.drop(new Error('rtnetlink gave no answer')), answerLimitMs);
      const finish = () => {
        clearTimeout(timer);
        this.pending = null;
        if (this.socket === socket) socket.unref();
      };
      const resolve = (result: Result) => {
        finish();
        resolvePromise(result);
      };
      const reject = (error: Error) => {
        finish();
        rejectPromise(error);
      };
      this.pending = { receive: (message) => receive(message, { resolve, reject }), fail: reject };
      socket.ref();
      socket.send(datagram, undefined, (error) => {
        if (error !== undefined) this.drop(error);
      });
    });
  }

  private opened(): RawSocket {
    if (this.closed) throw new Error('the wiring reader was closed');
    if (this.socket !== null) return this.socket;
    const socket = this.openSocket(routeProtocol, {
      messagePeeking: !this.large,
      msgBufferSize: largestDatagram,
    });
    socket.on('message', (datagram) => {
      for (const message of parseMessages(datagram)) this.pending?.receive(message);
    });
    socket.on('truncatedMessage', () => this.drop(new Error('rtnetlink sent a datagram above 32 KiB')));
    socket.on('error', (error) => this.drop(error));
    this.socket = socket;
    return socket;
  }

  /** Gives the socket up: whatever still arrives on it must not be taken for a later answer. */
  private drop(error: Error): void {
    const pending = this.pending;
    const socket = this.socket;
    this.pending = null;
    this.socket = null;
    pending?.fail(error);
    socket?.close();
  }

  private nextSequence(count: number): number {
    if (this.sequence > 0x7fff0000) this.sequence = 0;
    const first = this.sequence + 1;
    this.sequence += count;
    return first;
  }
}
