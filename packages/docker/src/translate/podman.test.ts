import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project } from '@patchbay/topology';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../open-engine.js';
import type { DockerEngine } from '../port.js';
import { engine } from './engine.js';
import { engineEvent } from './event.js';
import { launch } from './launch.js';

interface Recorded {
  readonly info: { readonly KernelVersion: string };
  readonly version: unknown;
  readonly containers: readonly { readonly Id: string; readonly Names: readonly string[] }[];
  readonly inspects: readonly { readonly Id: string }[];
  readonly networks: readonly { readonly Id: string; readonly Name: string }[];
  readonly libpodNetworks: unknown;
  readonly events: readonly { readonly Type: string; readonly Action: string }[];
}
const recorded = JSON.parse(
  readFileSync(new URL('../fixtures/podman-5.4.json', import.meta.url), 'utf8'),
) as Recorded;

/** The recorded Podman on a socket. @param keptBack paths that a proxy in front of it refuses */
async function serve(keptBack: readonly string[] = []): Promise<DockerEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-podman-'));
  const answers = new Map<string, unknown>([
    ['/info', recorded.info],
    ['/version', recorded.version],
    ['/containers/json?all=1', recorded.containers],
    ['/networks', recorded.networks],
    ['/v4.0.0/libpod/networks/json', recorded.libpodNetworks],
    ...recorded.inspects.map((each) => [`/containers/${each.Id}/json`, each] as const),
    ...recorded.networks.map((each) => [`/networks/${each.Id}`, each] as const),
  ]);
  const server: Server = createServer(({ url = '' }, response) => {
    const answer = answers.get(url);
    response.statusCode = keptBack.includes(url) ? 403 : answer === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer ?? { message: 'no' }));
  });
  const path = join(folder, 'podman.sock');
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const target = { address: `unix://${path}`, foundBy: 'option', context: null, tlsFolder: null } as const;
  return openEngine(target, { kernelRelease: recorded.info.KernelVersion });
}

async function read(podman: DockerEngine) {
  const facts = await podman.describe();
  const networks = await podman.listNetworks();
  const listed = await podman.listContainers();
  const inspected = await Promise.all(listed.map(({ dockerId }) => podman.inspectContainer(dockerId)));
  const containers = inspected.filter((container) => container !== null);
  return {
    facts,
    networks,
    listed,
    topology: project({ engine: facts, containers, networks, kernel: null }),
  };
}

const reading = { readAt: 1, onLocalSocket: true, ownKernelRelease: recorded.info.KernelVersion };

test('D-63 the product is told by the component that answers; an engine that names none is Docker', () => {
  expect(engine(recorded.info, recorded.version, reading).product).toBe('podman');
  expect(engine({}, { Components: [{ Name: 'Engine' }] }, reading).product).toBe('docker');
  expect(engine({}, { Components: 'strange' }, reading).product).toBe('docker');
});

test('D-63 Podman makes up an ID for every answer: the host and the folder of its containers are its identity', () => {
  const id = (news: object) => engine({ ...recorded.info, ...news }, recorded.version, reading).dockerId;
  expect(id({ ID: 'another' })).toBe(id({}));
  expect(id({ DockerRootDir: '/home/me/.local/share/containers/storage' })).not.toBe(id({}));
});

test('D-64 a running container is attached though Podman gives its endpoint no id', async () => {
  const { topology } = await read(await serve());
  const states = [...topology.endpoints.values()].map(({ name, state, dockerId }) => [name, state, dockerId]);
  expect(states).toContainEqual(['web', 'attached', null]);
  expect(states).toContainEqual(['resting', 'configured', null]);
});

test('D-64 names are those that aardvark-dns serves: a pod’s own, not its infra container’s nor its members’', async () => {
  const { topology } = await read(await serve());
  const names = new Map([...topology.endpoints.values()].map((endpoint) => [endpoint.name, endpoint.names]));
  expect(names.get('web')).toEqual(expect.arrayContaining(['web', 'site']));
  expect(names.get('lone')).toEqual([]);
  const infra = [...names.keys()].find((name) => name.endsWith('-infra')) ?? '';
  expect(names.get(infra)).toContain('shop');
  expect(names.get(infra)).not.toContain(infra);
  expect(names.has('front')).toBe(false);
});

test('D-65 bridges and names of networks come from libpod’s own list', async () => {
  const { topology } = await read(await serve());
  const told = [...topology.networks.values()].map(({ name, bridgeName, resolution }) => [
    name,
    bridgeName,
    resolution,
  ]);
  expect(told.sort()).toEqual([
    ['app', expect.stringMatching(/^podman\d+$/), 'embedded'],
    ['back', expect.stringMatching(/^podman\d+$/), 'embedded'],
    ['podman', 'podman0', 'none'],
  ]);
});

test('D-65 where a proxy keeps that list back no bridge is made up, and the default network still has no names', async () => {
  const { topology } = await read(await serve(['/v4.0.0/libpod/networks/json']));
  const told = [...topology.networks.values()].map(({ name, bridgeName, resolution }) => [
    name,
    bridgeName,
    resolution,
  ]);
  expect(told.sort()).toEqual([
    ['app', null, 'embedded'],
    ['back', null, 'embedded'],
    ['bridge', null, 'none'],
  ]);
});

test('D-64 the host’s network is known from the list already, which leaves the mode out', async () => {
  const { listed } = await read(await serve());
  expect(listed.find(({ name }) => name === 'hostly')?.networkMode).toBe('host');
});

test('D-34 the network that a container was run on is told, though its mode is `bridge`', () => {
  const web = recorded.inspects.find((each) => 'Name' in each && each.Name === '/web');
  const lone = recorded.inspects.find((each) => 'Name' in each && each.Name === '/lone');
  expect(launch(web, null).networkMode).toBe('app');
  expect(launch(lone, null).networkMode).toBe('bridge');
});

test('D-66 Podman’s events become Docker’s: who was plugged in, and what was removed', () => {
  const events = recorded.events
    .map((event) => engineEvent(event, 1))
    .filter((event) => typeof event === 'object');
  const web = recorded.containers.find(({ Names }) => Names.includes('/web'))?.Id ?? '';
  const back = recorded.networks.find(({ Name }) => Name === 'back')?.Id ?? '';
  const plugging = { type: 'network', actorId: '', containerId: web, attributes: { name: 'back' } };
  expect(events).toContainEqual(expect.objectContaining({ ...plugging, action: 'connect' }));
  expect(events).toContainEqual(expect.objectContaining({ ...plugging, action: 'disconnect' }));
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'container', action: 'destroy', actorId: web }),
  );
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'network', action: 'destroy', actorId: back }),
  );
});
