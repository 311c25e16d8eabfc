/** DockScope: a server that sends its whole graph over a websocket, on start and stop of containers and every ten seconds. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { field, list, text } from './json.js';
import { packageNameOf } from './package-name.js';
import type { Edge, Peer } from './peer.js';
import { freePort, startProcess } from './process.js';

export const dockscope: Peer = {
  name: 'DockScope',
  asked: 'its page is sent the graph over a websocket; the newest one that was sent counts',
  tells: true,
  owns: (folder) => packageNameOf(folder) === 'dockscope',
  whyNot: (folder) =>
    existsSync(join(folder, 'dist/cli.js')) && existsSync(join(folder, 'dist/web/index.html'))
      ? null
      : 'not built: `npm ci && npm run build` in its folder',
  async start(folder) {
    const port = await freePort();
    const cli = join(folder, 'dist/cli.js');
    const started = startProcess(
      [process.execPath, cli, 'up', '--no-open', '--no-port-check', '--port', String(port)],
      { folder },
    );
    let newest: readonly Edge[] | null = null;
    const socket = await started.until('websocket', () => openSocket(`ws://127.0.0.1:${port}/ws`));
    socket.addEventListener('message', ({ data }) => (newest = edgesIn(text(data)) ?? newest));
    await started.until('graph', async () => newest);
    return {
      pid: started.pid,
      edges: async () => newest ?? [],
      stop: async () => {
        socket.close();
        await started.stop();
      },
    };
  },
};

/** Null when nobody listens yet. */
function openSocket(address: string): Promise<WebSocket | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => resolve(socket));
    socket.addEventListener('error', () => resolve(null));
  });
}

/** Containers by their twelve digits. Null for a message about something else. */
function edgesIn(message: string): readonly Edge[] | null {
  const said: unknown = JSON.parse(message);
  if (field(said, 'type') !== 'graph') return null;
  return list(field(field(said, 'data'), 'links'))
    .filter((link) => field(link, 'type') === 'network')
    .map((link) => ({
      network: text(field(link, 'label')),
      containers: [text(field(link, 'source')), text(field(link, 'target'))],
    }));
}
