import type { Scenario } from './scenario.js';

/** Flask asks for Redis by the alias fr-alias, which the network fr-network gives it. */
export const flask: Scenario = {
  build(script) {
    script.network('fr-network');
    script.run('redis', 'redis:7', { network: 'fr-network', alias: ['fr-alias'] });
    script.run('flask', 'hello-flask:latest', { network: 'fr-network', publish: ['5000:5000'] });
  },
};
