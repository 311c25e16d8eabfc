/** What the picture shows when something was done. */
import type { LifecycleAction } from '@patchbay/docker';
import type { ContainerFacts, ContainerId, ContainerState, EndpointId, Topology } from '@patchbay/topology';

export type Goal = (topology: Topology) => boolean;

export function isOn(endpoint: EndpointId): Goal {
  return ({ endpoints }) => endpoints.has(endpoint);
}

export function isOff(endpoint: EndpointId): Goal {
  return ({ endpoints }) => !endpoints.has(endpoint);
}

const alive: ReadonlySet<ContainerState> = new Set(['running', 'paused', 'restarting']);

/** @param before what was known when Docker was asked: a program that ends at once was started even so */
export function goalOf(kind: LifecycleAction, id: ContainerId, before: ContainerFacts | null): Goal {
  const startedBefore = before?.inspected?.startedAt || null;
  return ({ containers }) => {
    const container = containers.get(id);
    if (container === undefined) return kind === 'stop';
    const isNew = before !== null && container.startedAt !== null && container.startedAt !== startedBefore;
    switch (kind) {
      case 'start':
        return alive.has(container.state) || isNew;
      case 'restart':
        return isNew;
      case 'stop':
        return !alive.has(container.state);
      case 'pause':
        return container.state === 'paused';
      case 'unpause':
        return container.state !== 'paused';
    }
  };
}
