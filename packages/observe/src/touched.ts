import type { EngineEvent } from '@patchbay/docker';

/** What has to be read again. Marks are idempotent: Docker sends some events twice. */
export interface Touched {
  readonly containers: Set<string>;
  readonly networks: Set<string>;
  /** Both lists have to be read and compared. */
  lists: boolean;
  /** The host's links and every namespace. */
  links: boolean;
  /** The swarm, and by which peers the kernel reaches the members of these networks on other nodes. */
  swarm: boolean;
}

export function nothingTouched(): Touched {
  return { containers: new Set(), networks: new Set(), lists: false, links: false, swarm: false };
}

/** Whether Docker is to be asked for anything: links alone are the kernel's matter. */
export function touchesDocker(touched: Touched): boolean {
  return touched.containers.size > 0 || touched.networks.size > 0 || touched.lists;
}

/**
 * Marks the least that an event can have changed: one container, one network, or (a reloaded daemon) everything.
 * A network never has to be read again after a connect: its members are the inverse of the containers' attachments.
 * Overlays are the exception: their load balancer and gateway endpoints appear nowhere else.
 */
export function touch(touched: Touched, event: EngineEvent, isOverlay: (networkId: string) => boolean): void {
  if (event.type === 'daemon') touched.lists = true;
  if (event.type === 'container') touched.containers.add(event.actorId);
  if (event.type !== 'network') return;
  if (event.containerId !== null && event.containerId !== '') touched.containers.add(event.containerId);
  const isMembership = event.action === 'connect' || event.action === 'disconnect';
  if (!isMembership || isOverlay(event.actorId)) touched.networks.add(event.actorId);
}
