import type { Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';

/** Whether a name that leads to both loopback addresses leads to nobody but us: `held` and `none` are yes. */
export type SecondDoor = 'held' | 'none' | 'taken';

/**
 * Listens on ::1 as well. Browsers take a name below `localhost` to either loopback address (RFC 6761 §6.3): whoever listened on
 * the other one, at our port, would be sent what is meant for us.
 * @param port that the server listens on, on 127.0.0.1
 * @returns `none`: this machine has no ::1; `taken`: somebody else has that port there
 */
export async function openSecondDoor(server: HttpServer, port: number): Promise<SecondDoor> {
  // Both doors lead into the same server: its limits, its routes and its socket.
  const door = createServer((socket) => void server.emit('connection', socket));
  try {
    await listening(door, port);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? 'taken' : 'none';
  }
  server.once('close', () => door.close());
  // What closes the server waits for the connections, and this door must not let further ones in by then.
  door.unref();
  return 'held';
}

function listening(door: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    door.once('error', reject);
    door.listen({ host: '::1', port }, resolve);
  });
}
