import type { ContainerId, Topology } from '@patchbay/topology';
import { noDetails } from './details.js';
import { type Outcome, outcomeOf } from './explain.js';
import { question } from './question.js';
import { worldOf } from './world.js';

/** Whether one container reaches another by its name, as far as the model tells. */
export interface ReachabilityCell extends Outcome {
  readonly from: ContainerId;
  readonly to: ContainerId;
}

/** Who reaches whom by name: every ordered pair of different containers, from the model alone. */
export function reachability(
  topology: Topology,
  containers: readonly ContainerId[] = worldOf(topology).containers.map(({ id }) => id),
): readonly ReachabilityCell[] {
  return containers.flatMap((from) =>
    containers.filter((to) => to !== from).map((to) => cell(topology, from, to)),
  );
}

function cell(topology: Topology, from: ContainerId, to: ContainerId): ReachabilityCell {
  const name = topology.containers.get(to)?.name ?? to;
  return { from, to, ...outcomeOf(topology, noDetails, question({ from, to: name, target: to })) };
}
