import type { Scenario } from './scenario.js';

/** Sidecars in another container's namespace; one was left behind when its owner restarted, one when it stopped. */
export const container: Scenario = {
  build(script) {
    script.network('app');
    script.run('web', 'nginx:1.27', { network: 'app', publish: ['8080:80'] });
    script.run('web-log', 'example/log-shipper:latest', { network: 'container:web' });
    script.run('web-debug', 'busybox:1.36', { network: 'container:web', command: 'sleep infinity' });
    script.run('vpn', 'example/vpn:latest', { network: 'app' });
    script.run('torrent', 'example/torrent:latest', { network: 'container:vpn' });
    script.ago(5);
    script.restart('vpn');
    script.run('cache', 'redis:7', { network: 'app' });
    script.run('cache-metrics', 'example/redis-exporter:latest', { network: 'container:cache' });
    script.stop('cache');
  },
};
