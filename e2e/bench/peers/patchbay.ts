/** Patchbay itself, in the same table and by the same measure: what a socket client has. */
import { startServer } from '../server.js';
import { BenchViewer } from '../viewer.js';
import type { RunningPeer } from './peer.js';

export const patchbay = {
  name: 'Patchbay',
  asked: 'its page is sent deltas over a websocket; the topology that they add up to counts',
  tells: true,
  async start(): Promise<RunningPeer> {
    const server = await startServer();
    const viewer = await BenchViewer.open(server);
    return {
      pid: server.pid,
      edges: async () => {
        const { containers, endpoints, networks } = viewer.topology;
        return [...endpoints.values()].map(({ container, network }) => ({
          network: networks.get(network)?.name ?? '',
          containers: [(container && containers.get(container)?.dockerId) ?? ''],
        }));
      },
      stop: async () => {
        viewer.close();
        await server.stop();
      },
    };
  },
};
