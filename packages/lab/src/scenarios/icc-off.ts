import type { Scenario } from './scenario.js';

/** Neighbours on one bridge that may not talk to each other. */
export const iccOff: Scenario = {
  build(script) {
    script.network('separate', {
      subnet: '10.40.0.0/24',
      options: { 'com.docker.network.bridge.enable_icc': 'false', 'com.docker.network.driver.mtu': '1400' },
      labels: { team: 'red' },
    });
    script.run('tenant-a', 'nginx:1.27', { network: 'separate' });
    script.run('tenant-b', 'nginx:1.27', { network: 'separate' });
  },
};
