/** Hosts that the lab has no scenario for: made on its engine by its own API. */
import { request } from 'node:http';
import type { Patchbay } from '../support/patchbay.js';

const projects = 24;
const services = ['web', 'api', 'auth', 'queue', 'search', 'mail', 'cron', 'worker', 'worker', 'db', 'cache'];
const loners = 12;

type Call = (path: string, body: unknown) => Promise<void>;

/** 300 containers: 24 projects of two networks, all behind one proxy's network, some in docker0, some stopped or paused. */
export async function makeCrowd(patchbay: Patchbay): Promise<void> {
  const call = await callOf(patchbay);
  await call('/networks/create', { Name: 'proxy', Driver: 'bridge', ...pool('10.90.0.0/16') });
  const names = Array.from({ length: projects }, (_, at) => `team-${String(at + 1).padStart(2, '0')}`);
  for (const [at, project] of names.entries()) await makeProject(call, project, at);
  for (let at = 1; at <= loners; at += 1)
    await run(call, `tool-${at}`, { network: 'bridge', alias: null, labels: {} });
  await call('/containers/team-03-cron-1/stop', {});
  await call('/containers/team-05-mail-1/pause', {});
}

/** Eight containers on three networks. */
export async function makeShop(patchbay: Patchbay): Promise<void> {
  const call = await callOf(patchbay);
  const project = 'shop';
  const labels = { 'com.docker.compose.project': project };
  const made = (place: string): string => `${project}_${place}`;
  const ofProject = { Driver: 'bridge', Labels: labels };
  await call('/networks/create', { Name: made('front'), ...ofProject, ...pool('10.80.0.0/24') });
  await call('/networks/create', {
    Name: made('back'),
    ...ofProject,
    ...pool('10.81.0.0/24'),
    Internal: true,
  });
  const places = { web: 'front', docs: 'front', api: 'front', db: 'back', cache: 'back', worker: 'back' };
  for (const [service, place] of Object.entries(places)) {
    const ofService = { ...labels, 'com.docker.compose.service': service };
    await run(call, `${project}-${service}-1`, { network: made(place), alias: service, labels: ofService });
  }
  const api = { Container: `${project}-api-1`, EndpointConfig: { Aliases: ['api'] } };
  await call(`/networks/${made('back')}/connect`, api);
  for (const name of ['adminer', 'probe'])
    await run(call, name, { network: 'bridge', alias: null, labels: {} });
  await call('/containers/probe/stop', {});
  await call(`/containers/${project}-cache-1/pause`, {});
}

async function callOf(patchbay: Patchbay): Promise<Call> {
  const [, socketPath = ''] = await patchbay.printed(/DOCKER_HOST=unix:\/\/(\S+)/);
  return (path, body) => post(socketPath, path, body);
}

/** The engine's own pools are enough for 30 networks. */
function pool(Subnet: string): { readonly IPAM: unknown } {
  return { IPAM: { Driver: 'default', Config: [{ Subnet }] } };
}

async function makeProject(call: Call, project: string, at: number): Promise<void> {
  const labels = { 'com.docker.compose.project': project };
  const ofProject = { Driver: 'bridge', Labels: labels };
  const [open, closed] = [pool(`10.91.${at}.0/24`), pool(`10.92.${at}.0/24`)];
  await call('/networks/create', { Name: `${project}_default`, ...ofProject, ...open });
  await call('/networks/create', { Name: `${project}_data`, ...ofProject, ...closed, Internal: true });
  const seen = new Map<string, number>();
  for (const service of [...services, 'sync']) {
    const number = (seen.get(service) ?? 0) + 1;
    seen.set(service, number);
    const place = service === 'db' || service === 'cache' ? 'data' : 'default';
    await run(call, `${project}-${service}-${number}`, {
      network: `${project}_${place}`,
      alias: service,
      labels: {
        ...labels,
        'com.docker.compose.service': service,
        'com.docker.compose.container-number': String(number),
      },
    });
  }
  const named = (alias: string): unknown => ({ Aliases: [alias] });
  await call('/networks/proxy/connect', {
    Container: `${project}-web-1`,
    EndpointConfig: named(project),
  });
  await call(`/networks/${project}_data/connect`, {
    Container: `${project}-api-1`,
    EndpointConfig: named('api'),
  });
}

interface Wish {
  readonly network: string;
  /** Compose gives one on its own networks; docker0 takes none. */
  readonly alias: string | null;
  readonly labels: Readonly<Record<string, string>>;
}

async function run(call: Call, name: string, { network, alias, labels }: Wish): Promise<void> {
  const config = alias === null ? {} : { [network]: { Aliases: [alias] } };
  const body = {
    Image: 'nginx:1.27',
    Labels: labels,
    HostConfig: { NetworkMode: network },
    NetworkingConfig: { EndpointsConfig: config },
  };
  await call(`/containers/create?name=${name}`, body);
  await call(`/containers/${name}/start`, {});
}

function post(socketPath: string, path: string, body: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request({ socketPath, path, method: 'POST', headers }, (answer) => {
      let said = '';
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => (said += text));
      answer.on('end', () => {
        if ((answer.statusCode ?? 500) < 400) resolve();
        else reject(new Error(`${path}: ${said}`));
      });
    });
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });
}
