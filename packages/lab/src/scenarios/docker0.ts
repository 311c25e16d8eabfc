import type { Scenario } from './scenario.js';

/** Two containers on the default bridge: they ping each other by address and not by name. */
export const docker0: Scenario = {
  build(script) {
    script.run('box1', 'busybox:1.36', { command: 'sleep infinity' });
    script.run('box2', 'busybox:1.36', { command: 'sleep infinity' });
  },
};
