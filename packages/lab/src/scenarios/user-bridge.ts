import type { Scenario } from './scenario.js';

/** A bridge of one's own, with a range, a gateway and a container that chose its address. */
export const userBridge: Scenario = {
  build(script) {
    script.network('my-net', { subnet: '10.20.0.0/24', gateway: '10.20.0.1', range: '10.20.0.128/25' });
    script.run('web', 'nginx:1.27', { network: 'my-net', alias: ['www'] });
    script.run('db', 'postgres:16', { network: 'my-net', ip: '10.20.0.10', alias: ['database'] });
    script.network('named-bridge', {
      subnet: '10.21.0.0/24',
      options: { 'com.docker.network.bridge.name': 'br-shop' },
    });
    script.run('shop', 'nginx:1.27', { network: 'named-bridge' });
  },
};
