import type { Scenario } from './scenario.js';

/** The same MAC address for all: layer 2 on eth0, and layer 3, which routes instead. */
export const ipvlan: Scenario = {
  build(script) {
    script.network('ip-l2', {
      driver: 'ipvlan',
      subnet: '10.70.0.0/24',
      gateway: '10.70.0.1',
      options: { parent: 'eth0', ipvlan_mode: 'l2' },
    });
    script.network('ip-l3', {
      driver: 'ipvlan',
      subnet: '10.71.0.0/24',
      options: { parent: 'eth0.30', ipvlan_mode: 'l3' },
    });
    script.run('bridge-like-1', 'nginx:1.27', { network: 'ip-l2' });
    script.run('bridge-like-2', 'nginx:1.27', { network: 'ip-l2' });
    script.run('routed-1', 'nginx:1.27', { network: 'ip-l3' });
    script.run('routed-2', 'nginx:1.27', { network: 'ip-l3' });
  },
};
