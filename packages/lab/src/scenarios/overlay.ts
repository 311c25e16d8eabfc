import type { Scenario } from './scenario.js';

/** A swarm, seen from one of its two nodes: an attachable overlay with two containers, one without any, ingress and docker_gwbridge. */
export const overlay: Scenario = {
  build(script) {
    script.swarm();
    script.otherNode('worker-2', '192.0.2.11');
    script.network('mesh', { driver: 'overlay', attachable: true });
    script.network('elsewhere', { driver: 'overlay', attachable: true });
    script.run('frontend', 'nginx:1.27', { network: 'mesh', alias: ['www'] });
    script.run('backend', 'example/api:latest', { network: 'mesh' });
    script.run('plain', 'nginx:1.27');
  },
};
