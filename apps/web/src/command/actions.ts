/** What can be done with a thing. One list for the context menu, the keyboard and the inspector. Pure. */
import type { ContainerId, EndpointId, EntityId, Topology } from '@patchbay/topology';
import type { Sentence } from '@patchbay/text';
import type { ChangeBlock } from '../store/select/changes.js';
import { entityOf } from '../store/select/entity-of.js';
import type { Dialog } from '../store/view.js';
import {
  connectObstacle,
  containerOf,
  disconnectable,
  disconnectRisk,
  endpointAt,
  pluggableInto,
} from './targets.js';

export type Intent =
  | { readonly kind: 'inspect'; readonly id: EntityId }
  | { readonly kind: 'why'; readonly from: ContainerId }
  | { readonly kind: 'dialog'; readonly dialog: Dialog }
  | { readonly kind: 'disconnect'; readonly endpoint: EndpointId }
  | { readonly kind: 'copy'; readonly text: string };

export interface Action {
  readonly key: string;
  readonly label: Sentence;
  readonly intent: Intent;
  /** Why it can not be done now; null: it can. */
  readonly blocked: Sentence | null;
  /** The key that does the same. */
  readonly shortcut: string | null;
}

/** The actions on a thing, in the order of the menu. `endpoint` says through which attachment it was pointed at. */
export function actionsFor(
  id: EntityId,
  endpoint: EndpointId | null,
  { topology, block }: { readonly topology: Topology; readonly block: ChangeBlock },
): readonly Action[] {
  const actions: Action[] = [
    {
      key: 'inspect',
      label: plain('command.inspect'),
      intent: { kind: 'inspect', id },
      blocked: null,
      shortcut: 'Enter',
    },
  ];
  const why = whyAction(id, topology);
  if (why !== null) actions.push(why);
  const connect = connectAction(id, topology, block);
  if (connect !== null) actions.push(connect);
  actions.push(...disconnectActions(id, endpoint, topology, block));
  const name = nameOf(id, topology);
  if (name !== null) {
    const label: Sentence = { key: 'command.copyName', parameters: { name } };
    actions.push({ key: 'copy', label, intent: { kind: 'copy', text: name }, blocked: null, shortcut: null });
  }
  return actions;
}

/** Asking changes nothing, so nothing blocks it. */
function whyAction(id: EntityId, topology: Topology): Action | null {
  const from = containerOf(id, topology);
  const container = from === null ? undefined : topology.containers.get(from);
  if (container === undefined) return null;
  return {
    key: 'why',
    label: { key: 'command.whyWhat', parameters: { container: container.name } },
    intent: { kind: 'why', from: container.id },
    blocked: null,
    shortcut: 'W',
  };
}

function connectAction(id: EntityId, topology: Topology, block: ChangeBlock): Action | null {
  const entity = entityOf(id, topology);
  const base = { key: 'connect', shortcut: 'C' };
  if (entity?.kind === 'network') {
    const dialog: Dialog = { kind: 'connect', container: null, network: entity.id };
    const nobody = pluggableInto(entity, topology).length === 0;
    const label: Sentence = { key: 'command.connectInto', parameters: { network: entity.name } };
    const blocked = blockWords(block) ?? (nobody ? plain('command.cannot.nobody') : null);
    return { ...base, label, intent: { kind: 'dialog', dialog }, blocked };
  }
  const containerId = containerOf(id, topology);
  const container = containerId === null ? undefined : topology.containers.get(containerId);
  if (container === undefined) return null;
  const obstacle = connectObstacle(container, topology);
  return {
    ...base,
    label: { key: 'command.connectWhat', parameters: { container: container.name } },
    intent: { kind: 'dialog', dialog: { kind: 'connect', container: container.id, network: null } },
    blocked: blockWords(block) ?? (obstacle === null ? null : plain(`command.cannot.${obstacle}`)),
  };
}

function disconnectActions(
  id: EntityId,
  through: EndpointId | null,
  topology: Topology,
  block: ChangeBlock,
): readonly Action[] {
  const pointed =
    (through === null ? undefined : topology.endpoints.get(through)) ?? endpointAt(id, topology);
  const container = containerOf(id, topology);
  const endpoints =
    pointed !== null ? [pointed] : container === null ? [] : disconnectable(container, topology);
  return endpoints
    .filter((endpoint) => endpoint.container !== null)
    .map((endpoint, place) => ({
      key: `disconnect ${endpoint.id}`,
      label: {
        key: 'command.disconnectWhat',
        parameters: {
          container: endpoint.name,
          network: topology.networks.get(endpoint.network)?.name ?? endpoint.network,
        },
      },
      intent: disconnectIntent(endpoint.id, topology),
      blocked: blockWords(block),
      shortcut: place === 0 && endpoints.length === 1 ? 'D' : null,
    }));
}

/** Asks first where something would be cut off, else does it at once. */
export function disconnectIntent(id: EndpointId, topology: Topology): Intent {
  const endpoint = topology.endpoints.get(id);
  if (endpoint === undefined || disconnectRisk(endpoint, topology) === null)
    return { kind: 'disconnect', endpoint: id };
  return { kind: 'dialog', dialog: { kind: 'disconnect', endpoint: id } };
}

/** What D does: the one attachment it can mean, or a question which of several. Null: there is none. */
export function disconnectByKey(id: EntityId, through: EndpointId | null, topology: Topology): Intent | null {
  const container = containerOf(id, topology);
  const pointed = through ?? endpointAt(id, topology)?.id ?? null;
  if (pointed !== null) return disconnectIntent(pointed, topology);
  if (container === null) return null;
  const [first, second] = disconnectable(container, topology);
  if (first === undefined) return null;
  return second === undefined
    ? disconnectIntent(first.id, topology)
    : { kind: 'dialog', dialog: { kind: 'choose-disconnect', container } };
}

/** Why nothing can be changed, in words; null: it can. */
export function blockWords(block: ChangeBlock): Sentence | null {
  return block === null ? null : plain(`command.blocked.${block}`);
}

function nameOf(id: EntityId, topology: Topology): string | null {
  const entity = entityOf(id, topology);
  if (entity === null) return null;
  if ('name' in entity) return entity.name;
  return entity.kind === 'subnet' ? entity.cidr : null;
}

function plain(key: Sentence['key']): Sentence {
  return { key, parameters: {} };
}
