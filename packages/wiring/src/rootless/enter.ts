import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Connection } from '../remote/client-line.js';
import type { RootlessChild } from './child.js';
import { inheritedSocket } from './inherited.js';

/** Compiled, next to this file; a bundle has it next to itself. */
const program = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/rootless/inside.js' : './inside.js', import.meta.url),
);

/** Of util-linux. */
const command = 'nsenter';

export interface EnterOptions {
  readonly child: RootlessChild;
  readonly environment: NodeJS.ProcessEnv;
  /** Of this process. Root acts as the engine's own user: more it needs not. */
  readonly userId: number;
}

/**
 * Starts the reader inside the child's user, network and mount namespaces, as the engine's user, who has every capability there.
 * Nothing is listened on: both ends of the connection exist only in the two processes, and the reader ends with it.
 */
export function enterRootless({ child, environment, userId }: EnterOptions): Connection {
  const namespaces = ['--user', '--preserve-credentials', '--net', '--mount', '--target', String(child.pid)];
  const reader = spawn(command, [...namespaces, process.execPath, program], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    ...(userId === 0 && { uid: child.userId, gid: child.groupId }),
  });
  const socket = reader.stdio[inheritedSocket];
  if (!(socket instanceof Duplex)) throw new Error('no socket to the reader');
  let words = '';
  reader.stderr?.on('data', (data: Buffer) => (words ||= data.toString('utf8').trim().split('\n')[0] ?? ''));
  reader.on('error', (error) => socket.destroy(new Error(`ROOTLESS_NOT_ENTERED: ${error.message}`)));
  // Its last words may come after the socket's end.
  reader.on('close', (status, signal) => {
    socket.destroy(
      new Error(`ROOTLESS_NOT_ENTERED: ${words || `the reader ended (${signal ?? status ?? '?'})`}`),
    );
  });
  socket.on('close', () => reader.kill('SIGTERM'));
  return socket;
}
