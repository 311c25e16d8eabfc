import type { Scenario } from './scenario.js';

/** A container in every state, and every health. The stopped ones remember the networks they will return to. */
export const states: Scenario = {
  build(script) {
    script.network('app', { subnet: '10.80.0.0/24' });
    script.create('created', 'nginx:1.27', { network: 'app' });
    script.run('running', 'nginx:1.27', { network: 'app' });
    script.run('paused', 'nginx:1.27', { network: 'app' });
    script.pause('paused');
    script.run('exited', 'nginx:1.27', { network: 'app', alias: ['old-web'] });
    script.stop('exited');
    script.run('failed', 'example/broken:latest', { network: 'app' });
    script.stop('failed', 137);
    script.run('dead', 'nginx:1.27', { network: 'app' });
    script.force('dead', 'dead');
    script.run('healthy', 'nginx:1.27', { network: 'app', health: 'curl -f localhost' });
    script.health('healthy', 'healthy');
    script.run('unhealthy', 'nginx:1.27', { network: 'app', health: 'exit 1' });
    script.health('unhealthy', 'unhealthy');
    script.run('starting', 'nginx:1.27', { network: 'app', health: 'true', healthInterval: 86_400 });
    script.ago(0);
    script.restarting('restarting', 'example/crash:latest', { network: 'app', restart: 'always' });
  },
};
