import type { HostDetail, NamespaceDetail, Reading } from '@patchbay/topology';

/** A namespace of which nothing could be read, for one reason. */
export function unknownDetail(reason: string, readAt: number): NamespaceDetail {
  const unknown: Reading<never> = { known: false, reason, command: '' };
  return {
    readAt,
    hosts: unknown,
    resolver: unknown,
    links: unknown,
    addresses: unknown,
    routes: unknown,
    policy: unknown,
    neighbours: unknown,
    listeners: unknown,
    firewall: unknown,
    firewallGaps: [],
    settings: unknown,
    counters: unknown,
  };
}

/** The same of the host. */
export function unknownHostDetail(reason: string, readAt: number): HostDetail {
  const unknown: Reading<never> = { known: false, reason, command: '' };
  return { ...unknownDetail(reason, readAt), bridgePorts: unknown, forwarding: unknown };
}
