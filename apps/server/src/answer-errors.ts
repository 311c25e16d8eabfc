import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { errorTable } from '@patchbay/protocol';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Failure, errorBody } from './failure.js';
import { closedHeaders } from './security/policy.js';

/** How long somebody who was refused may hold the connection. */
const farewellMs = 500;

/** Every error leaves as the one envelope; what is not ours is logged and stays inside. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | Failure>((error, request, reply) => {
    const failure = error instanceof Failure ? error : translated(error);
    // Whoever left before the answer ended the reading for it: that is no fault.
    if (failure.code === 'PB_INTERNAL' && !reply.raw.destroyed) request.log.error(error);
    return send(reply, failure);
  });
  app.setNotFoundHandler((request, reply) => {
    const page = request.url.split('?')[0]?.slice(0, 100) ?? '';
    return send(reply, new Failure('PB_NOT_FOUND', { what: `page ${page}` }));
  });
}

/** For what Fastify refuses before any hook or handler runs, such as an address that can't be decoded. */
export function answerFrameworkError(
  _error: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.headers(closedHeaders);
  void send(reply, new Failure('PB_BAD_REQUEST', { reason: 'the address can’t be read' }));
}

/** For what is no HTTP at all: there is no reply object yet. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const failure = new Failure('PB_BAD_REQUEST', { reason: 'this is no HTTP request' });
  const body = JSON.stringify({ error: errorBody(failure.code, failure.parameters) });
  const head = [
    `HTTP/1.1 400 ${STATUS_CODES[400]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(closedHeaders).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  // The other side may never end, and then neither would this one. A moment, so that it can read the answer.
  const timer = setTimeout(() => socket.destroy(), farewellMs);
  socket.once('close', () => clearTimeout(timer));
  socket.resume();
}

function send(reply: FastifyReply, failure: Failure): FastifyReply {
  const body = errorBody(failure.code, failure.parameters);
  return reply.status(errorTable[failure.code].status).send({ error: body });
}

function translated(error: FastifyError | Failure): Failure {
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status === 429) return new Failure('PB_TOO_MANY');
  if (status !== undefined && status >= 400 && status < 500) {
    return new Failure('PB_BAD_REQUEST', { reason: error.message });
  }
  return new Failure('PB_INTERNAL');
}
