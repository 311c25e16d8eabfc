/** A socket client as any browser is one: it holds its own copy of the topology and knows when each delta came. */
import type { ClientToServer, DeltaMessage, ServerToClient } from '@patchbay/protocol';
import { apply, type Topology, topologyFromJson } from '@patchbay/topology';
import { io, type Socket } from 'socket.io-client';
import { now, soon } from './commands.js';
import type { BenchServer } from './server.js';

/** No delta for so long means that a change is over: the link's own news follows Docker's by 60 ms. */
const quietMs = 300;

export class BenchViewer {
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #waiting = new Set<(message: DeltaMessage, at: number) => void>();
  #topology: Topology | null = null;
  #lastAt = 0;
  #bytes = 0;

  private constructor({ address, token }: BenchServer) {
    this.#socket = io(address, {
      transports: ['websocket'],
      extraHeaders: { authorization: `Bearer ${token}` },
      reconnection: false,
    });
    this.#socket.on('delta', (message) => this.#take(message, now()));
  }

  /** Connects and waits for the snapshot. */
  static async open(server: BenchServer): Promise<BenchViewer> {
    const viewer = new BenchViewer(server);
    const snapshot = new Promise<void>((resolve, reject) => {
      viewer.#socket.on('snapshot', ({ topology }) => {
        viewer.#topology = topologyFromJson(topology);
        resolve();
      });
      viewer.#socket.once('connect_error', reject);
    });
    await soon('a snapshot', snapshot);
    return viewer;
  }

  get topology(): Topology {
    if (this.#topology === null) throw new Error('no snapshot yet');
    return this.#topology;
  }

  /** @returns when the first delta came that this holds for; ask before causing it */
  delta(what: string, holds: (message: DeltaMessage) => boolean): Promise<number> {
    const came = new Promise<number>((resolve) => {
      const check = (message: DeltaMessage, at: number): void => {
        if (!holds(message)) return;
        this.#waiting.delete(check);
        resolve(at);
      };
      this.#waiting.add(check);
    });
    return soon(`a delta: ${what}`, came);
  }

  /** Resolves when nothing has changed for a while. @returns bytes of all deltas since the last time */
  async quiet(): Promise<number> {
    const start = now();
    for (let rest = quietMs; rest > 0; rest = quietMs - (now() - Math.max(start, this.#lastAt)))
      await new Promise((resolve) => setTimeout(resolve, rest));
    const bytes = this.#bytes;
    this.#bytes = 0;
    return bytes;
  }

  close(): void {
    this.#socket.disconnect();
  }

  #take(message: DeltaMessage, at: number): void {
    this.#lastAt = at;
    for (const check of this.#waiting) check(message, at);
    this.#bytes += Buffer.byteLength(JSON.stringify(message));
    this.#topology = apply(this.topology, message.delta);
  }
}
