import type { ContainerId, Topology } from '@patchbay/topology';
import { type Details, noDetails } from './details.js';
import { type Outcome, outcomeOf } from './explain.js';
import { question } from './question.js';
import { worldOf } from './world.js';

/** Whether one container reaches another by its name, as far as the model tells. */
export interface ReachabilityCell extends Outcome {
  readonly from: ContainerId;
  readonly to: ContainerId;
}

/**
 * Who reaches whom by name: every ordered pair of different containers, without a packet.
 * @param details what was read of the host and of the namespaces, once for all pairs; without it much stays unknown
 */
export function reachability(
  topology: Topology,
  containers: readonly ContainerId[] = worldOf(topology).containers.map(({ id }) => id),
  details: Details = noDetails,
): readonly ReachabilityCell[] {
  const cell = (from: ContainerId, to: ContainerId): ReachabilityCell => {
    const name = topology.containers.get(to)?.name ?? to;
    return { from, to, ...outcomeOf(topology, details, question({ from, to: name, target: to })) };
  };
  return containers.flatMap((from) => containers.filter((to) => to !== from).map((to) => cell(from, to)));
}
