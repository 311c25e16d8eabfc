import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineTarget } from '../port.js';
import type { ChoiceOptions, EngineChoice, NamedEngine, WishFailure } from './choose-engine.js';
import { chooseEngine } from './choose-engine.js';

let home = '';
let configFile = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'patchbay-find-'));
  mkdirSync(join(home, '.docker'));
  configFile = join(home, '.docker', 'config.json');
});
afterEach(() => rmSync(home, { recursive: true }));

function choose(
  environment: ChoiceOptions['environment'],
  named: NamedEngine | null = null,
  more: Partial<ChoiceOptions> = {},
): EngineChoice {
  return chooseEngine({ named, environment, homeFolder: home, platform: 'linux', ...more });
}

/** The engine that is tried alone. */
function wished(...options: Parameters<typeof choose>): EngineTarget {
  const choice = choose(...options);
  if (choice.kind !== 'wished') throw new Error(`${choice.kind}: ${JSON.stringify(choice)}`);
  return choice.target;
}

function failure(...options: Parameters<typeof choose>): WishFailure {
  const choice = choose(...options);
  if (choice.kind !== 'failed') throw new Error(`${choice.kind}: ${JSON.stringify(choice)}`);
  return choice.failure;
}

function usual(...options: Parameters<typeof choose>): string[] {
  const choice = choose(...options);
  return choice.kind === 'usual' ? choice.targets.map(({ address }) => address) : [];
}

/** @returns the folder of its certificates */
function writeContext(name: string, meta: unknown, config = join(home, '.docker')): string {
  const id = createHash('sha256').update(name).digest('hex');
  const folder = join(config, 'contexts', 'meta', id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'meta.json'), typeof meta === 'string' ? meta : JSON.stringify(meta));
  return join(config, 'contexts', 'tls', id, 'docker');
}

function contextAt(Host: unknown, more: object = {}): object {
  return { Name: 'any', Metadata: {}, Endpoints: { docker: { Host, ...more } } };
}

function writeConfig(json: unknown): void {
  writeFileSync(configFile, typeof json === 'string' ? json : JSON.stringify(json));
}

const engine = (address: string): NamedEngine => ({ kind: 'address', address });
const context = (name: string): NamedEngine => ({ kind: 'context', name });

test('D-04 the option is tried alone, before DOCKER_HOST', () => {
  expect(wished({ DOCKER_HOST: 'tcp://other:1' }, engine('/run/mine.sock'))).toEqual({
    address: 'unix:///run/mine.sock',
    foundBy: 'option',
    context: null,
    tlsFolder: null,
  });
});

test('D-05 DOCKER_HOST is tried alone, before any context; its TLS comes from the environment', () => {
  writeConfig('{');
  const environment = { DOCKER_HOST: 'tcp://engine:2376', DOCKER_CONTEXT: 'work', DOCKER_TLS_VERIFY: '1' };
  expect(wished({ ...environment, DOCKER_CERT_PATH: '/certs' })).toEqual({
    address: 'tcp://engine:2376',
    foundBy: 'DOCKER_HOST',
    context: null,
    tlsFolder: '/certs',
  });
  expect(wished(environment).tlsFolder).toBe(join(home, '.docker'));
  expect(wished({ DOCKER_HOST: 'tcp://engine:2375', DOCKER_CERT_PATH: '/certs' }).tlsFolder).toBeNull();
  expect(wished({ ...environment, DOCKER_HOST: 'unix:///x.sock' }).tlsFolder).toBeNull();
});

test('D-05 DOCKER_TLS alone is TLS without verification, as it is for docker', () => {
  const environment = { DOCKER_HOST: 'tcp://engine:2376', DOCKER_TLS: '1' };
  expect(wished(environment)).toMatchObject({ tlsFolder: join(home, '.docker'), tlsUnverified: true });
  expect(wished({ ...environment, DOCKER_TLS_VERIFY: '0' }).tlsUnverified).toBeUndefined();
  expect(wished({ DOCKER_HOST: 'unix:///x.sock', DOCKER_TLS: '1' }).tlsUnverified).toBeUndefined();
});

