import { type Sentence, type Translate, say } from '@patchbay/text';
import type { ContainerId, Topology } from '@patchbay/topology';
import { type Details, noDetails } from './details.js';
import { type Outcome, outcomeOf } from './explain.js';
import type { Status } from './explanation.js';
import { question } from './question.js';
import { attachedEndpoints, worldOf } from './world.js';

/** Whether one container reaches another by its name, and by its address, as far as the model tells. */
export interface ReachabilityCell<Text = Sentence> extends Outcome<Text> {
  readonly from: ContainerId;
  readonly to: ContainerId;
  /** Both sub-questions in one: broken where one is, ok where both are. */
  readonly status: 'ok' | 'broken' | 'unknown';
  /** Whether packets arrive at an address of it, whatever its name leads to; `not-asked`: it has none of its own. */
  readonly byAddress: Status;
}

/**
 * Who reaches whom: every ordered pair of different containers, without a packet. A container's name stands for it here;
 * what its aliases lead to is told by its names.
 * @param details what was read of the host and of the namespaces, once for all pairs; without it much stays unknown
 */
export function reachability(
  topology: Topology,
  containers: readonly ContainerId[] = worldOf(topology).containers.map(({ id }) => id),
  details: Details = noDetails,
): readonly ReachabilityCell[] {
  return containers.flatMap((from) =>
    containers.filter((to) => to !== from).map((to) => cellOf(topology, details, { from, to })),
  );
}

/** Fills the sentence. */
export function renderCell(cell: ReachabilityCell, translate: Translate): ReachabilityCell<string> {
  return { ...cell, says: cell.says === null ? null : say(translate, cell.says) };
}

type Pair = Pick<ReachabilityCell, 'from' | 'to'>;

function cellOf(topology: Topology, details: Details, { from, to }: Pair): ReachabilityCell {
  const name = topology.containers.get(to)?.name ?? to;
  const outcome = outcomeOf(topology, details, question({ from, to: name, target: to }));
  const { resolves, reaches, cause, says } = outcome;
  // A paused asker resolves nothing, which by name is all that is said of it.
  const told = outcome.arrivesAt === to && topology.containers.get(from)?.state === 'running';
  const byAddress = told ? reaches : addressStatus(topology, details, { from, to });
  return { from, to, resolves, reaches, cause, says, status: together(resolves, reaches), byAddress };
}

/** Asked apart only where the name leads elsewhere, or nowhere. */
function addressStatus(topology: Topology, details: Details, { from, to }: Pair): Status {
  const world = worldOf(topology);
  const [source, target] = [topology.containers.get(from), topology.containers.get(to)];
  if (source === undefined || target === undefined) return 'not-asked';
  const own = new Set(attachedEndpoints(world, source).map(({ network }) => network));
  const theirs = attachedEndpoints(world, target);
  const best = theirs.find(({ network }) => own.has(network)) ?? theirs[0];
  const address = best?.ipv4 ?? best?.ipv6 ?? null;
  if (address === null) return 'not-asked';
  return outcomeOf(topology, details, question({ from, to: address, target: to })).reaches;
}

function together(resolves: Status, reaches: Status): ReachabilityCell['status'] {
  if (resolves === 'broken' || reaches === 'broken') return 'broken';
  return resolves === 'unknown' || reaches === 'unknown' ? 'unknown' : 'ok';
}
