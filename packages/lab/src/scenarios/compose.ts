import type { Scenario } from './scenario.js';

/** Two compose projects, each with its default network, and Patchbay itself beside them. */
export const compose: Scenario = {
  build(script) {
    for (const project of ['shop', 'blog']) {
      const network = `${project}_default`;
      script.network(network, {
        labels: { 'com.docker.compose.project': project, 'com.docker.compose.network': 'default' },
      });
      const web = project === 'shop' ? '8080:80' : '8081:80';
      script.service(project, 'web', 'nginx:1.27', { network, publish: [web] });
      script.service(project, 'db', 'postgres:16', { network, health: 'pg_isready' });
      script.health(`${project}-db-1`, 'healthy');
    }
    script.service('shop', 'worker', 'example/worker:latest', { network: 'shop_default' });
    script.run('patchbay', 'patchbay/patchbay:latest', {
      network: 'host',
      labels: { 'patchbay.role': 'server' },
    });
  },
};