test('D-06 an address that can not be is a failure, and no other engine takes its place', () => {
  for (const [choice, address, reason] of [
    [failure({ DOCKER_HOST: 'fd://' }), 'fd://', 'unsupported'],
    [failure({}, engine('nonsense')), 'nonsense', 'malformed'],
    [failure({}, engine('')), '', 'empty'],
    [failure({ DOCKER_HOST: 'ssh://-oProxyCommand=x' }), 'ssh://-oProxyCommand=x', 'unsafe'],
    // It would be on the page.
    [failure({ DOCKER_HOST: 'ssh://me:secret@host' }), 'ssh://…@host', 'password'],
  ] as const)
    expect(choice).toEqual({ kind: 'address', address, reason });
});

test('D-07 the current context is tried alone, with its certificates: no usual socket follows', () => {
  writeConfig({ currentContext: 'work' });
  const tls = writeContext('work', contextAt('tcp://build:2376'));
  mkdirSync(tls, { recursive: true });
  expect(wished({})).toEqual({
    address: 'tcp://build:2376',
    foundBy: 'context',
    context: { name: 'work', namedBy: configFile },
    tlsFolder: tls,
  });
});

test('D-07 --context goes before DOCKER_HOST, that before DOCKER_CONTEXT, that before the current one', () => {
  writeConfig({ currentContext: 'c' });
  for (const name of ['a', 'b', 'c']) writeContext(name, contextAt(`ssh://${name}`));
  const all = { DOCKER_HOST: 'tcp://host:1', DOCKER_CONTEXT: 'b' };
  expect(wished(all, context('a'))).toMatchObject({
    address: 'ssh://a',
    context: { name: 'a', namedBy: '--context' },
  });
  expect(wished(all)).toMatchObject({ address: 'tcp://host:1', context: null });
  expect(wished({ ...all, DOCKER_HOST: '' })).toMatchObject({
    address: 'ssh://b',
    context: { name: 'b', namedBy: 'DOCKER_CONTEXT' },
  });
  expect(wished({ DOCKER_HOST: '', DOCKER_CONTEXT: '' })).toMatchObject({
    address: 'ssh://c',
    context: { name: 'c', namedBy: configFile },
  });
});

test('D-07 DOCKER_CONFIG moves the folder', () => {
  writeContext('lab', contextAt('unix:///here.sock'));
  const config = join(home, 'elsewhere');
  writeContext('lab', contextAt('unix:///lab.sock'), config);
  expect(wished({ DOCKER_CONTEXT: 'lab', DOCKER_CONFIG: config }).address).toBe('unix:///lab.sock');
});

test('D-07 the context `default`, named anywhere, is DOCKER_HOST or the system’s socket alone, as for docker', () => {
  writeConfig({ currentContext: 'work' });
  writeContext('work', contextAt('unix:///work.sock'));
  const alone = { address: 'unix:///var/run/docker.sock', context: { name: 'default' } };
  expect(wished({}, context('default'))).toMatchObject(alone);
  expect(wished({ DOCKER_CONTEXT: 'default' })).toMatchObject(alone);
  expect(wished({ DOCKER_HOST: 'tcp://host:1' }, context('default'))).toMatchObject({
    address: 'tcp://host:1',
    foundBy: 'DOCKER_HOST',
  });
  writeConfig({ currentContext: 'default' });
  expect(wished({})).toMatchObject(alone);
  expect(wished({}, null, { platform: 'win32' }).address).toBe('npipe:////./pipe/docker_engine');
});

test('D-07 SkipTLSVerify is TLS without verification; certificates count for TCP alone', () => {
  writeContext('open', contextAt('tcp://build:2376', { SkipTLSVerify: true }));
  expect(wished({}, context('open'))).toMatchObject({ tlsFolder: null, tlsUnverified: true });
  mkdirSync(writeContext('far', contextAt('ssh://far', { SkipTLSVerify: true })), { recursive: true });
  expect(wished({}, context('far'))).toEqual({
    address: 'ssh://far',
    foundBy: 'context',
    context: { name: 'far', namedBy: '--context' },
    tlsFolder: null,
  });
});

