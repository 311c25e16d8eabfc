/** A socket client that keeps its own copy of the topology as the page does: it comes back by itself and mends gaps. */
import type { ClientToServer, DeltaMessage, ServerToClient, Snapshot, SourceState } from '@patchbay/protocol';
import { type Topology, apply, topologyFromJson } from '@patchbay/topology';
import { type Socket, io } from 'socket.io-client';

/** A state that was told of, and when. Milliseconds since the epoch. */
export interface Told {
  readonly at: number;
  readonly state: SourceState;
}

export class TopologyCopy {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  topology: Topology | null = null;
  session = '';
  rev = -1;
  snapshots = 0;
  deltas = 0;
  /** Deltas that did not fit: each is answered with a wish for a snapshot. */
  gaps = 0;
  /** Every state of the source so far. */
  readonly told: Told[] = [];
  private readonly waiting = new Set<() => void>();

  constructor({ address, token }: { readonly address: string; readonly token: string }) {
    this.socket = io(address, {
      transports: ['websocket'],
      extraHeaders: { authorization: `Bearer ${token}` },
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
    });
    this.socket.on('snapshot', (snapshot) => this.takeSnapshot(snapshot));
    this.socket.on('delta', (message) => this.takeDelta(message));
    this.socket.on('source', (state) => this.takeState(state));
  }

  /** What the server said last about where its facts come from. */
  get source(): SourceState | null {
    return this.told.at(-1)?.state ?? null;
  }

  /** Names of the containers it holds, sorted. */
  get names(): readonly string[] {
    return [...(this.topology?.containers.values() ?? [])].map(({ name }) => name).sort();
  }

  /** Resolves as soon as it holds, checked at every message; rejects after the time, with what was there instead. */
  until(what: string, holds: () => boolean, milliseconds = 15_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(check);
      };
      const check = (): void => {
        if (!holds()) return;
        done();
        resolve();
      };
      const timer = setTimeout(() => {
        done();
        reject(new Error(`${what}: not within ${milliseconds} ms; source ${JSON.stringify(this.source)}`));
      }, milliseconds);
      this.waiting.add(check);
      check();
    });
  }

  close(): void {
    this.socket.disconnect();
  }

  private takeSnapshot({ session, rev, topology, source }: Snapshot): void {
    this.snapshots += 1;
    this.session = session;
    this.rev = rev;
    this.topology = topologyFromJson(topology);
    this.takeState(source);
  }

  private takeDelta({ session, baseRev, rev, delta }: DeltaMessage): void {
    if (this.topology === null || session !== this.session || baseRev !== this.rev) {
      this.gaps += 1;
      this.socket.emit('resync');
      return;
    }
    this.deltas += 1;
    this.rev = rev;
    this.topology = apply(this.topology, delta);
    this.wake();
  }

  private takeState(state: SourceState): void {
    this.told.push({ at: Date.now(), state });
    this.wake();
  }

  private wake(): void {
    for (const check of this.waiting) check();
  }
}
