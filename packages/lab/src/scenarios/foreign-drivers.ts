import type { Scenario } from './scenario.js';

/** Networks of drivers that nobody here knows: a plug-in's, and three of Windows'. */
export const foreignDrivers: Scenario = {
  build(script) {
    script.foreignNetwork('weave-net', 'weaveworks/net-plugin:latest', '10.101.0.0/24');
    script.foreignNetwork('win-transparent', 'transparent', '10.102.0.0/24');
    script.foreignNetwork('win-l2', 'l2bridge', '10.103.0.0/24');
    script.foreignNetwork('win-nat', 'nat', '10.104.0.0/24');
    script.run('woven', 'nginx:1.27', { network: 'weave-net' });
    script.run('seen-through', 'nginx:1.27', { network: 'win-transparent' });
    script.run('plain', 'nginx:1.27');
  },
};
