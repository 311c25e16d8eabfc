import {
  protocolVersion,
  type ClientToServer,
  type Command,
  type CommandReply,
  type ServerToClient,
  type TrafficMessage,
} from '@patchbay/protocol';
import type { io, Socket } from 'socket.io-client';
import { nextConnection, type Connection, type ConnectionEvent } from './connection.js';
import { pageKey } from './page-key.js';
import { problem, problemIn, type Problem } from './problem.js';
import { emptyReplica, receive, type Replica, type ServerMessage } from './replica.js';

/** How long a command may stay unanswered. */
const commandTimeoutMs = 10_000;

/** Who wants to know. The first two are called at most once per animation frame, so not at all in a hidden tab. */
export interface LinkListener {
  readonly replica: (replica: Replica) => void;
  readonly connection: (connection: Connection) => void;
  /** Once a second while traffic is watched; null when the line is lost and the last figures are no longer true. */
  readonly traffic: (message: TrafficMessage | null) => void;
}

export interface LinkOptions {
  /** socket.io's `io`: loaded beside the shell, not in it. */
  readonly connect: typeof io;
  readonly listener: LinkListener;
  readonly clock: () => number;
  /** Calls back before the next paint; hidden tabs do not paint. */
  readonly onFrame: (callback: () => void) => void;
}

export interface Link {
  /** The server's answer; `unanswered` when the connection is gone or 10 s passed. */
  readonly send: (command: Command) => Promise<CommandReply | { readonly status: 'unanswered' }>;
  /** Tries again at once: after a token was given. */
  readonly retry: () => void;
  /** Turns the traffic messages on or off, also for connections to come. */
  readonly watchTraffic: (on: boolean) => void;
  /** Goes from the lab to the real engine that was offered. */
  readonly leaveLab: () => void;
  readonly close: () => void;
}

/**
 * Opens the live connection to the server that served this page (same origin, both halves of its session, websocket only).
 * Messages are applied as they come, which bounds memory; the listener hears the result once per frame.
 */
export function openLink({ connect, listener, clock, onFrame }: LinkOptions): Link {
  const socket: Socket<ServerToClient, ClientToServer> = connect({
    transports: ['websocket'],
    // A function: a retry shows the key of that moment.
    auth: (show) => show({ key: pageKey() }),
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
    timeout: 8_000,
  });
  const held = holder(listener, onFrame);
  const connectionEvent = (event: ConnectionEvent): void =>
    held.connection((now) => nextConnection(now, event));
  const refuse = (reason: Problem): void => {
    connectionEvent({ kind: 'refused', problem: reason });
    socket.disconnect();
  };
  const message = (incoming: ServerMessage): void => {
    const wasLost = held.replica().lost;
    held.receive(incoming);
    const lost = held.replica().lost;
    if (lost && !wasLost) socket.emit('resync');
    else if (!lost && (incoming.kind === 'snapshot' || incoming.kind === 'delta'))
      connectionEvent({ kind: 'synced' });
  };

  let watched = false;

  connectionEvent({ kind: 'opening' });
  socket.on('connect', () => {
    if (watched) socket.emit('watchTraffic', true);
  });
  socket.on('traffic', (traffic) => {
    if (watched) listener.traffic(traffic);
  });
  socket.on('snapshot', (snapshot) => {
    if (snapshot.version === protocolVersion) message({ kind: 'snapshot', snapshot });
    else refuse(problem('PB_VERSION'));
  });
  socket.on('delta', (delta) => message({ kind: 'delta', message: delta }));
  socket.on('feed', (entries) => message({ kind: 'feed', entries }));
  socket.on('source', (state) => message({ kind: 'source', state }));
  socket.on('changes', (changes) => message({ kind: 'changes', changes }));
  socket.on('findings', (findings) => message({ kind: 'findings', findings }));
  socket.on('lab', (state) => message({ kind: 'lab', state }));
  socket.on('disconnect', (reason) => {
    connectionEvent({ kind: 'lost', at: clock() });
    listener.traffic(null);
    // A server that shuts down closes politely, and then socket.io would not try again by itself.
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', (error) => {
    // Without a coded answer the server is just not there: socket.io keeps trying.
    const told = problemIn('data' in error ? error.data : null);
    if (told !== null) refuse(told);
  });
  return {
    send: (command) => send(socket, command),
    retry: () => {
      connectionEvent({ kind: 'opening' });
      socket.connect();
    },
    watchTraffic: (on) => {
      watched = on;
      // A new connection starts without: only one that stands needs to be told.
      if (socket.connected) socket.emit('watchTraffic', on);
    },
    leaveLab: () => void socket.emit('leaveLab'),
    close: () => socket.disconnect(),
  };
}

/** Keeps the newest replica and connection and hands them out once per frame. */
function holder(listener: LinkListener, onFrame: LinkOptions['onFrame']) {
  let replica = emptyReplica();
  let connection: Connection = { kind: 'idle' };
  let shownReplica = replica;
  let shownConnection: Connection = connection;
  let scheduled = false;
  const flush = (): void => {
    scheduled = false;
    if (replica !== shownReplica) listener.replica(replica);
    if (connection !== shownConnection) listener.connection(connection);
    shownReplica = replica;
    shownConnection = connection;
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    onFrame(flush);
  };
  return {
    replica: () => replica,
    receive: (message: ServerMessage) => {
      replica = receive(replica, message);
      schedule();
    },
    connection: (change: (now: Connection) => Connection) => {
      connection = change(connection);
      schedule();
    },
  };
}

async function send(
  socket: Socket<ServerToClient, ClientToServer>,
  command: Command,
): Promise<CommandReply | { readonly status: 'unanswered' }> {
  // A buffered command would run long after the person gave up on it.
  if (!socket.connected) return { status: 'unanswered' };
  try {
    return await socket.timeout(commandTimeoutMs).emitWithAck('command', command);
  } catch {
    return { status: 'unanswered' };
  }
}
