import type { Scenario } from './scenario.js';

/** WordPress finds its MySQL by the name `mysql` on wordpress-net. */
export const wordpress: Scenario = {
  build(script) {
    script.network('wordpress-net');
    script.run('mysql', 'mysql:8.4', {
      network: 'wordpress-net',
      environment: ['MYSQL_DATABASE=wordpress'],
      restart: 'unless-stopped',
    });
    script.run('wordpress', 'wordpress:6', {
      network: 'wordpress-net',
      publish: ['8080:80'],
      environment: ['WORDPRESS_DB_HOST=mysql'],
      restart: 'unless-stopped',
    });
  },
};
