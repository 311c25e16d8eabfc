import type { NetworkFacts } from '../facts.js';
import type { NetworkDriver } from './driver.js';

/** Docker marks its predefined `bridge` network with an option; renaming docker0 does not remove it. */
export function isDefaultBridge(network: NetworkFacts): boolean {
  return (
    network.driver === 'bridge' && network.options['com.docker.network.bridge.default_bridge'] === 'true'
  );
}

/** A Linux bridge on the host; each endpoint is a veth pair whose host end is a port of it. */
export const bridgeDriver: NetworkDriver = {
  names: ['bridge'],
  family: 'bridge',
  cable: 'veth',
  // daemon/network.go turns resolution off for the predefined bridge (CreateOptionDisableResolution).
  resolvesNames: (network) => !isDefaultBridge(network),
  // libnetwork names the bridge "br-" + the first 12 digits of the network id unless the option says otherwise.
  bridgeName: ({ bridge, options, dockerId }) =>
    bridge === undefined
      ? options['com.docker.network.bridge.name'] || `br-${dockerId.slice(0, 12)}`
      : bridge,
  parent: () => null,
};
