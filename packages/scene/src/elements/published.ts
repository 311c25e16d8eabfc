import type { Container, ContainerId, PublishedPortFacts } from '@patchbay/topology';
import { memoByEntity } from '../memo.js';
import { byName } from '../order.js';
import type { Lookup } from '../lookup.js';
import { shortName } from './names.js';

/** A port of the host that leads to a container: one DNAT rule. */
export interface Published {
  readonly key: string;
  readonly container: ContainerId;
  /** `:8080`, with the address where it is not every one, and the protocol where it is not TCP. */
  readonly from: string;
  readonly line: string;
}

/** Published ports of running containers; a port that is bound for IPv4 and IPv6 counts once. */
export function publishedPorts(lookup: Lookup): Published[] {
  const ports = [...lookup.topology.containers.values()]
    .filter((container) => container.networkMode.kind !== 'host' && isLive(container))
    .flatMap((container) => portsOf(container));
  return ports.sort((left, right) => byName(left.line, right.line) || byName(left.key, right.key));
}

export function portsOf(container: Container): readonly Published[] {
  return kept(container, [], () => readPorts(container));
}

const kept = memoByEntity<readonly Published[]>();

function readPorts(container: Container): Published[] {
  const known = new Map<string, Published>();
  for (const port of container.ports) {
    const from = portFrom(port);
    if (from === null || known.has(from)) continue;
    const line = `${from} → ${shortName(container)}:${port.containerPort}`;
    known.set(from, { key: `${container.id} ${from}`, container: container.id, from, line });
  }
  return [...known.values()].sort((left, right) => byName(left.from, right.from));
}

export function isLive(container: Container): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}

function portFrom(port: PublishedPortFacts): string | null {
  if (port.hostPort === null || port.hostPort === 0) return null;
  const everywhere = port.hostAddress === null || ['', '0.0.0.0', '::'].includes(port.hostAddress);
  const address = everywhere ? '' : (port.hostAddress ?? '');
  const host = address.includes(':') ? `[${address}]` : address;
  return `${host}:${port.hostPort}${port.protocol === 'tcp' ? '' : `/${port.protocol}`}`;
}
