import type { Container, ContainerId, HostDetail, NamespaceDetail, Reading } from '@patchbay/topology';

/** The deeper facts that were read for one question. What is missing here was not read: it is unknown, not absent. */
export interface Details {
  readonly namespaces: ReadonlyMap<ContainerId, NamespaceDetail>;
  readonly host: HostDetail | null;
  /** Swarm services, where the engine is a manager. Null: not read. */
  readonly services: readonly ServiceDetail[] | null;
  /** Names of removed containers that others still point at, by full Docker id, as far as the engine remembers. */
  readonly removed?: ReadonlyMap<string, string>;
}

/** A swarm service: without a running task it has no container, and so no place in a topology. */
export interface ServiceDetail {
  readonly name: string;
  readonly wantedTasks: number;
  readonly runningTasks: number;
  readonly endpointMode: 'vip' | 'dnsrr';
}

/** Nothing was read: everything below Docker's own words stays unknown. */
export const noDetails: Details = { namespaces: new Map(), host: null, services: null };

/** The detail that shows a container's namespace: its own, or that of any container it shares the namespace with. */
export function detailOf(details: Details, container: Container | null): NamespaceDetail | null {
  return container === null ? null : (details.namespaces.get(container.id) ?? null);
}

/** The value of a reading, null where it is not known. */
export function valueOf<Value>(reading: Reading<Value> | null | undefined): Value | null {
  return reading?.known === true ? reading.value : null;
}

/**
 * Whether the rules of iptables are all there. Where only nft could not be asked they are: what Docker and iptables made is
 * listed, and who makes native rules has the tool.
 */
export function isFirewallWhole(detail: NamespaceDetail | null, family: 4 | 6): boolean {
  if (detail?.firewall.known !== true) return false;
  const tool = family === 4 ? 'iptables' : 'ip6tables';
  return !detail.firewallGaps.some((gap) => gap.tool === tool);
}

/** Which tools could not be asked and why, in the system's words; empty where all could. */
export function gapsOf(detail: NamespaceDetail | null): string {
  return (detail?.firewallGaps ?? []).map(({ tool, reason }) => `${tool}: ${reason}`).join('; ');
}

/** Why it is not known, in the system's own words; empty where nobody tried. */
export function reasonOf(reading: Reading<unknown> | null | undefined): string {
  return reading?.known === false ? reading.reason : '';
}
