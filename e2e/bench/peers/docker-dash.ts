/** Docker Dash: a server whose page asks for the topology when its tab is opened, and again when a person does. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { field, list, text } from './json.js';
import { packageNameOf } from './package-name.js';
import type { Edge, Peer } from './peer.js';
import { freePort, startProcess } from './process.js';

/**
 * Its data base names /var/run/docker.sock, whatever the environment says: the engine's socket is laid there, in a mount
 * namespace that nobody else sees.
 */
const withSocket = `mount -t tmpfs none /run && touch /run/docker.sock && mount --bind "$1" /run/docker.sock && shift && exec "$@"`;

const account = { username: 'admin', password: 'only-for-the-bench-1' };

export const dockerDash: Peer = {
  name: 'docker-dash',
  asked: 'asked over and over here; its page asks once, when the topology’s tab is opened',
  tells: false,
  owns: (folder) => packageNameOf(folder) === 'docker-dash',
  whyNot: (folder) =>
    existsSync(join(folder, 'node_modules/express'))
      ? null
      : 'not installed: `npm ci --omit=dev` in its folder',
  async start(folder) {
    const [port, data] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), 'patchbay-peer-'))]);
    const socket = (process.env['DOCKER_HOST'] ?? '').replace(/^unix:\/\//, '');
    const server = [process.execPath, 'src/server.js'];
    const started = startProcess(['unshare', '--mount', 'sh', '-c', withSocket, 'sh', socket, ...server], {
      folder,
      environment: environmentOf(port, data),
    });
    const address = `http://127.0.0.1:${port}`;
    const token = await started.until('session', () => logIn(address));
    return {
      pid: started.pid,
      edges: () => topology(address, token),
      stop: async () => {
        await started.stop();
        await rm(data, { recursive: true, force: true });
      },
    };
  },
};

/** On the loopback, with a data base of its own, and without the limit on how often it may be asked. */
function environmentOf(port: number, data: string): Record<string, string> {
  return {
    APP_HOST: '127.0.0.1',
    APP_PORT: String(port),
    DB_PATH: join(data, 'docker-dash.db'),
    ENV_FILE: join(data, 'none'),
    ADMIN_USERNAME: account.username,
    ADMIN_PASSWORD: account.password,
    RATE_LIMIT_API_MAX: '100000',
    RATE_LIMIT_LOGIN_MAX: '1000',
  };
}

async function logIn(address: string): Promise<string | null> {
  const answer = await fetch(`${address}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  return text(field(await answer.json(), 'token')) || null;
}

async function topology(address: string, token: string): Promise<readonly Edge[]> {
  const answer = await fetch(`${address}/api/system/topology`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`its topology: ${answer.status} ${await answer.text()}`);
  return list(field(await answer.json(), 'links')).map((link) => ({
    network: text(field(link, 'network')),
    containers: [text(field(link, 'source')), text(field(link, 'target'))],
  }));
}
