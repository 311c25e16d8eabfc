/** Real hosts to take pictures of: a small shop, and a busy home server. */
import { docker, image } from '../support/docker.js';

function labels(project: string, service: string, replica = 1): string[] {
  const compose = 'com.docker.compose';
  const values = { project, service, 'container-number': replica };
  return Object.entries(values).flatMap(([key, value]) => ['--label', `${compose}.${key}=${value}`]);
}

async function network(name: string, project: string | null, ...options: string[]): Promise<void> {
  const label = project === null ? [] : ['--label', `com.docker.compose.project=${project}`];
  await docker('network', 'create', ...label, ...options, name);
}

interface Service {
  readonly project: string;
  readonly service: string;
  readonly on: string;
  readonly replica?: number;
  readonly options?: readonly string[];
}

async function service({ project, service: name, on, replica = 1, options = [] }: Service): Promise<string> {
  const container = `${project}-${name}-${replica}`;
  const place = ['--network', on, '--network-alias', name];
  const about = ['--name', container, ...labels(project, name, replica)];
  await docker('run', '-d', ...about, ...place, ...options, image, 'sleep', '86400');
  return container;
}

/** Eight containers: a shop with a front and an internal back network, and two on docker0. One of each state. */
export async function makeShop(): Promise<void> {
  await network('shop_frontend', 'shop');
  await network('shop_backend', 'shop', '--internal');
  const [front, back] = [
    { project: 'shop', on: 'shop_frontend' },
    { project: 'shop', on: 'shop_backend' },
  ];
  const api = await service({ ...front, service: 'api' });
  await docker('network', 'connect', '--alias', 'api', 'shop_backend', api);
  await service({ ...front, service: 'docs', options: ['-p', '8081:80'] });
  await service({ ...front, service: 'web', options: ['-p', '8080:80'] });
  const cache = await service({ ...back, service: 'cache' });
  await service({ ...back, service: 'db' });
  const failing = ['--health-cmd', 'false', '--health-interval', '1s', '--health-retries', '1'];
  await service({ ...back, service: 'worker', options: failing });
  await docker('run', '-d', '--name', 'adminer', '-p', '9000:8080', image, 'sleep', '86400');
  await docker('run', '-d', '--name', 'probe', image, 'true');
  await docker('pause', cache);
}

const homeProjects: Readonly<Record<string, readonly string[]>> = {
  gitea: ['admin', 'cron', 'index', 'mail', 'search', 'store', 'sync', 'ui', 'feed', 'render'],
  blog: ['api', 'auth', 'cron', 'queue', 'search', 'comments'],
  media: ['jellyfin', 'sonarr', 'radarr', 'prowlarr', 'requests', 'subtitles', 'books'],
  monitoring: ['prometheus', 'grafana', 'cadvisor', 'loki', 'alerts', 'uptime'],
  cloud: ['files', 'office', 'cron', 'push', 'preview'],
};

/** Sixty containers in six projects behind one reverse proxy, with macvlan, host mode, a shared namespace and two faults. */
export async function makeHomeServer(): Promise<void> {
  await network('proxy', null);
  await network('lan', null, '-d', 'macvlan', '-o', 'parent=eth0', '--subnet', '192.168.50.0/24');
  await service({
    project: 'traefik',
    service: 'traefik',
    on: 'proxy',
    options: ['-p', '80:80', '-p', '443:443'],
  });
  for (const [project, services] of Object.entries(homeProjects)) await makeProject(project, services);
  for (let replica = 1; replica <= 4; replica += 1) {
    await service({ project: 'gitea', service: 'worker', on: 'gitea_default', replica });
  }
  for (const name of ['homeassistant', 'pihole']) {
    await docker('run', '-d', '--name', name, '--network', 'lan', image, 'sleep', '86400');
  }
  await docker('run', '-d', '--name', 'node-exporter', '--network', 'host', image, 'sleep', '86400');
  await docker(
    'run',
    '-d',
    '--name',
    'sidecar',
    '--network',
    'container:blog-web-1',
    image,
    'sleep',
    '86400',
  );
  for (const name of ['adminer', 'scratch'])
    await docker('run', '-d', '--name', name, image, 'sleep', '86400');
  await docker('pause', 'monitoring-prometheus-1');
  await docker('stop', '-t', '0', 'gitea-mail-1', 'blog-cron-1');
}

async function makeProject(project: string, services: readonly string[]): Promise<void> {
  await network(`${project}_default`, project);
  await network(`${project}_backend`, project, '--internal');
  const web = await service({ project, service: 'web', on: 'proxy' });
  await docker('network', 'connect', '--alias', 'web', `${project}_default`, web);
  for (const name of services) await service({ project, service: name, on: `${project}_default` });
  for (const name of ['db', 'cache']) await service({ project, service: name, on: `${project}_backend` });
  for (const name of services.slice(0, 2)) {
    await docker('network', 'connect', '--alias', name, `${project}_backend`, `${project}-${name}-1`);
  }
}