test('D-08 a context that does not exist is told with those that do', () => {
  writeContext('one', { ...contextAt('unix:///x'), Name: 'one' });
  writeContext('odd', { ...contextAt('unix:///x'), Name: 'odd\u001b[2J' });
  writeContext('two', { ...contextAt('unix:///x'), Name: 'two' });
  const known = ['default', 'one', 'two'];
  for (const [environment, named, namedBy] of [
    [{ DOCKER_CONTEXT: 'gone' }, null, 'DOCKER_CONTEXT'],
    [{}, context('gone'), '--context'],
  ] as const) {
    expect(failure(environment, named)).toEqual({
      kind: 'no-context',
      context: { name: 'gone', namedBy },
      known,
    });
  }
  writeConfig({ currentContext: 'gone' });
  expect(failure({})).toMatchObject({ kind: 'no-context', context: { namedBy: configFile } });
});

test.each([
  ['{"auths": {"registry": {"auth": "c2VjcmV0', /^JSON: /],
  ['{"auths": {"registry": "c2VjcmV0" oops}', /^JSON: syntax error at position \d+/],
  ['["c2VjcmV0"]', /object/],
  ['{"currentContext": 7}', /^currentContext/],
])('D-08 a broken config.json is told by file and place, without what is in it: %s', (text, reason) => {
  writeConfig(text);
  const told = failure({});
  expect(told).toMatchObject({ kind: 'file', file: configFile, reason: expect.stringMatching(reason) });
  expect(JSON.stringify(told)).not.toContain('c2Vj');
});

test('D-08 a config.json that can not be read is told; one without a word about contexts means nothing', () => {
  mkdirSync(configFile);
  expect(failure({})).toMatchObject({ kind: 'file', file: configFile, reason: 'EISDIR' });
  rmSync(configFile, { recursive: true });
  for (const text of ['', ' \n', '{}', '{"currentContext": ""}', '{"currentContext": null}']) {
    writeConfig(text);
    expect(usual({})[0]).toBe('unix:///var/run/docker.sock');
  }
});

test.each([
  '',
  '[]',
  'null',
  '\0',
  '{"Endpoints":{}}',
  '{"Endpoints":{"docker":{"Host":7}}}',
  '{"Endpoints":{"docker":{"Host":""}}}',
  '{"Endpoints":{"docker":{"Host":"ftp://me:c2VjcmV0@x"}}}',
])('D-08 a broken description of a context is told by its file: %s', (meta) => {
  writeContext('odd', meta);
  const told = failure({ DOCKER_CONTEXT: 'odd' });
  expect(told).toMatchObject({
    kind: 'file',
    file: expect.stringMatching(/meta\.json$/),
    context: { name: 'odd' },
  });
  expect(JSON.stringify(told)).not.toContain('c2Vj');
});

test('D-09 the usual sockets, where nobody named anything: system, rootless, desktops, Podman last; each once', () => {
  const list = usual({ XDG_RUNTIME_DIR: '/run/user/7' });
  expect(list.slice(0, 2)).toEqual(['unix:///var/run/docker.sock', 'unix:///run/user/7/docker.sock']);
  expect(list).toContain(`unix://${home}/.colima/default/docker.sock`);
  expect(list.findIndex((each) => each.includes('podman'))).toBeGreaterThan(
    list.findLastIndex((each) => each.includes('docker.sock')),
  );
  expect(new Set(list).size).toBe(list.length);
  expect(usual({}, null, { userId: 1000 })).toContain('unix:///run/user/1000/docker.sock');
  expect(usual({}, null, { platform: 'win32' })[0]).toBe('npipe:////./pipe/docker_engine');
});
