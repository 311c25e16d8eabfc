import { chmodSync, chownSync, lstatSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { DeepWiring } from '../port.js';
import { failureOf } from '../system.js';
import { Seat } from './server-seat.js';
import { limits } from './messages.js';

export interface ServeOptions {
  /** Path of the unix socket; at most 107 bytes. One left behind by a process that ended is replaced. */
  readonly path: string;
  /** Numeric group that may use it besides its owner; null: the group of this process. */
  readonly groupId: number | null;
  /** Told of every connection that was closed for what it sent, in words. */
  onRefused?(words: string): void;
}

export interface WiringServer {
  /** Ends all connections and removes the socket; the wiring itself stays open. */
  close(): Promise<void>;
}

/** Owner and group: whoever may write may ask everything. */
const socketMode = 0o660;
const notForOthers = 0o117;

/**
 * Offers a reader of the kernel on a unix socket. Rejects with the system's words when the place can not be listened on.
 * Whoever can open the socket sees what the reader sees and may send probes; nothing of the machine can be changed through it.
 */
export async function serveWiring(wiring: DeepWiring, options: ServeOptions): Promise<WiringServer> {
  const seats = new Set<Seat>();
  const server = createServer((socket) => {
    if (seats.size >= limits.connections) {
      socket.destroy();
      options.onRefused?.(`more than ${limits.connections} connections`);
      return;
    }
    const seat: Seat = new Seat(wiring, socket, (words) => {
      seats.delete(seat);
      if (words !== '') options.onRefused?.(words);
    });
    seats.add(seat);
  });
  await removeAbandoned(options.path);
  await listen(server, options.path);
  chmodSync(options.path, socketMode);
  if (options.groupId !== null) chownSync(options.path, process.getuid?.() ?? 0, options.groupId);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const seat of seats) seat.close('');
      }),
  };
}

/** Nobody else may connect in the moment between making the socket and setting its rights: it is made without any. */
function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const before = process.umask(notForOthers);
    try {
      server.once('error', reject);
      server.listen(path, () => resolve());
    } finally {
      process.umask(before);
    }
  });
}

/** A process that was killed leaves its socket behind. Anything else that lies there is not ours to remove. */
async function removeAbandoned(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw new Error(`${path}: there is something that is no socket`);
  if (await answers(path)) throw new Error(`${path}: another process listens there`);
  rmSync(path, { force: true });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => {
      const { code } = failureOf(error);
      if (code === 'ECONNREFUSED' || code === 'ENOENT') resolve(false);
      else reject(error);
    });
  });
}
