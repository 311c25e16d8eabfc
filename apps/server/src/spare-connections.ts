import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Browsers open connections ahead of need. Node takes one that never sent a request for a busy one, and a server that
 * closes would wait for it until the time limit for headers, a minute.
 * @returns to be called when the server is about to close: ends these connections, now and as they come
 */
export function trackSpareConnections(server: Server): () => void {
  const spare = new Set<Socket>();
  let isClosing = false;
  server.on('connection', (socket) => {
    if (isClosing) {
      socket.destroy();
      return;
    }
    spare.add(socket);
    socket.once('close', () => spare.delete(socket));
  });
  const used = ({ socket }: IncomingMessage): void => void spare.delete(socket);
  server.on('request', used);
  server.on('upgrade', used);
  return () => {
    isClosing = true;
    for (const socket of spare) socket.destroy();
  };
}
