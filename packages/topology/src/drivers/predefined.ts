import type { NetworkDriver } from './driver.js';

function withoutCable(name: string, family: 'host' | 'none'): NetworkDriver {
  return {
    names: [name],
    family,
    cable: 'none',
    resolvesNames: () => false,
    bridgeName: () => null,
    parent: () => null,
  };
}

/** The container lives in the host's own network namespace. */
export const hostDriver = withoutCable('host', 'host');
/** The container's namespace has only a loopback interface. The driver of network `none` is called `null`. */
export const noneDriver = withoutCable('null', 'none');
