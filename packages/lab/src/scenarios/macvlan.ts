import type { Scenario } from './scenario.js';

/** Children of eth0 with addresses of the outer network: no cable on the host, which can't reach them. */
export const macvlan: Scenario = {
  build(script) {
    script.network('lan', {
      driver: 'macvlan',
      subnet: '10.50.0.0/24',
      gateway: '10.50.0.1',
      options: { parent: 'eth0' },
    });
    script.network('vlan20', {
      driver: 'macvlan',
      subnet: '10.60.0.0/24',
      gateway: '10.60.0.1',
      options: { parent: 'eth0.20' },
    });
    script.run('printer', 'example/cups:latest', { network: 'lan', ip: '10.50.0.20' });
    script.run('homeassistant', 'example/home:latest', { network: 'lan' });
    script.run('camera', 'example/nvr:latest', { network: 'vlan20' });
    script.run('web', 'nginx:1.27', { publish: ['8080:80'] });
  },
};
