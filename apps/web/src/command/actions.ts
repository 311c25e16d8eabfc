/** What can be done, with a thing or with the page. One list for menu, keyboard, inspector and palette. Pure. */
import type { Change, LifecycleKind, PlainCommand } from '@patchbay/protocol';
import {
  networksToPrune,
  type Container,
  type ContainerId,
  type Endpoint,
  type EndpointId,
  type EntityId,
  type Network,
  type Topology,
} from '@patchbay/topology';
import type { Sentence } from '@patchbay/text';
import { lastUndoable, type ChangeBlock } from '../store/select/changes.js';
import { entityOf } from '../store/select/entity-of.js';
import type { Dialog } from '../store/view.js';
import { shortcuts } from './shortcuts.js';
import { disconnectRisks, lifeRisks, removeRisks } from './risks.js';
import {
  attachedTo,
  connectObstacle,
  containerOf,
  disconnectable,
  endpointAt,
  pluggableInto,
} from './targets.js';

export type Intent =
  | { readonly kind: 'inspect'; readonly id: EntityId }
  | { readonly kind: 'why'; readonly from: ContainerId }
  /** A whole question, asked at once. */
  | {
      readonly kind: 'ask';
      readonly from: ContainerId;
      readonly to: { readonly id: ContainerId; readonly name: string };
    }
  | { readonly kind: 'dialog'; readonly dialog: Dialog }
  | { readonly kind: 'disconnect'; readonly endpoint: EndpointId }
  | { readonly kind: 'command'; readonly command: PlainCommand }
  | { readonly kind: 'undo'; readonly change: string }
  | { readonly kind: 'copy'; readonly text: string };

export interface Action {
  readonly key: string;
  readonly label: Sentence;
  /** What exactly it would do, where the label leaves that open. */
  readonly hint?: Sentence;
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
      shortcut: shortcuts.inspect.key,
    },
  ];
  const why = whyAction(id, topology);
  if (why !== null) actions.push(why);
  const connect = connectAction(id, topology, block);
  if (connect !== null) actions.push(connect);
  actions.push(...disconnectActions(id, endpoint, topology, block));
  actions.push(...lifeActions(id, topology, block));
  actions.push(...networkActions(id, topology, block));
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
    shortcut: shortcuts.why.key,
  };
}

function connectAction(id: EntityId, topology: Topology, block: ChangeBlock): Action | null {
  const entity = entityOf(id, topology);
  const base = { key: 'connect', shortcut: shortcuts.connect.key };
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
  // Only the node that it runs on can unplug it: offered all the same, with the reason.
  return endpoints
    .filter((endpoint) => endpoint.container !== null || endpoint.remote !== undefined)
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
      blocked: remoteWords(endpoint) ?? blockWords(block),
      shortcut: place === 0 && endpoints.length === 1 ? shortcuts.disconnect.key : null,
    }));
}

function remoteWords({ remote }: Endpoint): Sentence | null {
  if (remote === undefined) return null;
  return { key: 'command.cannot.remote', parameters: { node: remote.node ?? remote.hostAddress } };
}

/** Asks first where something would be cut off, else does it at once. */
export function disconnectIntent(id: EndpointId, topology: Topology): Intent {
  const endpoint = topology.endpoints.get(id);
  if (endpoint === undefined || disconnectRisks(endpoint, topology).length === 0)
    return { kind: 'disconnect', endpoint: id };
  return { kind: 'dialog', dialog: { kind: 'disconnect', endpoint: id } };
}

/** What D does: the one attachment it can mean, or a question which of several. Null: there is none. */
export function disconnectByKey(id: EntityId, through: EndpointId | null, topology: Topology): Intent | null {
  const container = containerOf(id, topology);
  const pointed = through ?? endpointAt(id, topology)?.id ?? null;
  // What no container of this host owns, nobody unplugs here.
  if (pointed !== null && topology.endpoints.get(pointed)?.container === null) return null;
  if (pointed !== null) return disconnectIntent(pointed, topology);
  if (container === null) return null;
  const [first, second] = disconnectable(container, topology);
  if (first === undefined) return null;
  return second === undefined
    ? disconnectIntent(first.id, topology)
    : { kind: 'dialog', dialog: { kind: 'choose-disconnect', container } };
}

