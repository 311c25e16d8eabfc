/** Live questions in the lab: answered from its records and cables, in the time a real one would take. */
import type { ListenerFacts, ProbeOutcome, ProbeRequest } from '@patchbay/topology';
import type { KernelNamespace } from '../kernel/link.js';
import { ownWords } from '../api/own-words.js';
import type { ContainerRecord } from '../world/records.js';
import type { World } from '../world/world.js';
import { listenersOf } from './listeners.js';
import { hasEmbeddedServer, lookUp } from './names.js';
import { noteNeighbours } from './neighbours.js';
import { reach } from './reach.js';

/** Who asks, and where it stands. */
export interface Asker {
  readonly namespace: KernelNamespace;
  /** Null: the host. */
  readonly container: ContainerRecord | null;
}

/** What came of it; nothing waits, the times are told. */
export function probe(world: World, asker: Asker, request: ProbeRequest): ProbeOutcome {
  if (request.kind === 'dns') return askName(world, asker, request);
  const way = reach(world, asker.namespace, request.address);
  noteNeighbours(world, asker.namespace, request.address);
  if (way.kind === 'outside') return { kind: 'not-possible', reason: ownWords.outside };
  if (way.kind === 'timed-out') return { kind: 'timed-out', milliseconds: 2000 };
  if (way.kind === 'unreachable') {
    return { kind: 'unreachable', milliseconds: way.code === 'EHOSTUNREACH' ? 3060 : 0.1, code: way.code };
  }
  if (request.kind === 'ping') return { kind: 'answered', milliseconds: 0.1, addresses: [] };
  const isOpen = listenersOf(world, way.namespace).some(
    (one) => one.protocol === request.kind && one.port === request.port && takes(one, request.address),
  );
  return isOpen
    ? { kind: 'answered', milliseconds: 0.2, addresses: [] }
    : { kind: 'refused', milliseconds: 0.1, code: 'ECONNREFUSED' };
}

function askName(
  world: World,
  { container, namespace }: Asker,
  { name, type, server }: Extract<ProbeRequest, { kind: 'dns' }>,
): ProbeOutcome {
  const isEmbedded = server === '127.0.0.11';
  if (!isEmbedded) {
    const way = reach(world, namespace, server);
    if (way.kind === 'outside') return { kind: 'refused', milliseconds: 1, code: 'NXDOMAIN' };
    if (way.kind === 'timed-out') return { kind: 'timed-out', milliseconds: 2000 };
    if (way.kind === 'unreachable') return { kind: 'unreachable', milliseconds: 0.1, code: way.code };
    return { kind: 'refused', milliseconds: 0.1, code: 'ECONNREFUSED' };
  }
  if (container === null || !hasEmbeddedServer(world, container)) {
    return { kind: 'refused', milliseconds: 0.1, code: 'ECONNREFUSED' };
  }
  if (name.split('.').some((label) => label.length > 63))
    return { kind: 'refused', milliseconds: 1, code: 'FORMERR' };
  const addresses = lookUp(world, container, { name, family: type === 'A' ? 4 : 6 });
  return addresses === null
    ? { kind: 'refused', milliseconds: 1.7, code: 'NXDOMAIN' }
    : { kind: 'answered', milliseconds: 0.8, addresses };
}

function takes({ address, onlyIpv6 }: ListenerFacts, asked: string): boolean {
  if (address === asked || address === '0.0.0.0') return address === asked || !asked.includes(':');
  return address === '::' && (asked.includes(':') || onlyIpv6 !== true);
}
