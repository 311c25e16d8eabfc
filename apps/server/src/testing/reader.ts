import { type Topology, apply, topologyFromJson } from '@patchbay/topology';
import type { Client } from './served.js';

/** A page's copy of the topology, made of what its socket brings and nothing else. */
export class Copy {
  topology: Topology | null = null;
  rev = -1;
  /** Deltas that did not fit what it had. */
  gaps = 0;

  constructor(client: Client) {
    client.on('snapshot', (snapshot) => {
      this.topology = topologyFromJson(snapshot.topology);
      this.rev = snapshot.rev;
    });
    client.on('delta', (message) => {
      if (this.topology === null || message.baseRev !== this.rev) this.gaps += 1;
      else this.topology = apply(this.topology, message.delta);
      this.rev = message.rev;
    });
  }
}
