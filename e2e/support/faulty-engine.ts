/** A proxy in front of a real engine's socket that answers as badly as a test wants. */
import { once } from 'node:events';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What becomes of a request instead of the engine's answer. `refused`: in a proxy's own words. `hang`: nobody ever answers.
 * `half`: the connection breaks in the middle of the answer. `cut`: the answer ends in order, and what is there is no JSON.
 */
type Fault = 'refused' | 'hang' | 'half' | 'cut';

/** `GET /containers/json`: without the query. */
type FaultOf = (call: string) => Fault | null;

export interface FaultyEngine extends AsyncDisposable {
  /** As in DOCKER_HOST. */
  readonly address: string;
  /** Calls so far. */
  readonly calls: string[];
  /** Decides about each request; at first nothing is wrong. */
  break(faultOf: FaultOf): void;
  /** Decides what becomes of each of Docker's events; at first each is handed on as it is. */
  onEvent(handle: (line: string, send: (line: string) => void) => void): void;
  /** Breaks all open answers, streams among them, off in the middle of a line. */
  cutStreams(): void;
  /** Takes the socket away, as an unmounted folder would, and brings it back. Answers under way, streams too, go on. */
  hide(): Promise<void>;
  show(): Promise<void>;
}

/** @param upstream socket of the real engine */
export async function faultyEngine(upstream: string): Promise<FaultyEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-faulty-'));
  const path = join(folder, 'docker.sock');
  const calls: string[] = [];
  const streams = new Set<ServerResponse>();
  let faultOf: FaultOf = () => null;
  let handle = (line: string, send: (line: string) => void): void => send(line);
  const sockets = new Set<Socket>();

  const server = createServer((incoming, response) => {
    const call = `${incoming.method} ${incoming.url?.replace(/\?.*$/, '')}`;
    calls.push(call);
    const fault = faultOf(call);
    if (fault === 'hang') return;
    if (fault === 'refused') {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('Forbidden by the proxy\n');
      return;
    }
    const outgoing = request(
      { socketPath: upstream, method: incoming.method, path: incoming.url, headers: incoming.headers },
      (answer) => {
        streams.add(response);
        response.once('close', () => streams.delete(response));
        if (fault !== null) void spoil(answer, response, fault);
        else if (call === 'GET /events') relayLines(answer, response, (line, send) => handle(line, send));
        else relay(answer, response);
      },
    );
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await once(server.listen(path), 'listening');

  return {
    address: `unix://${path}`,
    calls,
    break: (next) => void (faultOf = next),
    onEvent: (next) => void (handle = next),
    cutStreams: () => {
      for (const response of streams) {
        response.write('{"status":"st');
        response.destroy();
      }
    },
    hide: async () => {
      await rename(path, `${path}.hidden`);
      server.closeIdleConnections();
    },
    show: () => rename(`${path}.hidden`, path),
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function relay(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.on('error', () => response.destroy());
  answer.pipe(response);
}

/** One line at a time: the engine's events are one JSON value a line. */
function relayLines(
  answer: IncomingMessage,
  response: ServerResponse,
  handle: (line: string, send: (line: string) => void) => void,
): void {
  response.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
  response.flushHeaders();
  let rest = '';
  answer.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) handle(line, (sent) => void response.write(`${sent}\n`));
  });
  answer.on('error', () => response.destroy()).on('end', () => response.end());
  // The engine went away without a word.
  answer.on('close', () => response.destroy());
}

async function spoil(
  answer: IncomingMessage,
  response: ServerResponse,
  fault: 'half' | 'cut',
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(Buffer.from(part as Buffer));
  const body = Buffer.concat(parts);
  const half = body.subarray(0, Math.ceil(body.length / 2));
  const length = fault === 'half' ? body.length : half.length;
  response.writeHead(answer.statusCode ?? 502, {
    'content-type': 'application/json',
    'api-version': '1.41',
    'content-length': length,
  });
  response.write(half, () => (fault === 'half' ? response.destroy() : response.end()));
}
