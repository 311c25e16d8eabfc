import type { Scenario } from './scenario.js';

/** The old `--link`: one way, a line in the hosts file; and the newer one, an alias for one container only. */
export const link: Scenario = {
  build(script) {
    script.run('mysql', 'mysql:8.4');
    script.run('wordpress', 'wordpress:6', { link: ['mysql:db'], publish: ['8080:80'] });
    script.network('app');
    script.run('redis', 'redis:7', { network: 'app' });
    script.run('worker', 'example/worker:latest', { network: 'app', link: ['redis:queue'] });
  },
};
