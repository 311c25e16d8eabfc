import type { NetworkDriver } from './driver.js';

/** A bridge and a VXLAN link in a hidden network namespace per network; peers are other swarm nodes. */
export const overlayDriver: NetworkDriver = {
  names: ['overlay'],
  family: 'overlay',
  cable: 'overlay',
  resolvesNames: () => true,
  bridgeName: () => null,
  parent: () => null,
};
