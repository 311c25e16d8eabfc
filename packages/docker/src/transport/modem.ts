/** dockerode's HTTP client, freed of its surroundings. The only file that imports dockerode. */
import { readFile } from 'node:fs/promises';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import type Docker from 'dockerode';
import type { EngineAddress } from '../find/engine-address.js';
import { parseEngineAddress } from '../find/engine-address.js';
import type { EngineTarget } from '../port.js';
import { EngineError } from '../port.js';
import type { SshConnections } from './ssh.js';

/** One HTTP request. `path` begins with a slash; `body` is sent as JSON. */
export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Sends a request and gives the answer once its headers are there, whatever its status; the body is not read. */
export interface Modem {
  dial(request: EngineRequest, signal: AbortSignal): Promise<IncomingMessage>;
}

type Answered = (error: unknown, answer: IncomingMessage | null) => void;

/** The part of docker-modem that is used; its own types leave it untyped. */
interface Dialler {
  dial(
    request: {
      readonly method: string;
      readonly path: string;
      /** The query of a GET; for a POST `_body` is sent as JSON. */
      readonly options: Readonly<Record<string, unknown>>;
      readonly abortSignal: AbortSignal;
    },
    callback: Answered,
  ): void;
  /** Called by `dial` with node's request options, made from address, certificates, path and query. */
  buildRequest: (
    options: RequestOptions,
    context: unknown,
    body: string | undefined,
    callback: Answered,
  ) => void;
}

/**
 * Makes the client for a target; reads its certificates but sends nothing.
 *
 * docker-modem finds the way (sockets, pipes, TLS, query, body); the last step, the request itself, is ours: its own
 * never calls back when an answer breaks off half-way, and follows redirects with a second request whose failure
 * nobody hears, which ends the process.
 */
export async function openModem(target: EngineTarget, ssh: SshConnections): Promise<Modem> {
  const parsed = parseEngineAddress(target.address);
  if (!parsed.ok) throw new EngineError('unreachable', `${target.address}: ${parsed.reason}`);
  const { address } = parsed;
  const options = await modemOptions(address, target);
  // Asked for with each request: those connections may have been closed meanwhile.
  const way = address.kind === 'ssh' ? () => ({ agent: ssh.agentFor(address) }) : () => ({});
  // 170 modules, which nobody waits for before there is an engine to talk to.
  const { default: Client } = await import('dockerode');
  const modem = makeDialler(Client, options);
  const trust = target.tlsUnverified === true ? { rejectUnauthorized: false } : {};
  const send = options.protocol === 'https' ? httpsRequest : httpRequest;
  modem.buildRequest = (requestOptions, _context, body, callback) => {
    try {
      answer(send({ ...requestOptions, ...way(), ...trust }), callback).end(body);
    } catch (error) {
      callback(error, null);
    }
  };
  const prefix = address.kind === 'tcp' ? address.prefix : '';
  return {
    dial: (request, signal) =>
      new Promise((resolve, reject) => {
        modem.dial(
          {
            method: request.method,
            path: `${prefix}${request.path}${request.query === undefined ? '' : '?'}`,
            options: request.method === 'GET' ? { ...request.query } : { _body: request.body },
            abortSignal: signal,
          },
          (error, received) => (received === null ? reject(error) : resolve(received)),
        );
      }),
  };
}

function answer(request: ClientRequest, callback: Answered): ClientRequest {
  return request
    .on('response', (received) => {
      // An answer that breaks before anyone reads it must not become an uncaught exception.
      received.on('error', () => undefined);
      callback(null, received);
    })
    .on('error', (error) => callback(error, null));
}

/**
 * docker-modem fills every option that is not given from DOCKER_HOST and its siblings, and throws when those are
 * malformed, even for another engine. So all are given, and it does not get to see the variable.
 */
function makeDialler(Client: typeof Docker, options: Docker.DockerOptions): Dialler {
  const ambient = process.env['DOCKER_HOST'];
  delete process.env['DOCKER_HOST'];
  try {
    // No `version`: requests without one get the engine's newest API (see SPEC.md D-12).
    return new Client({ ...options, version: undefined, timeout: undefined }).modem as unknown as Dialler;
  } finally {
    if (ambient !== undefined) process.env['DOCKER_HOST'] = ambient;
  }
}

/** A host's name for HTTP where ssh is the way to it; the docker command sends this one. */
const nameOverSsh = 'docker.example.com';

async function modemOptions(
  address: EngineAddress,
  { tlsFolder, tlsUnverified = false }: EngineTarget,
): Promise<Docker.DockerOptions> {
  if (address.kind === 'ssh') return { host: nameOverSsh, port: 80, protocol: 'http' };
  if (address.kind !== 'tcp') {
    return { socketPath: address.path, protocol: 'http', host: undefined, port: undefined };
  }
  const { host, port } = address;
  const secure = address.secure || tlsUnverified || tlsFolder !== null;
  const certificates = tlsFolder === null ? {} : await readCertificates(tlsFolder);
  return { host, port, protocol: secure ? 'https' : 'http', ...certificates };
}

/** The CLI accepts any part of the three: a private authority without a client certificate, or the other way round. */
async function readCertificates(folder: string): Promise<{ ca?: Buffer; cert?: Buffer; key?: Buffer }> {
  const [ca, cert, key] = await Promise.all(['ca', 'cert', 'key'].map((name) => optional(folder, name)));
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
}

async function optional(folder: string, name: string): Promise<Buffer | undefined> {
  try {
    return await readFile(join(folder, `${name}.pem`));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    // Not a matter of the socket's permission, whatever the system calls it.
    throw new EngineError('refused', error instanceof Error ? error.message : String(error));
  }
}
