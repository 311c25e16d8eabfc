import type { Scenario } from './scenario.js';

/** Every way to publish a port: everywhere, on loopback, at random, UDP, a range; and one that is only exposed. */
export const ports: Scenario = {
  build(script) {
    script.network('app');
    script.run('everywhere', 'nginx:1.27', { network: 'app', publish: ['8080:80'] });
    script.run('loopback', 'nginx:1.27', { network: 'app', publish: ['127.0.0.1:8081:80'] });
    script.run('random', 'nginx:1.27', { network: 'app', publish: ['80'] });
    script.run('dns', 'example/dns:latest', { network: 'app', publish: ['53:53/udp', '53:53'] });
    script.run('several', 'example/media:latest', { publish: ['9000:9000', '9001:9001', '9002:9002'] });
    script.run('exposed', 'redis:7', { network: 'app' });
    script.run('to-host', 'example/api:latest', {
      network: 'app',
      extraHosts: ['host.docker.internal:host-gateway'],
    });
  },
};
