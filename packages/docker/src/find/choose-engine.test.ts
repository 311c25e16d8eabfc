import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineTarget } from '../port.js';
import type { EngineProblem, FindOptions } from './find-engines.js';
import { findEngines } from './find-engines.js';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'patchbay-find-'));
  mkdirSync(join(home, '.docker'));
});
afterEach(() => rmSync(home, { recursive: true }));

function find(
  environment: FindOptions['environment'],
  more: Partial<FindOptions> = {},
): { targets: EngineTarget[]; problems: EngineProblem[] } {
  const problems: EngineProblem[] = [];
  const targets = findEngines({
    engine: null,
    environment,
    homeFolder: home,
    platform: 'linux',
    onProblem: (problem) => problems.push(problem),
    ...more,
  });
  return { targets, problems };
}

function writeContext(name: string, meta: unknown, config = join(home, '.docker')): string {
  const id = createHash('sha256').update(name).digest('hex');
  const folder = join(config, 'contexts', 'meta', id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'meta.json'), typeof meta === 'string' ? meta : JSON.stringify(meta));
  return join(config, 'contexts', 'tls', id, 'docker');
}

function writeConfig(json: unknown): void {
  writeFileSync(join(home, '.docker', 'config.json'), typeof json === 'string' ? json : JSON.stringify(json));
}

const addresses = (targets: readonly EngineTarget[]): string[] => targets.map(({ address }) => address);

test('D-04 the option is tried alone, before DOCKER_HOST', () => {
  const { targets } = find({ DOCKER_HOST: 'tcp://other:1' }, { engine: '/run/mine.sock' });
  expect(targets).toEqual([
    { address: 'unix:///run/mine.sock', foundBy: 'option', context: null, tlsFolder: null },
  ]);
});

test('D-05 DOCKER_HOST is tried alone, before any context; its TLS comes from the environment', () => {
  const environment = { DOCKER_HOST: 'tcp://engine:2376', DOCKER_CONTEXT: 'work', DOCKER_TLS_VERIFY: '1' };
  expect(find({ ...environment, DOCKER_CERT_PATH: '/certs' }).targets).toEqual([
    { address: 'tcp://engine:2376', foundBy: 'DOCKER_HOST', context: null, tlsFolder: '/certs' },
  ]);
  expect(find(environment).targets[0]?.tlsFolder).toBe(join(home, '.docker'));
  expect(
    find({ DOCKER_HOST: 'tcp://engine:2375', DOCKER_CERT_PATH: '/certs' }).targets[0]?.tlsFolder,
  ).toBeNull();
  expect(find({ ...environment, DOCKER_HOST: 'unix:///x.sock' }).targets[0]?.tlsFolder).toBeNull();
});

test('D-06 a malformed wish is a coded problem, and no other engine takes its place', () => {
  expect(find({ DOCKER_HOST: 'ssh://me@host' })).toEqual({
    targets: [],
    problems: [{ code: 'unsupported', foundBy: 'DOCKER_HOST', subject: 'ssh://me@host' }],
  });
  expect(find({}, { engine: 'nonsense' })).toEqual({
    targets: [],
    problems: [{ code: 'malformed', foundBy: 'option', subject: 'nonsense' }],
  });
  expect(find({ DOCKER_CONTEXT: 'gone' })).toEqual({
    targets: [],
    problems: [{ code: 'context-unreadable', foundBy: 'context', subject: 'gone' }],
  });
});

test('D-07 the current context comes first, with its certificates, then the usual sockets', () => {
  writeConfig({ currentContext: 'work' });
  const tls = writeContext('work', { Name: 'work', Endpoints: { docker: { Host: 'tcp://build:2376' } } });
  mkdirSync(tls, { recursive: true });
  const { targets, problems } = find({});
  expect(problems).toEqual([]);
  expect(targets[0]).toEqual({
    address: 'tcp://build:2376',
    foundBy: 'context',
    context: 'work',
    tlsFolder: tls,
  });
  expect(targets[1]).toMatchObject({ address: 'unix:///var/run/docker.sock', foundBy: 'default-socket' });
});

test('D-07 DOCKER_CONTEXT names one context alone; `default` means the usual sockets; DOCKER_CONFIG moves the folder', () => {
  writeConfig({ currentContext: 'work' });
  writeContext('work', { Endpoints: { docker: { Host: 'unix:///work.sock' } } });
  const config = join(home, 'elsewhere');
  writeContext('lab', { Endpoints: { docker: { Host: 'unix:///lab.sock' } } }, config);
  expect(addresses(find({ DOCKER_CONTEXT: 'lab', DOCKER_CONFIG: config }).targets)).toEqual([
    'unix:///lab.sock',
  ]);
  expect(find({ DOCKER_CONTEXT: 'default' }).targets[0]?.foundBy).toBe('default-socket');
});

test('D-08 broken configuration files are told, and the usual sockets are still tried', () => {
  writeConfig('{"currentContext": ');
  expect(find({}).problems).toEqual([
    { code: 'config-unreadable', foundBy: 'context', subject: join(home, '.docker', 'config.json') },
  ]);
  expect(find({}).targets[0]?.address).toBe('unix:///var/run/docker.sock');
  writeConfig({ currentContext: 'odd' });
  for (const meta of ['[]', '{"Endpoints":{"docker":{"Host":7}}}', 'null', '\0']) {
    writeContext('odd', meta);
    expect(find({}).problems).toEqual([{ code: 'context-unreadable', foundBy: 'context', subject: 'odd' }]);
  }
});

test('D-09 the usual sockets: system, rootless, desktops, Podman last; each once', () => {
  const { targets } = find({ XDG_RUNTIME_DIR: '/run/user/7' });
  const list = addresses(targets);
  expect(list.slice(0, 2)).toEqual(['unix:///var/run/docker.sock', 'unix:///run/user/7/docker.sock']);
  expect(list).toContain(`unix://${home}/.colima/default/docker.sock`);
  expect(list.findIndex((each) => each.includes('podman'))).toBeGreaterThan(
    list.findLastIndex((each) => each.includes('docker.sock')),
  );
  expect(addresses(find({}, { userId: 1000 }).targets)).toContain('unix:///run/user/1000/docker.sock');
  writeConfig({ currentContext: 'same' });
  writeContext('same', { Endpoints: { docker: { Host: 'unix:///var/run/docker.sock' } } });
  const withContext = find({}).targets;
  expect(withContext.filter(({ address }) => address === 'unix:///var/run/docker.sock')).toHaveLength(1);
  expect(withContext[0]?.foundBy).toBe('context');
  expect(addresses(find({ DOCKER_CONTEXT: 'default' }, { platform: 'win32' }).targets)[0]).toBe(
    'npipe:////./pipe/docker_engine',
  );
});
