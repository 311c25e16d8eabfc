import type { NetworkDriver } from './driver.js';

/** A child of a host NIC inside the container: no bridge, no host-side end, and the host itself can not reach it. */
function childOfNic(name: 'macvlan' | 'ipvlan'): NetworkDriver {
  return {
    names: [name],
    family: name,
    cable: name,
    resolvesNames: () => true,
    bridgeName: () => null,
    // Without a parent option Docker makes a dummy interface (dm-<id12>), and the network reaches nothing outside.
    parent: (network) => network.options['parent'] || null,
  };
}

export const macvlanDriver = childOfNic('macvlan');
export const ipvlanDriver = childOfNic('ipvlan');
