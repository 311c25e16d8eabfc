import type { Scenario } from './scenario.js';
import type { Script } from './script.js';

/** Sixty containers of sixteen projects behind one reverse proxy, whose network all of them share. */
export const homelab: Scenario = {
  build(script) {
    script.ago(60 * 24 * 9);
    script.network('proxy');
    script.service('edge', 'traefik', 'traefik:3', { network: 'proxy', publish: ['80:80', '443:443'] });
    script.service('edge', 'ddns', 'example/ddns:latest', { network: 'proxy' });
    for (const project of threePart) addProject(script, project, ['app', 'db', 'cache', 'worker']);
    for (const project of twoPart) addProject(script, project, ['app', 'db', 'cache']);
    script.ago(60 * 24);
    script.run('pihole', 'pihole/pihole:latest', { publish: ['53:53/udp', '8053:80'] });
    script.run('homeassistant', 'example/home-assistant:latest', {
      network: 'host',
      restart: 'unless-stopped',
    });
    script.run('node-exporter', 'prom/node-exporter:latest', { network: 'host' });
    script.run('vpn', 'example/vpn:latest', { restart: 'unless-stopped' });
    script.run('torrent', 'example/torrent:latest', { network: 'container:vpn' });
    script.run('backup', 'example/backup:latest', { network: 'none' });
    script.run('old-wiki', 'example/wiki:latest', { network: 'proxy' });
    script.stop('old-wiki');
  },
};

const threePart = ['immich', 'nextcloud', 'paperless', 'gitea', 'authentik', 'mealie'];
const twoPart = [
  'vaultwarden',
  'freshrss',
  'bookstack',
  'grafana',
  'miniflux',
  'wallabag',
  'firefly',
  'linkding',
  'outline',
];

const images: Readonly<Record<string, string>> = { db: 'postgres:16', cache: 'redis:7' };

function addProject(script: Script, project: string, services: readonly string[]): void {
  const network = `${project}_default`;
  script.network(network, { labels: { 'com.docker.compose.project': project } });
  for (const service of services) {
    const image = images[service] ?? `example/${project}:latest`;
    script.service(project, service, image, { network, restart: 'unless-stopped' });
  }
  script.connect('proxy', `${project}-app-1`, { alias: [project] });
}
