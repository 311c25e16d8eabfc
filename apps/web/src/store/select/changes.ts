import type { Change, Permissions, PlainCommand } from '@patchbay/protocol';
import {
  endpointId,
  parseId,
  type ContainerId,
  type EndpointId,
  type EntityId,
  type NetworkId,
} from '@patchbay/topology';
import type { Replica } from '../../link/replica.js';
import type { Connection } from '../../link/connection.js';
import { memoise } from './memoise.js';

/** Why nothing can be changed right now; null: it can. */
export type ChangeBlock = 'read-only' | 'viewer' | 'offline' | 'engine-away' | 'saved' | null;

/** The first reason that a person could do something about. */
export function changeBlock(
  permissions: Permissions | null,
  connection: Connection,
  source: Replica['source'],
): ChangeBlock {
  if (source?.kind === 'saved') return 'saved';
  if (permissions?.role === 'viewer') return 'viewer';
  if (permissions?.readOnly) return 'read-only';
  if (permissions === null || connection.kind !== 'live') return 'offline';
  return source?.kind === 'live' || source?.kind === 'reading' ? null : 'engine-away';
}

/** The newest change that can still be taken back; null when there is none. */
export function lastUndoable(changes: readonly Change[]): Change | null {
  return changes.findLast((change) => change.undoable && change.status === 'done') ?? null;
}

/** What a command or a change in the making is about: endpoints that may not be there yet, networks, containers. */
export const pendingThings = memoise(
  (changes: readonly Change[], inFlight: readonly PlainCommand[]): readonly EntityId[] => {
    const made = changes.filter(({ status }) => status === 'pending').flatMap(({ subjects }) => subjects);
    return [...new Set([...made, ...inFlight.flatMap(subjectsOf)])];
  },
);

function subjectsOf(command: PlainCommand): readonly EntityId[] {
  switch (command.kind) {
    case 'connect':
    case 'disconnect':
    case 'lab-unplug':
      return [endpointOf(command.container, command.network)];
    case 'create-network':
    case 'lab-run':
      return [];
    case 'remove-network':
      return [command.network];
    case 'prune-networks':
      return command.networks;
    default:
      return [command.container];
  }
}

/** The endpoint that a container has, or would get, on a network. */
export function endpointOf(container: ContainerId, network: NetworkId): EndpointId {
  return endpointId(network, parseId(container)?.parts[0] ?? '');
}
