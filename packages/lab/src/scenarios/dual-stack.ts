import type { Scenario } from './scenario.js';

/** IPv4 and IPv6 side by side, beside a network that has only IPv4. */
export const dualStack: Scenario = {
  build(script) {
    script.network('dual', { subnet: '10.45.0.0/24', subnet6: 'fd00:45::/64' });
    script.network('old', { subnet: '10.46.0.0/24' });
    script.run('web', 'nginx:1.27', { network: 'dual', ip6: 'fd00:45::80', publish: ['8080:80'] });
    script.run('client', 'busybox:1.36', { network: 'dual', command: 'sleep infinity' });
    script.run('legacy', 'nginx:1.27', { network: 'old' });
  },
};
