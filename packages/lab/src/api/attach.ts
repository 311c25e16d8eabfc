/** `docker run` without `-d`: the connection is taken over, says why it stays silent, and ends with the container. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { findContainer } from '../world/find.js';
import { Refusal } from '../world/refusal.js';
import { tellContainer } from '../world/tell.js';
import type { World } from '../world/world.js';
import { ownWords } from './own-words.js';
import { onceEnded } from './wait.js';

const takenOver = [
  'HTTP/1.1 101 UPGRADED',
  'Content-Type: application/vnd.docker.raw-stream',
  'Connection: Upgrade',
  'Upgrade: tcp',
  '',
  '',
].join('\r\n');

/** Answers `POST /containers/{id}/attach`; any other upgrade is closed with an error. */
export function attach(world: World, request: IncomingMessage, socket: Socket): void {
  const [, reference] = /^(?:\/v[\d.]+)?\/containers\/([^/]+)\/attach/.exec(request.url ?? '') ?? [];
  socket.on('error', () => socket.destroy());
  try {
    if (reference === undefined) throw new Refusal(404, 'page not found');
    const container = findContainer(world, decodeURIComponent(reference));
    tellContainer(world, container, 'attach');
    socket.write(takenOver);
    socket.write(streamFrame(ownWords.attached));
    const stop = onceEnded(world, { id: container.id, removed: false }, () => socket.end());
    socket.once('close', stop);
  } catch (error) {
    const status = error instanceof Refusal ? error.status : 500;
    const body = JSON.stringify({ message: error instanceof Error ? error.message : String(error) });
    socket.end(
      `HTTP/1.1 ${status} Refused\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
}

/** A frame of the multiplexed stream: 2 is stderr, then the length. */
function streamFrame(text: string): Buffer {
  const body = Buffer.from(text, 'utf8');
  const head = Buffer.alloc(8);
  head[0] = 2;
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
}
