/** A change that was made on this page and has ended is what should be seen: not what was selected before it. */
import type { Change } from '@patchbay/protocol';
import type { EntityId, Topology } from '@patchbay/topology';
import { entityOf } from '../store/select/entity-of.js';
import { endpointOf } from '../store/select/changes.js';
import { topologyStore } from '../store/topology.js';
import { mark, viewStore } from '../store/view.js';
import { containerOf } from './targets.js';

/** How long Docker's own event may come after the news that the change is done, milliseconds. */
const patienceMs = 5_000;

/** Selects what a change has changed, as soon as it is on the picture, unless it is lit there already. */
export function showChange(change: Change): void {
  const shown = (): boolean => {
    const { topology } = topologyStore.getState();
    const changed = changedThing(change, topology);
    if (changed === null) return false;
    const { selected } = viewStore.getState();
    if (!isLitWith(changed, selected, topology)) mark(changed);
    return true;
  };
  if (shown()) return;
  const end = (): void => {
    stop();
    clearTimeout(timer);
  };
  const stop = topologyStore.subscribe(() => shown() && end());
  const timer = setTimeout(end, patienceMs);
}

/** The new cable, the container whose cable or state changed, the network; null: it is not there (yet, or any more). */
function changedThing({ command, subjects, status }: Change, topology: Topology): EntityId | null {
  const there = (ids: readonly EntityId[]): EntityId | null =>
    ids.find((id) => entityOf(id, topology) !== null) ?? null;
  switch (command.kind) {
    case 'connect':
    case 'disconnect': {
      const joined = (command.kind === 'connect') === (status === 'done');
      return there([joined ? endpointOf(command.container, command.network) : command.container]);
    }
    case 'lab-unplug':
      return there([endpointOf(command.container, command.network)]);
    case 'lab-run':
    case 'create-network':
    case 'remove-network':
    case 'prune-networks':
      return there(subjects);
    default:
      return there([command.container]);
  }
}

/** What is selected lights the changed thing too: a container its cables, a network its members. */
function isLitWith(changed: EntityId, selected: EntityId | null, topology: Topology): boolean {
  if (selected === null || entityOf(selected, topology) === null) return false;
  if (selected === changed) return true;
  const entity = entityOf(changed, topology);
  if (entity?.kind !== 'endpoint') return containerOf(selected, topology) === changed;
  return selected === entity.container || selected === entity.network;
}
