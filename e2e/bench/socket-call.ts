import { request } from 'node:http';

/** Asks an engine on a unix socket for a change. Rejects when it refuses. */
export function callSocket(socketPath: string, method: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, method, path }, (answer) => {
      const isDone = (answer.statusCode ?? 500) < 300;
      answer
        .resume()
        .on('end', () => (isDone ? resolve() : reject(new Error(`${method} ${path}: ${answer.statusCode}`))));
    });
    outgoing.on('error', reject).end();
  });
}
