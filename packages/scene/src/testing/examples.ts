import type { ContainerId, NetworkId, Topology } from '@patchbay/topology';
import { TopologyBuilder, type ContainerWish } from './builder.js';
import { seeded, type Random } from './random.js';

/** Eight containers on three networks: the picture of the first page. */
export function smallExample(): Topology {
  const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
  const shop = (name: string, rest: Partial<ContainerWish> = {}): ContainerId =>
    builder.container({ name: `shop-${name}-1`, project: 'shop', service: name, replica: '1', ...rest });
  const docker0 = builder.network({
    name: 'bridge',
    bridgeName: 'docker0',
    subnet: '172.17.0.0/16',
    defaultBridge: true,
    resolution: 'none',
  });
  const frontend = builder.network({ name: 'shop_frontend', project: 'shop', subnet: '172.18.0.0/16' });
  const backend = builder.network({
    name: 'shop_backend',
    project: 'shop',
    subnet: '172.19.0.0/16',
    internal: true,
  });
  const web = shop('web', { image: 'nginx:1.27', publish: ['8080:80'] });
  const docs = shop('docs', { image: 'caddy:2', publish: ['8081:80'] });
  const api = shop('api', { image: 'shop/api:4.2' });
  for (const container of [web, docs, api]) builder.connect(container, frontend);
  const database = shop('db', { image: 'postgres:16' });
  const cache = shop('cache', { image: 'redis:7', state: 'paused' });
  const worker = shop('worker', { image: 'shop/worker:4.2', health: 'unhealthy' });
  for (const container of [api, database, cache, worker]) builder.connect(container, backend);
  const adminer = builder.container({ name: 'adminer', image: 'adminer:4', publish: ['9000:8080'] });
  const probe = builder.container({ name: 'probe', image: 'busybox:1.36', state: 'exited', exitCode: 137 });
  for (const container of [adminer, probe]) builder.connect(container, docker0);
  return builder.topology();
}

