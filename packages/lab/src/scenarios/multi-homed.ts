import type { Scenario } from './scenario.js';

/** One container on three networks: eth0, eth1 and eth2, one of them with the default route. */
export const multiHomed: Scenario = {
  build(script) {
    script.network('front', { subnet: '10.31.0.0/24' });
    script.network('back', { subnet: '10.32.0.0/24' });
    script.network('metrics', { subnet: '10.33.0.0/24', internal: true });
    script.run('proxy', 'nginx:1.27', { network: 'front', publish: ['80:80'] });
    script.run('api', 'example/api:latest', { network: 'front', alias: ['api'] });
    script.connect('back', 'api', { alias: ['backend-api'] });
    script.connect('metrics', 'api');
    script.run('db', 'postgres:16', { network: 'back' });
    script.run('prometheus', 'prom/prometheus:latest', { network: 'metrics' });
  },
};
