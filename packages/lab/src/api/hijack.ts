/** Connections that stop being HTTP: `docker run`, `attach` and `exec` talk over them with a program. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Json } from '../json.js';
import { Refusal } from '../world/refusal.js';
import type { Printed, Stdio } from '../world/stdio.js';
import { parseJson } from './body.js';
import { encodePrint, streamType } from './stream.js';

/** What a taken over connection is joined to. */
export interface Talk {
  readonly stdio: Stdio;
  readonly tty: boolean;
  /** Whether what comes in is typed into the program. */
  readonly takesInput: boolean;
  /** What is sent before anything else. */
  readonly first: readonly Pick<Printed, 'stream' | 'text'>[];
  /** Calls back once, when the program has ended. @returns stops waiting */
  readonly onceEnded: (then: () => void) => () => void;
  /** After the connection stands. */
  readonly begin: () => void;
  /** The connection went away. */
  readonly abandon: () => void;
}

/** Ctrl-P Ctrl-Q: the terminal goes, the program stays. */
const detachKeys = '\u0010\u0011';

/** Answers an upgrade: with 101 and the talk, or with what it was refused for. */
export function takeOver(
  {
    request,
    socket,
    api,
  }: { readonly request: IncomingMessage; readonly socket: Socket; readonly api: number },
  open: () => Talk,
): void {
  try {
    const talk = open();
    socket.write(
      [
        'HTTP/1.1 101 UPGRADED',
        `Content-Type: ${streamType(talk.tty, api)}`,
        'Connection: Upgrade',
        `Upgrade: ${request.headers.upgrade ?? 'tcp'}`,
        '\r\n',
      ].join('\r\n'),
    );
    converse(socket, talk);
  } catch (error) {
    refuse(socket, error);
  }
}

function converse(socket: Socket, talk: Talk): void {
  const { stdio, tty } = talk;
  for (const printed of talk.first) socket.write(encodePrint(printed, tty));
  const unfollow = stdio.follow((printed) => socket.write(encodePrint(printed, tty)));
  let isOver = false;
  const stopWaiting = talk.onceEnded(() => {
    isOver = true;
    unfollow();
    socket.end();
  });
  if (talk.takesInput) readInput(socket, talk, () => (isOver = true));
  // It was paused while its body was read.
  socket.resume();
  socket.once('close', () => {
    unfollow();
    stopWaiting();
    if (!isOver) talk.abandon();
  });
  talk.begin();
}

function readInput(socket: Socket, { stdio, tty }: Talk, onDetach: () => void): void {
  let last = '';
  const decoder = new TextDecoder();
  socket.on('data', (part: Buffer) => {
    const text = decoder.decode(part, { stream: true });
    if (tty && (last + text).includes(detachKeys)) {
      onDetach();
      socket.end();
      return;
    }
    last = text.slice(-1);
    stdio.type(text);
  });
  // A terminal ends with Ctrl-D, not with the connection.
  if (!tty) socket.once('end', () => stdio.endInput());
}

export function refuse(socket: Socket, error: unknown): void {
  const status = error instanceof Refusal ? error.status : 500;
  const body = JSON.stringify({ message: error instanceof Error ? error.message : String(error) });
  const head = `HTTP/1.1 ${status} Refused\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  socket.end(head + body);
}

const largestBody = 64 * 1024;

/**
 * The JSON in front of a taken over stream: an upgrade's body is not read by the HTTP server. What follows it is put
 * back.
 */
export function readUpgradeBody(request: IncomingMessage, socket: Socket, head: Buffer): Promise<Json> {
  const length = Math.min(Number(request.headers['content-length'] ?? 0) || 0, largestBody);
  return new Promise((resolve, reject) => {
    let read = head;
    const take = (part: Buffer): void => {
      read = Buffer.concat([read, part]);
      if (read.length >= length) finish();
    };
    const gone = (): void => reject(new Refusal(400, 'unexpected EOF'));
    const finish = (): void => {
      socket.off('data', take);
      socket.off('close', gone);
      socket.pause();
      const rest = read.subarray(length);
      if (rest.length > 0) socket.unshift(rest);
      const parsed = parseJson(read.subarray(0, length).toString('utf8') || '{}');
      if (parsed.ok) resolve(parsed.json);
      else reject(new Refusal(400, parsed.message));
    };
    if (read.length >= length) {
      finish();
      return;
    }
    socket.on('data', take);
    socket.once('close', gone);
  });
}
