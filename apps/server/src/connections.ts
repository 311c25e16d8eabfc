import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** More than any number of people's browsers; a descriptor each. */
const usualMost = 512;
/** What else needs descriptors: Docker, the kernel's sockets, programs that are started, files. */
const keptShare = 2;

export interface Connections {
  /** Whoever showed a token, a session or a socket of ours on it is not the one to make room. */
  know(socket: Duplex): void;
  isKnown(socket: Duplex): boolean;
}

/**
 * Keeps the number of connections below what this process may have open. One too many ends the oldest that nobody showed a token on,
 * so that those who have none can not keep out those who do; where all are known, the new one is not taken.
 */
export function limitConnections(server: Server, most = mostConnections()): Connections {
  const strangers = new Set<Duplex>();
  let count = 0;
  // Before whoever handles the connection hears of it.
  server.prependListener('connection', (socket) => {
    if (count >= most) {
      const [oldest = socket] = strangers;
      strangers.delete(oldest);
      oldest.destroy();
      if (oldest === socket) return;
    }
    count += 1;
    strangers.add(socket);
    socket.once('close', () => {
      count -= 1;
      strangers.delete(socket);
    });
  });
  return {
    know: (socket) => void strangers.delete(socket),
    isKnown: (socket) => !strangers.has(socket),
  };
}

/** Half of the descriptors that this process may have, at most 512. Where the system does not tell, it has enough. */
function mostConnections(): number {
  try {
    const [, soft = ''] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === '' ? usualMost : Math.min(usualMost, Math.floor(Number(soft) / keptShare));
  } catch {
    return usualMost;
  }
}
