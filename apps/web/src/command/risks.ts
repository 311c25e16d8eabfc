/** What would be cut off, in words, so that it can be asked first. Empty: it can be done at once and undone. Pure. */
import type { LifecycleKind } from '@patchbay/protocol';
import type { Sentence } from '@patchbay/text';
import type { Container, Endpoint, NetworkId, Topology } from '@patchbay/topology';
import { indexOf } from '../store/select/index-of.js';
import { restingOn } from './targets.js';

/** Cutting off Patchbay itself is worse than cutting off a container, so it is named first. */
export function disconnectRisks(endpoint: Endpoint, topology: Topology): readonly Sentence[] {
  const container = endpoint.container === null ? undefined : topology.containers.get(endpoint.container);
  if (container === undefined) return [plain('command.disconnect.last-network')];
  const others = indexOf(topology).endpointsOfContainer.get(container.id) ?? [];
  const runs = isAlive(container);
  return [
    ...(container.own ? [plain('command.disconnect.own')] : []),
    ...(others.length <= 1 ? [plain('command.disconnect.last-network')] : []),
    ...(runs && isWayIn(endpoint, topology) ? portsOf(container) : []),
    ...(runs ? sharersOf(container, topology) : []),
  ];
}

/** Ports are published through bridges that are not internal. */
function isWayIn({ network }: Endpoint, topology: Topology): boolean {
  const rail = topology.networks.get(network);
  return rail?.family === 'bridge' && !rail.internal;
}

export function lifeRisks(
  kind: LifecycleKind,
  container: Container,
  topology: Topology,
): readonly Sentence[] {
  if (kind === 'start' || kind === 'unpause') return [];
  return [
    ...(container.own ? [plain('command.risk.own')] : []),
    ...(kind === 'stop' && container.autoRemove ? [plain('command.risk.removed')] : []),
    ...(isAlive(container) ? [...portsOf(container), ...sharersOf(container, topology)] : []),
  ];
}

/** Removing a network cuts nobody off who runs, but those who will want it. */
export function removeRisks(network: NetworkId, topology: Topology): readonly Sentence[] {
  const names = restingOn(network, topology).map(({ name }) => name);
  return names.length === 0 ? [] : [{ key: 'command.risk.resting', parameters: { names: names.join(', ') } }];
}

function isAlive({ state }: Container): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}

function portsOf({ name, ports }: Container): readonly Sentence[] {
  const published = ports.flatMap(({ hostPort, protocol }) =>
    hostPort === null ? [] : `${hostPort}/${protocol}`,
  );
  if (published.length === 0) return [];
  const parameters = { container: name, ports: [...new Set(published)].join(', ') };
  return [{ key: 'command.risk.ports', parameters }];
}

/** `--network container:NAME`: they have no cable of their own. */
function sharersOf({ id }: Container, topology: Topology): readonly Sentence[] {
  const names = [...topology.containers.values()]
    .filter((other) => other.networkMode.kind === 'container' && other.networkMode.owner === id)
    .filter(isAlive)
    .map(({ name }) => name);
  if (names.length === 0) return [];
  return [{ key: 'command.risk.sharers', parameters: { names: names.join(', ') } }];
}

function plain(key: Sentence['key']): Sentence {
  return { key, parameters: {} };
}
