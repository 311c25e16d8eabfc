import { narrow, type Criteria, type Topology } from '@patchbay/topology';
import { topologyStore, useTopology } from '../topology.js';
import { useView, viewStore } from '../view.js';
import { memoise } from './memoise.js';

const narrowed = memoise((topology: Topology, criteria: Criteria) => narrow(topology, criteria));

/** What is shown: the topology, or the part of it that the filters ask for. */
export function shownTopology(): Topology {
  return narrowed(topologyStore.getState().topology, viewStore.getState().criteria);
}

/** The same for components. */
export function useShown(): Topology {
  return narrowed(
    useTopology((replica) => replica.topology),
    useView((view) => view.criteria),
  );
}
