import type { Scenario } from './scenario.js';

/** A container with a loopback and nothing else. */
export const none: Scenario = {
  build(script) {
    script.run('hermit', 'example/batch:latest', { network: 'none' });
    script.run('web', 'nginx:1.27');
  },
};
