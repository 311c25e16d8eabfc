/** The server's truth, as far as this page has heard it. Only the link writes here. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { emptyReplica, type Replica } from '../link/replica.js';

export const topologyStore = createStore<Replica>(() => emptyReplica());

/** Reads the server's truth; the component renders again only when what the selector returns changes. */
export function useTopology<Part>(selector: (replica: Replica) => Part): Part {
  return useStore(topologyStore, selector);
}