/** What Docker would do with a container in its state. */
function lifeKindsOf({ state }: Container): readonly LifecycleKind[] {
  switch (state) {
    case 'running':
      return ['stop', 'restart', 'pause'];
    case 'paused':
      return ['unpause', 'stop', 'restart'];
    case 'restarting':
      return ['stop', 'restart'];
    case 'created':
    case 'exited':
      return ['start'];
    case 'removing':
    case 'dead':
    case 'unknown':
      return [];
  }
}

/** S starts what rests and stops what runs; H holds, and lets go. */
const lifeKeys: Readonly<Record<LifecycleKind, string>> = {
  start: shortcuts.startStop.key,
  stop: shortcuts.startStop.key,
  restart: shortcuts.restart.key,
  pause: shortcuts.pause.key,
  unpause: shortcuts.pause.key,
};

function lifeActions(id: EntityId, topology: Topology, block: ChangeBlock): readonly Action[] {
  const containerId = containerOf(id, topology);
  const container = containerId === null ? undefined : topology.containers.get(containerId);
  if (container === undefined) return [];
  return lifeKindsOf(container).map((kind) => ({
    key: kind,
    label: { key: `command.life.${kind}`, parameters: { container: container.name } },
    intent: lifeIntent(kind, container, topology),
    blocked: blockWords(block),
    shortcut: lifeKeys[kind],
  }));
}

function lifeIntent(kind: LifecycleKind, container: Container, topology: Topology): Intent {
  if (lifeRisks(kind, container, topology).length === 0)
    return { kind: 'command', command: { kind, container: container.id } };
  return { kind: 'dialog', dialog: { kind: 'life', action: kind, container: container.id } };
}

/** Removing a network, and what concerns all of them where the engine or a network was pointed at. */
function networkActions(id: EntityId, topology: Topology, block: ChangeBlock): readonly Action[] {
  const entity = entityOf(id, topology);
  if (entity?.kind === 'network') return [removeAction(entity, topology, block)];
  return entity?.kind === 'engine' ? makeAndPrune(topology, block) : [];
}

function removeAction(network: Network, topology: Topology, block: ChangeBlock): Action {
  const command: PlainCommand = { kind: 'remove-network', network: network.id };
  const asks = removeRisks(network.id, topology).length > 0;
  return {
    key: 'remove-network',
    label: { key: 'command.removeNetwork', parameters: { network: network.name } },
    intent: asks ? { kind: 'dialog', dialog: command } : { kind: 'command', command },
    blocked: blockWords(block) ?? removeObstacle(network, topology),
    shortcut: shortcuts.remove.key,
  };
}

/** Docker refuses these in the end; said before, nobody has to try. */
function removeObstacle(network: Network, topology: Topology): Sentence | null {
  if (['bridge', 'host', 'none'].includes(network.name)) return plain('command.cannot.predefined');
  const count = attachedTo(network.id, topology).length;
  return count === 0 ? null : { key: 'command.cannot.inUse', parameters: { count } };
}

function makeAndPrune(topology: Topology, block: ChangeBlock): readonly Action[] {
  const nothing = networksToPrune(topology).length === 0;
  return [
    {
      key: 'create-network',
      label: plain('command.createNetwork'),
      intent: { kind: 'dialog', dialog: { kind: 'create-network' } },
      blocked: blockWords(block),
      shortcut: shortcuts.createNetwork.key,
    },
    {
      key: 'prune-networks',
      label: plain('command.pruneNetworks'),
      intent: { kind: 'dialog', dialog: { kind: 'prune-networks' } },
      blocked: blockWords(block) ?? (nothing ? plain('command.cannot.allUsed') : null),
      shortcut: null,
    },
  ];
}

/** What can be done without pointing at anything: create, prune, connect, undo. */
export function pageActions({
  topology,
  block,
  changes,
}: {
  readonly topology: Topology;
  readonly block: ChangeBlock;
  readonly changes: readonly Change[];
}): readonly Action[] {
  const last = lastUndoable(changes);
  return [
    {
      key: 'connect',
      label: plain('command.connectAny'),
      intent: { kind: 'dialog', dialog: { kind: 'connect', container: null, network: null } },
      blocked: blockWords(block),
      shortcut: shortcuts.connect.key,
    },
    ...makeAndPrune(topology, block),
    {
      key: 'undo',
      label: plain('command.undo'),
      intent: { kind: 'undo', change: last?.id ?? '' },
      blocked: blockWords(block) ?? (last === null ? plain('shell.undoNothing') : null),
      shortcut: shortcuts.undo.key,
    },
  ];
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
