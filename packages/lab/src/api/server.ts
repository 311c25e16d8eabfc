/** The Engine API over HTTP: versions, routes, errors and Docker's headers. */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { Socket } from 'node:net';
import type { LabKernel } from '../kernel/lab-kernel.js';
import { Refusal } from '../world/refusal.js';
import type { World } from '../world/world.js';
import { answerUpgrade } from './attach.js';
import { readBody } from './body.js';
import type { Answer, Route } from './call.js';
import { containerRoutes } from './containers.js';
import { execRoutes } from './execs.js';
import { linkRoutes } from './links.js';
import { networkRoutes } from './networks.js';
import { systemRoutes } from './system.js';

const routes: readonly Route[] = [
  ...systemRoutes,
  ...containerRoutes,
  ...execRoutes,
  ...networkRoutes,
  ...linkRoutes,
];

export interface Engine {
  readonly world: World;
  readonly kernel: LabKernel;
}

export interface EngineServer {
  readonly server: Server;
  /** Ends connections that were taken over: the server itself does not know them any more. */
  readonly endTalks: () => void;
}

/** @returns a server that does not listen yet */
export function createEngineServer(engine: Engine): EngineServer {
  const talks = new Set<Socket>();
  const server = createServer((request, response) => void serve(engine, request, response));
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    talks.add(socket);
    socket.once('close', () => talks.delete(socket));
    void answerUpgrade(engine.world, { request, socket, head });
  });
  // Event streams live as long as their reader.
  server.requestTimeout = 0;
  return {
    server,
    endTalks: () => {
      for (const socket of talks) socket.destroy();
    },
  };
}

async function serve(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(engineHeaders(engine.world))) response.setHeader(name, value);
  try {
    send(response, await answer(engine, request, response));
  } catch (error) {
    sendFailure(response, error);
  }
}

async function answer(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://lab');
  const { path, api } = splitVersion(engine.world, url.pathname);
  const found = match(request.method ?? 'GET', path);
  if (found === null) throw new Refusal(404, 'page not found');
  const body = request.method === 'POST' ? await readBody(request) : null;
  const { route, params } = found;
  return route.answer({ ...engine, params, query: url.searchParams, body, api, request, response });
}

/** `/v1.41/info` is `/info` as API 1.41 told it. */
function splitVersion({ profile }: World, pathname: string): { readonly path: string; readonly api: number } {
  const [, version, rest] = /^\/v(\d+\.\d+)(\/.*)$/.exec(pathname) ?? [];
  if (version === undefined || rest === undefined)
    return { path: pathname, api: apiNumber(profile.apiVersion) };
  const api = apiNumber(version);
  if (api > apiNumber(profile.apiVersion)) {
    throw new Refusal(
      400,
      `client version ${version} is too new. Maximum supported API version is ${profile.apiVersion}`,
    );
  }
  if (api < apiNumber(profile.minimumApiVersion)) {
    throw new Refusal(
      400,
      `client version ${version} is too old. Minimum supported API version is ${profile.minimumApiVersion}, please upgrade your client to a newer version`,
    );
  }
  return { path: rest, api };
}

function apiNumber(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 100 + minor;
}

function match(method: string, path: string): { readonly route: Route; readonly params: string[] } | null {
  for (const route of routes) {
    const hit = route.method === method ? route.pattern.exec(path) : null;
    if (hit !== null) return { route, params: hit.slice(1).map(decode) };
  }
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function engineHeaders({ profile }: World): Record<string, string> {
  return {
    'Api-Version': profile.apiVersion,
    'Docker-Experimental': 'false',
    Ostype: 'linux',
    Server: `Docker/${profile.version} (linux)`,
  };
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'streamed') return;
  response.statusCode = answer.status;
  if (answer.kind === 'empty') {
    response.end();
  } else if (answer.kind === 'text') {
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end(answer.body);
  } else {
    response.setHeader('content-type', 'application/json');
    response.end(`${JSON.stringify(answer.body)}\n`);
  }
}

function sendFailure(response: ServerResponse, error: unknown): void {
  const status = error instanceof Refusal ? error.status : 500;
  const message = error instanceof Error ? error.message : String(error);
  if (response.headersSent) response.end();
  else send(response, { kind: 'json', status, body: { message } });
}