/** One of each kind of thing that there is. */
export function kindsExample(): Topology {
  const builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24').nic('wlan0', '192.168.7.3/24', false);
  const docker0 = builder.network({
    name: 'bridge',
    bridgeName: 'docker0',
    subnet: '172.17.0.0/16',
    defaultBridge: true,
    resolution: 'none',
  });
  const app = builder.network({ name: 'app_net', project: 'app', subnet: '172.20.0.0/16' });
  const secret = builder.network({
    name: 'app_secret',
    project: 'app',
    subnet: '172.21.0.0/24',
    internal: true,
  });
  const lan = builder.network({ name: 'lan', driver: 'macvlan', parent: 'eth0', subnet: '192.168.1.0/24' });
  const mesh = builder.network({
    name: 'swarm_mesh',
    driver: 'overlay',
    subnet: '10.0.1.0/24',
    attachable: true,
    vni: 4097,
    peers: [
      { name: 'a', address: '10.1.1.1' },
      { name: 'b', address: '10.1.1.2' },
    ],
  });
  builder.network({ name: 'ingress', driver: 'overlay', subnet: '10.0.0.0/24', ingress: true });
  const gateway = builder.network({
    name: 'docker_gwbridge',
    bridgeName: 'docker_gwbridge',
    subnet: '172.22.0.0/16',
    icc: false,
  });
  builder.network({ name: 'unused', subnet: '172.23.0.0/16' });
  const weave = builder.network({
    name: 'weavenet',
    driver: 'weavemesh',
    family: 'unknown',
    subnet: '10.32.0.0/12',
  });
  const proxy = builder.network({ name: 'proxy', subnet: '172.24.0.0/16', ipv6: true });
  builder.network({ name: 'host', driver: 'host' });
  builder.network({ name: 'none', driver: 'null', family: 'none' });
  const inApp = (name: string, rest: Partial<ContainerWish> = {}): ContainerId =>
    builder.container({
      name: `app-${name}-1`,
      project: 'app',
      service: name,
      replica: '1',
      image: 'node:20',
      ...rest,
    });
  const web = inApp('web', {
    image: 'ghcr.io/acme/storefront-web:1.27.3',
    publish: ['8080:80', '8443:443', '9443:9443'],
  });
  builder.connect(web, app);
  builder.connect(web, secret);
  builder.connect(web, proxy);
  const jobs = inApp('jobs', { health: 'unhealthy' });
  builder.connect(jobs, app, {}, 'down');
  const cut = inApp('cut');
  builder.connect(cut, app, {}, 'unplugged');
  const blind = inApp('blind', { health: 'starting' });
  builder.connect(blind, app, {}, 'unknown');
  const gone = inApp('gone', { state: 'exited', exitCode: 1 });
  builder.connect(gone, app);
  const vault = inApp('vault', { image: 'vault:1.17', publish: ['53:53/udp'] });
  builder.connect(vault, secret);
  builder.container({
    name: 'app-sidecar-1',
    project: 'app',
    service: 'sidecar',
    replica: '1',
    image: 'envoy',
    networkMode: { kind: 'container', owner: web, dockerId: '' },
  });
  builder.container({
    name: 'app-shell-1',
    project: 'app',
    service: 'shell',
    replica: '1',
    state: 'paused',
    networkMode: { kind: 'container', owner: web, dockerId: '' },
  });
  const probe = builder.container({ name: 'probe', state: 'paused' });
  builder.connect(probe, docker0);
  const restarting = builder.container({ name: 'a-rather-long-container-name-by-hand', state: 'restarting' });
  builder.connect(restarting, docker0);
  builder.connect(builder.container({ name: 'pihole', image: 'pihole:6' }), lan);
  const replica = builder.container({ name: 'replica', image: 'api:2' });
  builder.connect(replica, mesh);
  builder.connect(replica, gateway);
  builder.orphan(gateway, 'ingress-sbox');
  builder.orphan(mesh, 'lb-swarm_mesh');
  builder.connect(builder.container({ name: 'odd', state: 'dead' }), weave);
  for (const project of ['wiki', 'blog', 'mail']) {
    const id = builder.container({
      name: `${project}-web-1`,
      project,
      service: 'web',
      replica: '1',
      image: 'nginx:1.27',
    });
    builder.connect(id, proxy);
  }
  builder.container({ name: 'node-exporter', image: 'prom/node-exporter', networkMode: { kind: 'host' } });
  builder.container({ name: 'avahi', image: 'avahi', networkMode: { kind: 'host' } });
  builder.container({ name: 'sealed', image: 'batch:1', networkMode: { kind: 'none' } });
  builder.container({ name: 'pulled', image: 'busybox' });
  return builder.topology();
}

/** Containers and networks of the generated hosts; 60 and more are what a busy host has. */
export const hostSizes = {
  medium: { containers: 60, networks: 12, seed: 3 },
  large: { containers: 300, networks: 40, seed: 4 },
  huge: { containers: 1000, networks: 80, seed: 5 },
} as const;

const projectNames = [
  'shop',
  'gitea',
  'blog',
  'wiki',
  'iot',
  'ci',
  'mail',
  'lab',
  'photos',
  'vault',
  'billing',
  'search',
  'crm',
  'nextcloud',
  'media',
  'ledger',
  'analytics',
  'chat',
  'maps',
  'forum',
];
const services: readonly (readonly [name: string, image: string])[] = [
  ['web', 'nginx:1.27'],
  ['api', 'app/api:4.2'],
  ['db', 'postgres:16'],
  ['cache', 'redis:7'],
  ['worker', 'app/worker:4.2'],
  ['queue', 'rabbitmq:3.13'],
  ['search', 'opensearch:2'],
  ['mail', 'postfix:3'],
  ['auth', 'keycloak:25'],
  ['admin', 'adminer:4'],
  ['cron', 'cron:1'],
  ['store', 'minio:2024'],
];

export interface HostSize {
  readonly containers: number;
  readonly networks: number;
  readonly seed: number;
}

