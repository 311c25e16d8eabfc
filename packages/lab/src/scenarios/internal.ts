import type { Scenario } from './scenario.js';

/** A network without a way out, and one container that is on another one as well. */
export const internal: Scenario = {
  build(script) {
    script.network('vault', { internal: true });
    script.network('public');
    script.run('secrets', 'example/vault:latest', { network: 'vault' });
    script.run('db', 'postgres:16', { network: 'vault' });
    script.run('gateway', 'nginx:1.27', { network: 'public', publish: ['443:443'] });
    script.connect('vault', 'gateway');
  },
};
