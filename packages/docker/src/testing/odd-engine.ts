/** A tiny HTTP server on a unix socket that answers as badly as a test wants. Closes itself with `await using`. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../open-engine.js';
import type { DockerEngine, EngineTarget } from '../port.js';

export interface OddEngine extends AsyncDisposable {
  readonly engine: DockerEngine;
  /** `METHOD path?query body` of every request so far. */
  readonly requests: readonly string[];
  /** Connections that are open now. */
  readonly connections: ReadonlySet<Socket>;
}

export function targetOf(address: string): EngineTarget {
  return { address, foundBy: 'option', context: null, tlsFolder: null };
}

export async function oddEngine(answer: RequestListener, readLimit = 5_000): Promise<OddEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-odd-'));
  const path = join(folder, 'docker.sock');
  const requests: string[] = [];
  const connections = new Set<Socket>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      requests.push(`${request.method} ${request.url} ${body}`.trim());
      answer(request, response);
    });
  });
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.on('error', () => undefined).on('close', () => connections.delete(socket));
  });
  await once(server.listen(path), 'listening');
  return {
    engine: openEngine(targetOf(`unix://${path}`), { timeLimits: { read: readLimit, change: readLimit } }),
    requests,
    connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}