/** A host full of compose projects, some of them behind one proxy; a twin with the same seed is the same. */
export function generatedHost(size: HostSize): TopologyBuilder {
  return new HostGenerator(size).build();
}

class HostGenerator {
  readonly #random: Random;
  readonly #builder = new TopologyBuilder().nic('eth0', '192.168.1.20/24');
  #subnets = 17;
  #containers = 0;

  constructor(readonly size: HostSize) {
    this.#random = seeded(size.seed);
  }

  build(): TopologyBuilder {
    const docker0 = this.#network({
      name: 'bridge',
      bridgeName: 'docker0',
      defaultBridge: true,
      resolution: 'none',
    });
    const lan = this.#network({ name: 'lan', driver: 'macvlan', parent: 'eth0' });
    const proxy = this.#network({ name: 'proxy' });
    for (const name of ['probe', 'scratch']) this.#plug({ name }, [docker0]);
    for (const name of ['pihole', 'homeassistant']) this.#plug({ name, image: `${name}:6` }, [lan]);
    this.#plug(
      {
        name: 'traefik-traefik-1',
        project: 'traefik',
        service: 'traefik',
        replica: '1',
        publish: ['80:80', '443:443'],
      },
      [proxy],
    );
    let networks = 3;
    for (let index = 0; networks < this.size.networks; index += 1) {
      const own = Math.min(1 + this.#random.below(3), this.size.networks - networks);
      this.#project(index, own, proxy);
      networks += own;
    }
    return this.#builder;
  }

  #project(index: number, own: number, proxy: NetworkId): void {
    const round = Math.floor(index / projectNames.length);
    const project = `${projectNames[index % projectNames.length]}${round > 0 ? round + 1 : ''}`;
    const networks = ['default', 'backend', 'data'].slice(0, own).map((name, at) =>
      this.#network({
        name: `${project}_${name}`,
        project,
        internal: at === 1 && this.#random.chance(0.5),
      }),
    );
    const left = this.size.containers - this.#containers;
    const share = (left * own) / Math.max(own, this.size.networks - this.#networkCount + own);
    const count = Math.max(own, Math.min(left, Math.round(share)));
    for (let at = 0; at < count; at += 1) this.#member({ project, networks, proxy, at });
  }

  #member({
    project,
    networks,
    proxy,
    at,
  }: {
    project: string;
    networks: readonly NetworkId[];
    proxy: NetworkId;
    at: number;
  }): void {
    const [service, image] = services[at % services.length] ?? ['web', 'nginx'];
    const replica = String(1 + Math.floor(at / services.length));
    const home = networks[at % networks.length];
    const plugged = home === undefined ? [] : [home];
    const next = networks[(at % networks.length) + 1];
    if (next !== undefined && this.#random.chance(0.3)) plugged.push(next);
    if (at === 0 && this.#random.chance(0.6)) plugged.unshift(proxy);
    const publish = service === 'web' && at > 0 ? [`${8000 + this.#containers}:80`] : [];
    this.#plug(
      { name: `${project}-${service}-${replica}`, image, project, service, replica, publish },
      plugged,
    );
  }

  get #networkCount(): number {
    return this.#subnets - 17;
  }

  #network(wish: Parameters<TopologyBuilder['network']>[0]): NetworkId {
    const subnet = `${172 + Math.floor(this.#subnets / 256)}.${this.#subnets % 256}.0.0/16`;
    this.#subnets += 1;
    return this.#builder.network({ ...wish, subnet });
  }

  #plug(wish: ContainerWish, networks: readonly NetworkId[]): void {
    this.#containers += 1;
    const state = this.#random.below(100);
    const id = this.#builder.container({
      ...wish,
      ...(state < 4
        ? { state: 'paused' as const }
        : state < 10
          ? { state: 'exited' as const, exitCode: state - 5 }
          : {}),
      ...(state >= 96 ? { health: 'unhealthy' as const } : {}),
    });
    for (const network of networks) this.#builder.connect(id, network);
  }
}
