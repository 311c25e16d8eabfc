/** docker-compose.yml on the private engine, as a person would run it. */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { baseImage, buildImage, root } from './base-image.js';
import { docker } from '../support/docker.js';

const run = promisify(execFile);
/** Not the usual one: it must hold inside and outside. */
export const port = 4393;
export const token = 'ship-0123456789abcdef';
export const proxyImage = 'patchbay/stand-in-proxy:1';
const project = 'patchbay-ship';

/** Runs the compose command with this engine's socket and the stand-ins for images; gives what it printed. */
export async function compose(words: readonly string[], given: Record<string, string> = {}): Promise<string> {
  const [command = '', ...first] = await composeCommand();
  const parameters = [...first, '-p', project, '-f', join(root, 'docker-compose.yml'), ...words];
  const env = { ...process.env, ...(await settings()), ...given };
  const { stdout } = await run(command, parameters, { env, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

async function composeCommand(): Promise<readonly string[]> {
  const plugin = await run('docker', ['compose', 'version']).then(
    () => true,
    () => false,
  );
  return plugin ? ['docker', 'compose'] : ['docker-compose'];
}

async function settings(): Promise<Record<string, string>> {
  const socket = (process.env['DOCKER_HOST'] ?? '').replace('unix://', '');
  const { gid } = await stat(socket);
  return {
    NODE_IMAGE: baseImage,
    BUILD_IMAGE: buildImage,
    SOCKET_PROXY_IMAGE: proxyImage,
    DOCKER_SOCKET: socket,
    DOCKER_GID: String(gid),
    PATCHBAY_PORT: String(port),
    DOCKER_BUILDKIT: '0',
    COMPOSE_DOCKER_CLI_BUILD: '0',
  };
}

/** The id of a service's container. */
export async function containerOf(service: string): Promise<string> {
  return (await compose(['ps', '-q', service])).trim();
}

/** One value of `docker inspect`. */
export async function inspected(container: string, path: string): Promise<unknown> {
  return JSON.parse(await docker('inspect', '-f', `{{json ${path}}}`, container));
}

/** What the server answers to a script that has the token. */
export async function asked(path: string, with_: { readonly body?: unknown; readonly token?: string } = {}) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: with_.body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${with_.token ?? token}`,
      ...(with_.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(with_.body === undefined ? {} : { body: JSON.stringify(with_.body) }),
  }).catch(() => null);
  return response === null ? null : { status: response.status, json: (await response.json()) as unknown };
}
