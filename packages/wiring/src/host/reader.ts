import type { LinkFacts } from '@patchbay/topology';

export interface HostReading {
  readonly links: readonly LinkFacts[];
  readonly defaultRouteIndex: number | null;
}

/** One way to read the links of the namespace this process runs in. Rejects with the system's own words. */
export interface HostReader {
  readonly kind: 'netlink' | 'ip';
  read(): Promise<HostReading>;
}
