import type { Scenario } from './scenario.js';

/** A web application and Redis on the network `app`; a third container beside it finds neither. */
export const webRedis: Scenario = {
  build(script) {
    script.network('app');
    script.run('redis', 'redis:7', { network: 'app' });
    script.run('web', 'example/web:latest', { network: 'app', publish: ['8080:8080'] });
    script.run('outsider', 'busybox:1.36', { command: 'sleep infinity' });
  },
};
