import type { Scenario } from './scenario.js';

/** Containers in the host's own namespace: no address, no cable, the host's ports. */
export const host: Scenario = {
  build(script) {
    script.run('node-exporter', 'prom/node-exporter:latest', { network: 'host' });
    script.run('proxy', 'traefik:3', { network: 'host' });
    script.run('web', 'nginx:1.27', { publish: ['8080:80'] });
  },
};
