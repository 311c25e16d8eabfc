/** The three networks that every engine has. */
import { addNetwork } from './networks.js';
import type { World } from './world.js';

/** bridge (docker0, 172.17.0.0/16), host and none. */
export function addPredefinedNetworks(world: World): void {
  addNetwork(world, {
    name: 'bridge',
    driver: 'bridge',
    options: {
      'com.docker.network.bridge.default_bridge': 'true',
      'com.docker.network.bridge.enable_icc': 'true',
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
      'com.docker.network.bridge.name': 'docker0',
      'com.docker.network.driver.mtu': '1500',
    },
  });
  addNetwork(world, { name: 'host', driver: 'host' });
  addNetwork(world, { name: 'none', driver: 'null' });
}
