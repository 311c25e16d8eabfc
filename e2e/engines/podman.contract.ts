/** Podman with netavark and aardvark-dns, as it is: what is drawn, what is answered, what is followed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docker, image } from '../support/docker.js';
import { containerGroup, insideSystem, podmanCommand } from '../testbed/others.js';
import { placeOf, readRecord } from '../testbed/place.js';
import { Watched, ended } from './on-engine.js';

const execute = promisify(execFile);
const place = placeOf(process.env['PATCHBAY_TEST_NETNS'] ?? '');
const group = `--cgroup-parent=${containerGroup(place)}`;
let watched: Watched;

/** Podman's own command line, in the system that its service runs in. */
async function podman(...words: string[]): Promise<string> {
  const record = readRecord(place);
  if (record === null) throw new Error('these tests run inside a private Podman');
  const [command, ...parameters] = [...insideSystem(record), ...podmanCommand(place), ...words];
  const environment = { PB_JOIN: record.joinFile, PODMAN_IGNORE_CGROUPSV1_WARNING: '1' };
  const { stdout } = await execute(command, parameters, { env: { ...process.env, ...environment } });
  return stdout.trim();
}

function run(name: string, network: string, ...command: string[]): Promise<string> {
  const words = command.length === 0 ? ['sleep', '86400'] : command;
  return docker('run', '-d', group, '--name', name, '--network', network, image, ...words);
}

/** What the engine's own name server says to a container. */
async function asked(container: string, name: string): Promise<readonly string[]> {
  const { output } = await ended('docker', 'exec', container, 'nslookup', name);
  const answers = output.split('\n\n').slice(1).join('\n');
  return [...new Set(answers.match(/(?<=Address: )[\d.]+/g) ?? [])].sort();
}

beforeAll(async () => {
  await docker('network', 'create', 'app');
  await docker('network', 'create', '--internal', 'hidden');
  await run('web', 'app');
  await run('db', 'app', 'httpd', '-f', '-p', '80');
  await run('hid', 'hidden', 'httpd', '-f', '-p', '80');
  await run('lone', 'podman', 'httpd', '-f', '-p', '80');
  await docker('create', group, '--name', 'resting', '--network', 'app', image, 'sleep', '86400');
  const infra = ['--infra-image', image, '--infra-command', 'sleep 86400'];
  await podman('pod', 'create', group, ...infra, '--name', 'shop', '--network', 'app');
  await podman('run', '-d', '--pod', 'shop', '--name', 'front', image, 'httpd', '-f', '-p', '80');
  await podman('run', '-d', '--pod', 'shop', '--name', 'side', image, 'sleep', '86400');
  watched = await Watched.open();
}, 120_000);

afterAll(async () => {
  await watched?.[Symbol.asyncDispose]();
  await ended('docker', 'rm', '-f', ...(await docker('ps', '-aq')).split('\n'));
});

test('it is called Podman, by name and version, and its whole wiring is read', async () => {
  const [engine] = watched.topology.engines.values();
  expect(engine).toMatchObject({
    product: 'podman',
    rootless: false,
    version: expect.stringMatching(/^5\./),
    wiring: { tier: 'full', blockedBy: '' },
  });
  await watched.server.printed(/Podman 5\.\S* · 8 containers, \d networks · wiring: full/);
});

test('it is the same engine when it is found again', async () => {
  const [engine] = watched.topology.engines.keys();
  await using again = await Watched.open();
  expect([...again.topology.engines.keys()]).toEqual([engine]);
});

test('bridges have the kernel’s names, and every running container’s cable is plugged in there', async () => {
  const links = JSON.parse((await ended('ip', '-j', '-d', 'link')).output) as {
    readonly ifname: string;
    readonly linkinfo?: { readonly info_kind?: string };
  }[];
  const bridges = links
    .filter(({ linkinfo }) => linkinfo?.info_kind === 'bridge')
    .map(({ ifname }) => ifname);
  for (const name of ['app', 'hidden', 'podman']) expect(bridges).toContain(watched.network(name).bridgeName);
  expect(watched.topology.bridges.size).toBe(bridges.length);
  for (const [container, network] of [
    ['web', 'app'],
    ['db', 'app'],
    ['hid', 'hidden'],
    ['lone', 'podman'],
  ] as const) {
    expect(watched.endpoint(container, network)?.state).toBe('attached');
    expect(watched.cable(container, network)).toMatchObject({
      state: 'up',
      faults: [],
      knownFrom: 'kernel',
      inside: expect.any(String),
      outside: expect.any(String),
      port: expect.any(String),
    });
  }
  expect(watched.endpoint('resting', 'app')?.state).toBe('configured');
});

