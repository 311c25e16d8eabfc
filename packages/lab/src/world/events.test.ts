/** The order of events as recorded from engine 20.10.24. */
import { expect, test } from 'vitest';
import { openBench } from '../testing/bench.js';
import { connect, disconnect, plainSettings } from './attach.js';
import { removeContainer, renameContainer } from './containers.js';
import * as lifecycle from './lifecycle.js';

const sleeper = { command: 'sleep infinity' };

test('L-30 start: every network before the container', () => {
  const { script, told } = openBench();
  script.network('n');
  script.create('web', 'nginx');
  script.connect('n', 'web');
  told();
  script.start('web');
  expect(told()).toEqual(['network connect bridge', 'network connect n', 'container start web']);
});

test('L-31 stop: kill, kill, die, disconnect, stop; a program that obeys is killed once', () => {
  const { script, told } = openBench();
  script.run('stubborn', 'busybox', sleeper);
  script.run('polite', 'nginx');
  told();
  script.stop('stubborn');
  expect(told()).toEqual([
    'container kill stubborn',
    'container kill stubborn',
    'container die stubborn',
    'network disconnect bridge',
    'container stop stubborn',
  ]);
  script.stop('polite');
  expect(told()).toEqual([
    'container kill polite',
    'container die polite',
    'network disconnect bridge',
    'container stop polite',
  ]);
});

test('L-31 since 25 the network is left before die is told', () => {
  const { script, told } = openBench('26.1');
  script.run('web', 'nginx');
  told();
  script.stop('web');
  expect(told()).toEqual([
    'container kill web',
    'network disconnect bridge',
    'container die web',
    'container stop web',
  ]);
});

test('L-34 engine 28 tells a disconnect once', () => {
  const { script, world, told } = openBench('28.5');
  script.network('n');
  script.run('web', 'nginx', { network: 'n' });
  told();
  disconnect(world, { network: 'n', container: 'web', force: false });
  expect(told()).toEqual(['network disconnect n']);
});

test('L-32 restart: as stop and start, then restart', () => {
  const { script, world, told } = openBench();
  const web = script.run('web', 'busybox', sleeper);
  told();
  lifecycle.restartContainer(world, web);
  expect(told().slice(3)).toEqual([
    'network disconnect bridge',
    'container stop web',
    'network connect bridge',
    'container start web',
    'container restart web',
  ]);
});

test('L-33 a forced removal: kill, die, disconnect, destroy', () => {
  const { script, world, told } = openBench();
  script.run('web', 'nginx');
  told();
  removeContainer(world, 'web', true);
  expect(told()).toEqual([
    'container kill web',
    'container die web',
    'network disconnect bridge',
    'container destroy web',
  ]);
});

test('L-34 a disconnect is told twice of a running container, once of a stopped one', () => {
  const { script, world, told } = openBench();
  script.network('n');
  script.run('web', 'nginx', { network: 'n' });
  told();
  disconnect(world, { network: 'n', container: 'web', force: false });
  expect(told()).toEqual(['network disconnect n', 'network disconnect n']);
  script.create('idle', 'nginx', { network: 'n' });
  told();
  disconnect(world, { network: 'n', container: 'idle', force: false });
  expect(told()).toEqual(['network disconnect n']);
});

test('L-35 connecting a stopped container is told by nothing, even to a network that does not exist', () => {
  const { script, world, told } = openBench();
  const idle = script.create('idle', 'nginx');
  told();
  connect(world, { network: 'nowhere', container: 'idle', settings: plainSettings });
  expect(told()).toEqual([]);
  expect([...idle.attachments.keys()]).toEqual(['bridge', 'nowhere']);
});

test('L-36 a rename carries the old name with its slash', () => {
  const { script, world } = openBench();
  script.run('web', 'nginx');
  renameContainer(world, 'web', 'shop');
  expect(world.events.history.at(-1)?.attributes).toMatchObject({ name: 'shop', oldName: '/web' });
});

test('L-37 labels win over everything but name and image', () => {
  const { script, world } = openBench();
  script.run('web', 'nginx', { labels: { exitCode: 'label', name: 'label' } });
  script.stop('web');
  const die = world.events.history.find(({ action }) => action === 'die');
  expect(die?.attributes).toMatchObject({ exitCode: 'label', name: 'web' });
});

test('L-38 health: told when it changes, after as many failures as were asked for', () => {
  const { script, clock, told } = openBench();
  script.run('sick', 'nginx', { health: 'exit 1', healthInterval: 10 });
  clock.pass(29_000);
  expect(told().filter((line) => line.includes('health_status'))).toEqual([]);
  clock.pass(2000);
  expect(told().filter((line) => line.includes('health_status'))).toEqual([
    'container health_status: unhealthy sick',
  ]);
  clock.pass(60_000);
  expect(told().filter((line) => line.includes('health_status'))).toEqual([]);
});

test('L-39 a restart policy starts again, waits longer each time, and gives up when stopped by hand', () => {
  const { script, clock, told } = openBench();
  const crash = script.run('crash', 'app', { command: 'exit 4', restart: 'always' });
  clock.pass(1000);
  expect(told().filter((line) => line === 'container start crash').length).toBe(4);
  expect(crash).toMatchObject({ status: 'restarting', exitCode: 4, pid: 0 });
  script.stop('crash');
  expect(clock.pending).toBe(0);
  expect(crash.status).toBe('exited');
});

test('L-40 a program that ends by itself ends its container, and --rm removes it', () => {
  const { script, clock, world } = openBench();
  const brief = script.run('brief', 'busybox', { command: 'sleep 5' });
  clock.pass(4999);
  expect(brief.status).toBe('running');
  clock.pass(1);
  expect(brief).toMatchObject({ status: 'exited', exitCode: 0 });
  expect(world.kernel.host.links.size).toBe(3);
});
