/** What the lab offers for its first minute: start a container, unplug a cable, ask why. Pure. */
import type { Change } from '@patchbay/protocol';
import type { Container, Endpoint, EntityId, Network, Topology } from '@patchbay/topology';
import { type Action, blockWords } from '../command/actions.js';
import type { ChangeBlock } from '../store/select/changes.js';

export interface LabSurroundings {
  readonly topology: Topology;
  readonly changes: readonly Change[];
  readonly block: ChangeBlock;
  /** What is selected goes first. */
  readonly selected: EntityId | null;
}

/** In the order of the banner; for the palette as well. None outside of the lab: the caller knows. */
export function labActions(around: LabSurroundings): readonly Action[] {
  return [startAction(around), cableAction(around), whyAction(around)];
}

/** The cable that was pulled last and still hangs loose; null when there is none. */
function pulledCable(changes: readonly Change[]): Change | null {
  return (
    changes.findLast(({ command, status }) => command.kind === 'lab-unplug' && status === 'done') ?? null
  );
}

function startAction({ topology, block, selected }: LabSurroundings): Action {
  const network = networkToRunOn(topology, selected);
  const base = { key: 'lab-run', label: plain('lab.start'), shortcut: null };
  if (network === null) return { ...base, ...nothing };
  return {
    ...base,
    hint: { key: 'lab.start.what', parameters: { network: network.name } },
    intent: { kind: 'command', command: { kind: 'lab-run', network: network.id } },
    blocked: blockWords(block),
  };
}

/** Pulls a cable, or plugs the pulled one back in. */
function cableAction({ topology, changes, block, selected }: LabSurroundings): Action {
  const pulled = pulledCable(changes);
  if (pulled !== null) {
    const { container, network } = pulled;
    return {
      key: 'lab-replug',
      label: plain('lab.replug'),
      hint: { key: 'lab.replug.what', parameters: { container, network } },
      intent: { kind: 'undo', change: pulled.id },
      blocked: blockWords(block),
      shortcut: null,
    };
  }
  const base = { key: 'lab-unplug', label: plain('lab.unplug'), shortcut: null };
  const plug = plugToPull(topology, selected);
  if (plug === null) return { ...base, ...nothing };
  const { container, network } = plug;
  return {
    ...base,
    hint: { key: 'lab.unplug.what', parameters: { container: container.name, network: network.name } },
    intent: {
      kind: 'command',
      command: { kind: 'lab-unplug', container: container.id, network: network.id },
    },
    blocked: blockWords(block),
  };
}

/** Asking changes nothing, so only the lack of two containers blocks it. */
function whyAction({ topology, changes }: LabSurroundings): Action {
  const base = { key: 'lab-why', label: plain('lab.why'), shortcut: null };
  const pair = pairToAskAbout(topology, pulledCable(changes));
  if (pair === null) return { ...base, ...nothing };
  const [from, to] = pair;
  return {
    ...base,
    hint: { key: 'lab.why.what', parameters: { from: from.name, to: to.name } },
    intent: { kind: 'ask', from: from.id, to: { id: to.id, name: to.name } },
    blocked: null,
  };
}

const nothing = {
  intent: { kind: 'copy', text: '' },
  blocked: { key: 'lab.nothing', parameters: {} },
} as const;

/** One that a person made, where containers find each other by name; else docker0. */
function networkToRunOn({ networks, endpoints }: Topology, selected: EntityId | null): Network | null {
  const through = [...endpoints.values()].find(({ id }) => id === selected)?.network;
  const bridges = [...networks.values()].filter(({ family }) => family === 'bridge').toSorted(byName);
  return (
    bridges.find(({ id }) => id === selected || id === through) ??
    bridges.find((one) => !one.defaultBridge && !one.internal && one.name !== 'docker_gwbridge') ??
    bridges[0] ??
    null
  );
}

interface Plug {
  readonly container: Container;
  readonly network: Network;
}

/** A cable that works, between two neighbours that lose each other by it, if there are such. */
function plugToPull(topology: Topology, selected: EntityId | null): Plug | null {
  const plugs = [...topology.cables.values()].flatMap(
    (cable): (Plug & { readonly of: readonly EntityId[] })[] => {
      const endpoint = cable.endpoint === null ? undefined : topology.endpoints.get(cable.endpoint);
      const place = endpoint === undefined ? null : placeOf(endpoint, topology);
      if (place === null || cable.shape !== 'veth' || cable.state !== 'up') return [];
      return [{ ...place, of: [cable.id, place.container.id, endpoint?.id ?? cable.id] }];
    },
  );
  const wanted = plugs.find(({ of }) => selected !== null && of.includes(selected));
  const lonely = ({ container, network }: Plug): boolean =>
    network.defaultBridge ||
    !plugs.some((other) => other.network === network && other.container !== container);
  return wanted ?? plugs.find((plug) => !lonely(plug)) ?? plugs[0] ?? null;
}

/** A neighbour whose own cable works, if there is one, and the one whose cable hangs loose; without one, two containers of one network. */
function pairToAskAbout(topology: Topology, pulled: Change | null): readonly [Container, Container] | null {
  const places = [...topology.endpoints.values()].flatMap((endpoint) => placeOf(endpoint, topology) ?? []);
  if (pulled?.command.kind === 'lab-unplug') {
    const { container: id, network: on } = pulled.command;
    const target = topology.containers.get(id);
    const askers = places.filter(({ container, network }) => network.id === on && container.id !== id);
    const asker = askers.find((one) => worksOn(one, topology)) ?? askers[0];
    if (target !== undefined && asker !== undefined) return [asker.container, target];
  }
  const neighbours = places.flatMap(({ container, network }) => {
    const other = places.find((one) => one.network === network && one.container !== container);
    return other === undefined ? [] : [{ pair: [container, other.container] as const, network }];
  });
  const named = neighbours.find(({ network }) => !network.defaultBridge) ?? neighbours[0];
  if (named !== undefined) return named.pair;
  const [first, second] = runningIn(topology);
  return first === undefined || second === undefined ? null : [first, second];
}

/** Null for what no running container has, or where nobody is a neighbour (`none`, `host`). */
function placeOf(endpoint: Endpoint, { containers, networks }: Topology): Plug | null {
  const container = endpoint.container === null ? undefined : containers.get(endpoint.container);
  const network = networks.get(endpoint.network);
  if (container?.state !== 'running' || network?.family !== 'bridge') return null;
  return { container, network };
}

function worksOn({ container, network }: Plug, { cables, endpoints }: Topology): boolean {
  return [...cables.values()].some(({ endpoint: id, state, faults }) => {
    const endpoint = id === null ? undefined : endpoints.get(id);
    const isItsOwn = endpoint?.container === container.id && endpoint.network === network.id;
    return isItsOwn && state === 'up' && faults.length === 0;
  });
}

function runningIn({ containers }: Topology): Container[] {
  return [...containers.values()].filter(({ state }) => state === 'running');
}

function byName(left: Network, right: Network): number {
  return left.name < right.name ? -1 : 1;
}

function plain(key: Action['label']['key']): Action['label'] {
  return { key, parameters: {} };
}