test('a pod is one namespace: its infra container’s, with one cable', () => {
  const [infra = '', ...members] = watched.housemates('front');
  expect(infra).toMatch(/^[0-9a-f]{12}-infra$/);
  expect(members.sort()).toEqual(['front', 'side']);
  expect(watched.cable(infra, 'app')).toMatchObject({ state: 'up', knownFrom: 'kernel' });
  expect(watched.endpoint('front', 'app')).toBeUndefined();
});

test.each([
  ['web', 'db'],
  ['web', 'db.dns.podman'],
  ['web', 'shop'],
  ['front', 'web'],
])('why %s %s: fine, with the addresses that the name server gives', async (from, to) => {
  const answer = await watched.why(from, to);
  expect(answer).toMatchObject({ resolves: { status: 'ok' }, reaches: { status: 'ok' }, cause: null });
  expect(answer.resolves.by).toMatch(/Podman’s name server/);
  expect([...answer.resolves.addresses].sort()).toEqual(await asked(from, to));
  expect(JSON.stringify(answer)).not.toMatch(/Docker|127\.0\.0\.11/);
});

test.each([
  ['web', 'resting', 'TARGET_NOT_RUNNING', /podman start resting/],
  ['web', 'hid', 'NO_SHARED_NETWORK', /podman network connect/],
  ['lone', 'web', 'NO_SHARED_NETWORK', /podman network connect/],
  ['web', 'front', 'TARGET_SHARES_NAMESPACE', /podman network/],
])('why %s %s: the name is not served, by %s', async (from, to, code, remedy) => {
  const answer = await watched.why(from, to);
  expect(answer.cause?.code).toBe(code);
  expect(answer.resolves.status).toBe('broken');
  expect(await asked(from, to)).toEqual([]);
  expect(answer.remedies.flatMap(({ commands }) => commands).join('\n')).toMatch(remedy);
  expect(JSON.stringify(answer)).not.toMatch(/Docker’s|127\.0\.0\.11|docker /);
});

test('an address on another network is judged by the rules and routes that stand there', async () => {
  for (const [name, network] of [
    ['hid', 'hidden'],
    ['lone', 'podman'],
  ] as const) {
    const address = watched.endpoint(name, network)?.ipv4 ?? '';
    const fetched = await ended('docker', 'exec', 'web', 'timeout', '3', 'nc', '-w', '2', address, '80');
    const answer = await watched.why('web', address, 80);
    expect([name, answer.reaches.status]).toEqual([name, fetched.status === 0 ? 'ok' : 'broken']);
  }
});

test('findings claim nothing that only Docker has', async () => {
  const { address, token } = watched.server;
  const answer = await fetch(`${address}/api/findings`, { headers: { authorization: `Bearer ${token}` } });
  expect(await answer.text()).not.toMatch(/FIREWALL_FLUSHED|EMBEDDED_DNS|RESOLV_CONF|DEFAULT_BRIDGE|Docker/);
});

test('what is plugged in and out by hand is seen at once', async () => {
  await podman('network', 'connect', 'app', 'hid');
  await watched.copy.until('plugged in', () => watched.cable('hid', 'app')?.state === 'up', 5_000);
  expect(await watched.why('web', 'hid')).toMatchObject({ resolves: { status: 'ok' }, cause: null });
  await podman('network', 'disconnect', 'app', 'hid');
  await watched.copy.until('unplugged', () => watched.endpoint('hid', 'app') === undefined, 5_000);
});

test('the page’s plug, unplug and undo work', async () => {
  const { id: container } = watched.container('hid');
  const { id: network } = watched.network('app');
  expect(await watched.command({ kind: 'connect', container, network, aliases: ['store'] })).toMatchObject({
    status: 'accepted',
  });
  await watched.copy.until('plugged in', () => watched.cable('hid', 'app')?.state === 'up', 5_000);
  expect(await asked('web', 'store')).toHaveLength(1);
  const out = await watched.command({ kind: 'disconnect', container, network });
  expect(out).toMatchObject({ status: 'accepted' });
  await watched.copy.until('unplugged', () => watched.endpoint('hid', 'app') === undefined, 5_000);
  expect(await watched.command({ kind: 'undo', change: out['change'] })).toMatchObject({
    status: 'accepted',
  });
  await watched.copy.until('back', () => watched.cable('hid', 'app')?.state === 'up', 5_000);
  expect(await asked('web', 'store')).toHaveLength(1);
});

test('start, stop, rename and removal are followed', async () => {
  await docker('start', 'resting');
  await watched.copy.until('started', () => watched.cable('resting', 'app')?.state === 'up', 5_000);
  await docker('stop', '-t', '0', 'resting');
  await watched.copy.until('stopped', () => watched.container('resting').state === 'exited', 5_000);
  await docker('rename', 'resting', 'rested');
  await watched.copy.until('renamed', () => watched.copy.names.includes('rested'), 5_000);
  await podman('rm', '-f', 'rested');
  await watched.copy.until('removed', () => !watched.copy.names.includes('rested'), 5_000);
  expect(watched.copy.gaps).toBe(0);
});
