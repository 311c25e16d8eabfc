import type { Container } from '@patchbay/topology';

/** Replicas of one service share its name on purpose: that is how Docker spreads load. */
export function isOneService(containers: readonly Container[]): boolean {
  const services = new Set(
    containers.map(({ project, service }) => (service === null ? null : `${project}/${service}`)),
  );
  return services.size === 1 && !services.has(null);
}
