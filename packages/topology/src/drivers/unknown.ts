import type { NetworkDriver } from './driver.js';

/** Plug-in and Windows drivers: drawn as a generic rail with the driver's name and a notice. */
export const unknownDriver: NetworkDriver = {
  names: [],
  family: 'unknown',
  cable: 'unknown',
  resolvesNames: () => true,
  bridgeName: () => null,
  parent: () => null,
};
