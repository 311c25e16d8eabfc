/** Where containers live, in which state they are and to whom they belong, on a real engine. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearEngine, docker, image, runContainer } from '../support/docker.js';
import { look } from './world.js';

beforeEach(clearEngine);
afterEach(clearEngine);

test('row host: inside the host’s namespace, without an interface or a cable of its own', async () => {
  await runContainer('exporter', '--network', 'host');
  await runContainer('other', '--network', 'host');
  const seen = await look();
  const { namespace, networkMode } = seen.container('exporter');
  expect(networkMode).toEqual({ kind: 'host' });
  expect(seen.topology.namespaces.get(namespace)?.role).toBe('host');
  expect(seen.housemates('exporter').toSorted()).toEqual(['exporter', 'other']);
  const area = seen.picture.item('host:area');
  const box = seen.picture.item(`box:${seen.container('exporter').id}`);
  if (area === null || box === null || !('height' in area) || !('height' in box))
    throw new Error('nothing is drawn');
  expect(box.y).toBeGreaterThan(area.y);
  expect(box.y + box.height).toBeLessThan(area.y + area.height);
});

test('row none: a box with only lo', async () => {
  await runContainer('hermit', '--network', 'none');
  const seen = await look();
  expect(seen.interfaces('hermit')).toEqual([]);
  expect(seen.topology.namespaces.get(seen.container('hermit').namespace)).toMatchObject({
    role: 'container',
    read: true,
  });
  expect(seen.words).toContain('only lo');
});

test('row container:X: one box for all who live in it, each named', async () => {
  await runContainer('web');
  for (const name of ['log', 'debug']) await runContainer(name, '--network', 'container:web');
  const seen = await look();
  const [owner, ...guests] = seen.housemates('web');
  expect([owner, guests.toSorted()]).toEqual(['web', ['debug', 'log']]);
  expect(seen.drawn('box', seen.container('web').id)).toBe(1);
  expect(seen.drawn('member', seen.container('log').id)).toBe(1);
  expect(seen.drawn('box', seen.container('log').id)).toBe(0);
});

test('row container:X, X stopped: the other runs on without a cable, and is marked', async () => {
  await runContainer('cache');
  await runContainer('metrics', '--network', 'container:cache');
  await docker('stop', '-t', '0', 'cache');
  const seen = await look();
  expect(seen.container('metrics').state).toBe('running');
  expect(seen.housemates('metrics')).toEqual(['cache', 'metrics']);
  expect(seen.cable('cache', 'bridge').state).toBe('idle');
  expect(seen.words).toContain('metrics ✕');
});

test('row container:X, X restarted: the other stays behind in the old namespace', async () => {
  await runContainer('vpn');
  await runContainer('torrent', '--network', 'container:vpn');
  await docker('restart', '-t', '0', 'vpn');
  const seen = await look();
  expect(seen.housemates('torrent')).toEqual(['torrent']);
  expect(seen.housemates('vpn')).toEqual(['vpn']);
  expect(seen.drawn('box', seen.container('torrent').id)).toBe(1);
  expect(seen.words).toContain('network is gone');
});

test('row container states: running, paused, restarting, exited, created, and each health', async () => {
  await docker('network', 'create', 'app');
  const on = ['--network', 'app'];
  await docker('create', '--name', 'created', ...on, image, 'true');
  await runContainer('running', ...on);
  await runContainer('paused', ...on);
  await docker('pause', 'paused');
  await docker('run', '-d', '--name', 'restarting', '--restart', 'always', ...on, image, 'false');
  await docker('run', '--name', 'exited', ...on, image, 'true');
  const health = (command: string, wait: string): string[] => [
    '--health-cmd',
    command,
    '--health-interval',
    wait,
    '--health-retries',
    '1',
  ];
  await runContainer('healthy', ...on, ...health('true', '1s'));
  await runContainer('unhealthy', ...on, ...health('false', '1s'));
  await runContainer('starting', ...on, ...health('true', '1h'));
  const word = (name: string): Promise<string> =>
    docker('inspect', '-f', '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}', name);
  await expect.poll(() => word('healthy'), { timeout: 20_000 }).toBe('running healthy');
  await expect.poll(() => word('unhealthy'), { timeout: 20_000 }).toBe('running unhealthy');
  await expect.poll(() => word('restarting'), { timeout: 20_000, interval: 50 }).toBe('restarting');
  const seen = await look();
  for (const state of ['created', 'running', 'paused', 'exited'] as const)
    expect(seen.container(state).state).toBe(state);
  expect(['restarting', 'running', 'exited']).toContain(seen.container('restarting').state);
  for (const name of ['healthy', 'unhealthy', 'starting'] as const)
    expect(seen.container(name).health).toBe(name);
  // The networks that stopped ones will return to.
  for (const name of ['created', 'exited']) {
    expect(seen.endpoint(name, 'app').state).toBe('configured');
    expect(seen.cable(name, 'app').state).toBe('idle');
    expect(seen.drawn('cable', seen.cable(name, 'app').id)).toBe(1);
  }
  await docker('unpause', 'paused');
});

test('row compose and swarm labels: frames by project, service and replica, Patchbay itself', async () => {
  const compose = (project: string, service: string, replica: number): string[] =>
    Object.entries({ project, service, 'container-number': replica }).flatMap(([key, value]) => [
      '--label',
      `com.docker.compose.${key}=${value}`,
    ]);
  await docker('network', 'create', '--label', 'com.docker.compose.project=shop', 'shop_default');
  await runContainer('shop-worker-2', '--network', 'shop_default', ...compose('shop', 'worker', 2));
  await runContainer('stacked', '--label', 'com.docker.stack.namespace=press', '--network', 'shop_default');
  await runContainer('looker', '--network', 'host', '--label', 'patchbay.role=server');
  const seen = await look();
  expect(seen.container('shop-worker-2')).toMatchObject({ project: 'shop', service: 'worker', replica: '2' });
  expect(seen.network('shop_default').project).toBe('shop');
  expect(seen.container('stacked').project).toBe('press');
  expect(seen.container('looker').own).toBe(true);
  const frames = seen.picture.items.filter((item) => item.kind === 'frame' && item.role === 'project');
  expect(frames).toHaveLength(1);
  expect(seen.words).toContain('worker-2');
});
