/** Docker run by an ordinary user: its kernel is read from inside rootlesskit's namespaces, with no rights and no flags. */
import { chmodSync, readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docker, image, runContainer } from '../support/docker.js';
import { engineFromEnvironment } from '../testbed/engine.js';
import { rootlessUser, runtimeFolder } from '../testbed/others.js';
import { placeOf } from '../testbed/place.js';
import { Watched } from './on-engine.js';

const place = placeOf(process.env['PATCHBAY_TEST_NETNS'] ?? '');
const childFile = `${runtimeFolder(place)}/dockerd-rootless/child_pid`;
/** As somebody who has logged in and starts it has it. */
const session = {
  user: rootlessUser.id,
  environment: { DOCKER_HOST: '', XDG_RUNTIME_DIR: runtimeFolder(place), HOME: `${place.folder}/home` },
};
let watched: Watched;

/** Processes that read a kernel inside somebody's namespaces, and were started by this server. */
function readers(server: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        return line.includes('rootless/inside.js') && Number(parent) === server;
      } catch {
        return false;
      }
    });
}

beforeAll(async () => {
  await docker('network', 'create', 'app');
  await docker('network', 'create', 'back');
  await runContainer('web', '--network', 'app');
  await docker(
    'run',
    '-d',
    '--name',
    'db',
    '--network',
    'app',
    '-p',
    '8081:80',
    image,
    'httpd',
    '-f',
    '-p',
    '80',
  );
  await runContainer('hid', '--network', 'back');
  await docker('create', '--name', 'resting', '--network', 'app', image, 'sleep', '86400');
  watched = await Watched.open(session);
}, 120_000);

afterAll(() => watched?.[Symbol.asyncDispose]());

test('it is called rootless, and everything is read without a right or a flag', async () => {
  const [engine] = watched.topology.engines.values();
  expect(engine).toMatchObject({
    product: 'docker',
    rootless: true,
    wiring: { tier: 'full', blockedBy: '' },
  });
  await watched.server.printed(/Docker 26\.1\.\S+ rootless · 4 containers, \d networks · wiring: full/);
});

test('bridges and both ends of each cable come from the kernel', () => {
  const { dockerId, bridgeName } = watched.network('app');
  expect(bridgeName).toBe(`br-${dockerId.slice(0, 12)}`);
  expect([...watched.topology.bridges.values()].map(({ name }) => name)).toContain(bridgeName);
  for (const [container, network] of [
    ['web', 'app'],
    ['db', 'app'],
    ['hid', 'back'],
  ] as const) {
    expect(watched.cable(container, network)).toMatchObject({
      state: 'up',
      faults: [],
      knownFrom: 'kernel',
      inside: expect.any(String),
      port: expect.any(String),
    });
  }
});

test('questions are answered to the end', async () => {
  expect(await watched.why('web', 'db', 80)).toMatchObject({
    resolves: { status: 'ok' },
    reaches: { status: 'ok' },
    cause: null,
  });
  expect((await watched.why('web', 'resting')).cause?.code).toBe('TARGET_NOT_RUNNING');
  expect((await watched.why('web', 'hid')).cause?.code).toBe('NO_SHARED_NETWORK');
});

test('plug and unplug are followed', async () => {
  await docker('network', 'connect', 'app', 'hid');
  await watched.copy.until('plugged in', () => watched.cable('hid', 'app')?.state === 'up', 5_000);
  await docker('network', 'disconnect', 'app', 'hid');
  await watched.copy.until('unplugged', () => watched.endpoint('hid', 'app') === undefined, 5_000);
  expect(watched.cable('hid', 'back')?.state).toBe('up');
});

test('root acts for the user, and no more than that', async () => {
  await using own = await Watched.open();
  expect([...own.topology.engines.values()][0]?.wiring.tier).toBe('full');
  const [reader = 0] = readers(own.server.pid);
  expect(readFileSync(`/proc/${reader}/status`, 'utf8')).toMatch(
    new RegExp(`^Uid:\\s+${rootlessUser.id}\\b`, 'm'),
  );
});

test('another user who may use the socket is told why nothing is read', async () => {
  chmodSync(runtimeFolder(place), 0o711);
  chmodSync(`${runtimeFolder(place)}/docker.sock`, 0o666);
  const environment = { HOME: place.folder, XDG_RUNTIME_DIR: '' };
  await using other = await Watched.open({ user: rootlessUser.id + 1, environment });
  const [engine] = other.topology.engines.values();
  expect(engine?.wiring).toMatchObject({
    tier: 'docker-only',
    blockedBy: expect.stringContaining('ROOTLESS_OTHER_USER'),
  });
  await other.server.printed(/Rootless: its bridges are in rootlesskit’s network namespace/);
  const answer = await other.why('web', 'db');
  const open = answer.hops.filter(({ status }) => status === 'unknown');
  expect(open.length).toBeGreaterThan(3);
  for (const { says } of open) expect(says).toMatch(/read\.(?: \S|$)/);
});

test('the reader ends with the server', async () => {
  const one = await Watched.open(session);
  const { pid } = one.server;
  expect(readers(pid)).toHaveLength(1);
  const [reader = 0] = readers(pid);
  await one[Symbol.asyncDispose]();
  await expect.poll(() => isThere(reader)).toBe(false);
});

function isThere(pid: number): boolean {
  try {
    return /^State:\s+[^ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('a rootlesskit that was started again is entered again', async () => {
  const before = readFileSync(childFile, 'utf8');
  process.kill(Number(before), 'SIGTERM');
  await watched.copy.until('lost', () => watched.copy.source?.kind === 'stale', 60_000);
  await expect.poll(() => isThere(Number(before))).toBe(false);
  await engineFromEnvironment(process.env)?.startDaemon();
  expect(readFileSync(childFile, 'utf8')).not.toBe(before);
  await docker('start', 'web', 'db');
  await watched.copy.until(
    'wired again',
    () => watched.copy.source?.kind === 'live' && watched.cable('web', 'app')?.state === 'up',
    60_000,
  );
  expect(readers(watched.server.pid)).toHaveLength(1);
}, 180_000);
