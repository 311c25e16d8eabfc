/** The built program as a person starts it. Needs the build, and PATCHBAY_TEST_ENGINE for the parts with an engine. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Change, Snapshot } from '@patchbay/protocol';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type StandInSsh, standInSsh } from '@patchbay/docker/testing';
import { type Program, run } from './testing/program.js';
import { json } from './testing/served.js';
import { temporaryFolder } from './testing/temporary.js';

const engine = process.env['PATCHBAY_TEST_ENGINE'];
if (!engine) throw new Error('PATCHBAY_TEST_ENGINE is not set');

const nowhere = 'unix:///nowhere/docker.sock';
const quiet = ['--no-open', '--port', '0'];

/**
 * Another user, in no group of the socket's. It may read everything, as the program may lie where only its owner may look; to
 * connect takes the right to write, which it has not.
 */
const nobody = [
  '--reuid=65534',
  '--regid=65534',
  '--clear-groups',
  '--inh-caps=+dac_read_search',
  '--ambient-caps=+dac_read_search',
];

/** One line on standard error and nothing else: the code, a sentence, what to do. */
function expectOneLine(program: Program, code: string): void {
  expect(program.stderr).toMatch(new RegExp(`^${code}  [^\\n]{20,}\\n$`));
}

async function start(
  parameters: readonly string[],
  environment: Record<string, string> = {},
): Promise<Program> {
  return run(parameters, { stateFolder: await temporaryFolder(), environment });
}

/** Something that listens, closed after the test. @returns where */
async function listen(
  where: { readonly path: string } | { readonly port: number; readonly host: string },
): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(where, resolve));
  onTestFinished(() => void server.close());
  return server;
}

describe('what can not be done is one coded line', () => {
  it.each([
    [['--bogus'], {}, 'PB_BAD_FLAG', 2],
    [['--port', 'x'], {}, 'PB_BAD_FLAG', 2],
    [[], { PATCHBAY_PORT: '99999' }, 'PB_BAD_FLAG', 2],
    [['--engine', 'ftp://x'], {}, 'PB_ENGINE_ADDRESS', 2],
    [[], { DOCKER_HOST: 'ssh://me:secret@host' }, 'PB_ENGINE_ADDRESS', 2],
    [[], { DOCKER_HOST: 'ssh://-oProxyCommand=x' }, 'PB_ENGINE_ADDRESS', 2],
    [['--engine', 'unix:///a', '--engine', 'unix:///b'], {}, 'PB_TWO_ENGINES', 2],
    [['--engine', 'unix:///a', '--context', 'b'], {}, 'PB_TWO_ENGINES', 2],
    [[...quiet, '--host', '203.0.113.1', '--engine', nowhere], {}, 'PB_PORT_REFUSED', 1],
  ] as const)('%j %j: %s, status %i', async (parameters, environment, code, status) => {
    const program = await start(parameters, environment);
    expect(await program.ends()).toBe(status);
    expectOneLine(program, code);
    expect(program.stdout).toBe('');
  });

  it('a busy port', async () => {
    const server = await listen({ host: '127.0.0.1', port: 0 });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const program = await start(['--no-open', '--port', String(port), '--engine', nowhere]);
    expect(await program.ends()).toBe(1);
    expectOneLine(program, 'PB_PORT_BUSY');
    expect(program.stderr).toContain(String(port));
  });

  it('a socket that this user may not open', async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o755);
    const socket = path.join(folder, 'docker.sock');
    await listen({ path: socket });
    await chmod(socket, 0o660);
    const stateFolder = path.join(folder, 'state');
    await mkdir(stateFolder, { mode: 0o700 });
    await chown(stateFolder, 65534, 65534);
    const program = run([...quiet, '--engine', `unix://${socket}`], {
      stateFolder,
      under: ['setpriv', ...nobody, process.execPath],
    });
    expect(await program.ends()).toBe(1);
    expectOneLine(program, 'PB_ENGINE_PERMISSION');
    expect(program.stderr).toContain(socket);
  });
});

it('--help explains every option and ends well', async () => {
  const program = await start(['--help']);
  expect(await program.ends()).toBe(0);
  for (const flag of [
    'host',
    'port',
    'allow-host',
    'engine',
    'context',
    'no-open',
    'read-only',
    'token',
    'new-token',
    'help',
  ]) {
    expect(program.stdout).toContain(`--${flag}`);
  }
  expect(program.stderr).toBe('');
});

describe('a docker context', () => {
  /** As the docker command keeps it. @returns the folder of its configuration */
  async function contextTo(folder: string, host: string): Promise<string> {
    const id = createHash('sha256').update('prod').digest('hex');
    const meta = path.join(folder, 'contexts', 'meta', id);
    await mkdir(meta, { recursive: true });
    const text = JSON.stringify({ Name: 'prod', Endpoints: { docker: { Host: host } } });
    await writeFile(path.join(meta, 'meta.json'), text);
    return folder;
  }

  it('that is not there is told, neither the lab nor another engine takes its place, and it is followed when it comes', async () => {
    const DOCKER_CONFIG = await temporaryFolder();
    await writeFile(path.join(DOCKER_CONFIG, 'config.json'), '{"currentContext": "prod"}');
    const program = await start(quiet, { DOCKER_CONFIG });
    const url = byAddress(await program.says(/Patchbay is at (http:\S+?)\/\?token=/));
    await program.says(/PB_CONTEXT_UNKNOWN .*prod, which \S+config\.json names.* I keep looking/);
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ engine: 'searching' });
    await contextTo(DOCKER_CONFIG, 'unix:///nowhere/docker.sock');
    await program.says(/PB_CONTEXT_DOWN .*prod \(unix:\/\/\/nowhere\/docker\.sock.*ENOENT/);
    await contextTo(DOCKER_CONFIG, engine ?? '');
    await program.says(/\ncontext prod, unix:\S+ · Docker \S+ · /);
    expect(program.stdout).not.toMatch(/lab/);
  });

  it('whose file is broken is told by file and place, and read when it is mended', async () => {
    const DOCKER_CONFIG = await contextTo(await temporaryFolder(), engine ?? '');
    const file = path.join(DOCKER_CONFIG, 'config.json');
    await writeFile(file, '{"auths": {"x": "secret"}, ');
    const program = await start(quiet, { DOCKER_CONFIG });
    await program.says(/PB_DOCKER_CONFIG .*config\.json can’t be read: JSON.* I keep looking/);
    expect(program.stdout).not.toMatch(/secret|lab/);
    await writeFile(file, '{"currentContext": "prod"}');
    await program.says(/\ncontext prod, unix:\S+ · Docker /);
  });

  it('behind ssh is on another machine, comes back when ssh dies, and no ssh outlives the server', async () => {
    await using ssh = await standInSsh((engine ?? '').replace('unix://', ''));
    const PATH = `${ssh.folder}:${process.env['PATH'] ?? ''}`;
    const DOCKER_CONFIG = await contextTo(await temporaryFolder(), 'ssh://me@prod');
    const program = await start([...quiet, '--context', 'prod'], { DOCKER_CONFIG, PATH });
    const seen = 'context prod, ssh://me@prod · Docker .* wiring: Docker only \\(this engine is on prod\\)\n';
    await program.says(new RegExp(seen));
    await ssh.fail({ words: 'Connection timed out', status: 255 });
    for (const pid of await running(ssh)) process.kill(pid, 'SIGKILL');
    await program.says(/stopped answering.*PB_ENGINE_SSH .*Connection timed out.*ssh me@prod docker version/);
    await ssh.fail(null);
    await program.says(new RegExp(`${seen}[^]*${seen}`));
    program.process.kill('SIGTERM');
    expect(await program.ends()).toBe(0);
    await expect.poll(() => running(ssh)).toEqual([]);
  });
});

/** The processes in ssh's place that have not ended. */
async function running(ssh: StandInSsh): Promise<number[]> {
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  return (await ssh.calls()).map(({ pid }) => pid).filter((pid) => isAlive(pid));
}

/** Where node finds it, which knows no names below localhost. */
function byAddress([, url = '']: RegExpExecArray): string {
  return url.replace('patchbay.localhost', '127.0.0.1');
}

describe('without an engine', () => {
  it('says so, keeps running, and ends in order when told to', async () => {
    const program = await start([...quiet, '--engine', nowhere]);
    const url = byAddress(
      await program.says(/Patchbay is at (http:\/\/patchbay\.localhost:\d+)\/\?token=[\w-]{43}\n/),
    );
    await program.says(/PB_ENGINE_NOT_FOUND .*nowhere.* I keep looking/);
    const health = await fetch(`${url}/healthz`);
    expect(await health.json()).toEqual({ status: 'ok', engine: 'searching' });
    program.process.kill('SIGTERM');
    expect(await program.ends()).toBe(0);
    expect(program.stderr).toBe('');
  });

  it('beside a running one, --new-token ends what was let in there, and both say so', async () => {
    const stateFolder = await temporaryFolder();
    const running = run([...quiet, '--engine', nowhere], { stateFolder });
    const [, port = '', token = ''] = await running.says(/localhost:(\d+)\/\?token=([\w-]{43})\n/);
    const ask = async (shown: string): Promise<number> => {
      const headers = { authorization: `Bearer ${shown}` };
      return (await fetch(`http://127.0.0.1:${port}/api/topology`, { headers })).status;
    };
    expect(await ask(token)).toBe(200);
    const second = run(['--no-open', '--port', port, '--engine', nowhere, '--new-token'], { stateFolder });
    expect(await second.ends()).toBe(1);
    expect(second.stderr).toMatch(/The tokens were replaced\. A running Patchbay .*\nPB_PORT_BUSY /);
    const [, renewed = ''] = await running.says(/tokens were replaced\..*\n.*\/\?token=([\w-]{43})\n/);
    expect([await ask(token), await ask(renewed)]).toEqual([401, 200]);
  });

  it('keeps its token over a restart, closed to others, until a new one is asked for', async () => {
    const stateFolder = await temporaryFolder();
    const tokenOf = async (...more: string[]): Promise<string> => {
      const program = run([...quiet, '--engine', nowhere, ...more], { stateFolder });
      const [, token = ''] = await program.says(/token=([\w-]+)\n/);
      program.process.kill('SIGINT');
      await program.ends();
      return token;
    };
    const first = await tokenOf();
    expect((await stat(path.join(stateFolder, 'tokens.json'))).mode & 0o777).toBe(0o600);
    expect(await tokenOf()).toBe(first);
    const renewed = await tokenOf('--new-token');
    expect(renewed).not.toBe(first);
    expect(await tokenOf()).toBe(renewed);
    expect(await tokenOf('--token', 'given-token-123456')).toBe('given-token-123456');
  });

  it('prints a link to look only where others can come, and says that it is read-only', async () => {
    const program = await start([...quiet, '--host', '0.0.0.0', '--read-only', '--engine', nowhere]);
    await program.says(/Read-only/);
    const [, operator, viewer] = await program.says(
      / at http:\S+token=(\S+)\n[^]*Look only: http:\S+token=(\S+)\n/,
    );
    expect(operator).not.toBe(viewer);
  });

  it('goes on without a place to keep its state', async () => {
    const program = run([...quiet, '--engine', nowhere], { stateFolder: '/dev/null/patchbay' });
    const url = byAddress(await program.says(/Patchbay is at (http:[^?]+)/));
    expect((await fetch(`${url}healthz`)).status).toBe(200);
  });
});

it('a terminal that went away does not end it', async () => {
  const server = await listen({ host: '127.0.0.1', port: 0 });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  const program = await start(['--no-open', '--port', String(port), '--engine', nowhere]);
  program.process.stdout?.destroy();
  program.process.stderr?.destroy();
  const engineState = async (): Promise<unknown> => (await fetch(`http://127.0.0.1:${port}/healthz`)).json();
  await expect.poll(engineState).toMatchObject({ engine: 'searching' });
  // The line about the engine has been written, and lost, by then.
  await expect.poll(engineState).toMatchObject({ status: 'ok' });
  expect(program.process.exitCode).toBeNull();
});

describe('with an engine', () => {
  const docker = async (...parameters: string[]): Promise<string> =>
    (await promisify(execFile)('docker', ['-H', engine, ...parameters])).stdout.trim();
  const names = { container: 'srvt-web', stopped: 'srvt-off', app: 'srvt-app', subnet: 'srvt-net' };
  let stateFolder = '';
  let url = '';
  let token = '';

  const remove = async (): Promise<void> => {
    await docker('rm', '-f', names.container, names.stopped).catch(() => '');
    await docker('network', 'rm', names.app, names.subnet).catch(() => '');
  };
  beforeAll(async () => {
    await remove();
    await docker('network', 'create', names.app);
    await docker('network', 'create', '--subnet', '10.77.0.0/24', names.subnet);
    const secret = ['-e', 'SECRET=do-not-tell-anybody', 'patchbay/busybox:1', 'sleep', '3600'];
    await docker(
      'run',
      '-d',
      '--name',
      names.container,
      '--network',
      names.app,
      '--network-alias',
      'www',
      ...secret,
    );
    await docker(
      'create',
      '--name',
      names.stopped,
      '--network',
      names.app,
      '--network-alias',
      'off',
      ...secret,
    );
  });
  afterAll(remove);

  /** @param kept the state folder of a server before */
  async function live(kept: string | null = null): Promise<Program> {
    stateFolder = kept ?? path.join(await temporaryFolder(), 'state');
    await mkdir(stateFolder, { recursive: true });
    const program = run([...quiet, '--engine', engine ?? ''], { stateFolder });
    const match = await program.says(/Patchbay is at (http:\S+?)\/\?token=([\w-]+)\n/);
    [, , token = ''] = match;
    url = byAddress(match);
    await program.says(/Docker \S+ · \d+ containers?, \d+ networks? · wiring: .+\n/);
    return program;
  }
  const ask = async (target: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(url + target, { ...init, headers });
  };
  const snapshot = async (): Promise<Snapshot> => (await (await ask('/api/topology')).json()) as Snapshot;
  const pair = async (container: string, network: string) => {
    const { topology } = await snapshot();
    return {
      container: topology.containers.find(({ name }) => name === container)?.id,
      network: topology.networks.find(({ name }) => name === network)?.id,
    };
  };
  const submit = async (command: object): Promise<{ status: string; change: string }> =>
    (await (await ask('/api/commands', json(command))).json()) as { status: string; change: string };
  const becomes = async (id: string, status: Change['status']): Promise<void> => {
    const statusNow = async (): Promise<string | undefined> =>
      ((await (await ask('/api/changes')).json()) as { changes: Change[] }).changes.find(
        (change) => change.id === id,
      )?.status;
    await expect.poll(statusNow).toBe(status);
  };
  const settings = async (
    container: string,
    network: string,
  ): Promise<Record<string, unknown> | undefined> => {
    const format = '{{json .NetworkSettings.Networks}}';
    const all: unknown = JSON.parse(await docker('inspect', '--format', format, container));
    return (all as Record<string, Record<string, unknown>>)[network];
  };

  /** Without the short id, which Docker adds by itself while a container runs. */
  const aliasesIn = (network: Record<string, unknown> | undefined): unknown[] =>
    ((network?.['Aliases'] ?? []) as string[]).filter((alias) => !/^[0-9a-f]{12}$/.test(alias));

  it('a container’s environment appears in no answer', async () => {
    await live();
    const { network } = await pair(names.container, names.app);
    const { topology } = await snapshot();
    const raw = topology.networks.find(({ id }) => id === network)?.dockerId ?? '';
    const texts = await Promise.all(
      ['/api/topology', '/api/changes', `/api/networks/${raw}/raw`].map(async (target) =>
        (await ask(target)).text(),
      ),
    );
    expect(texts[0]).toContain(names.container);
    expect(texts[2]).toContain(names.app);
    for (const text of texts) expect(text).not.toContain('do-not-tell');
  });

  it.each([
    [names.container, 'www'],
    [names.stopped, 'off'],
  ])('unplugging %s and undoing it brings its name %s back', async (container, alias) => {
    await live();
    const both = await pair(container, names.app);
    const before = await settings(container, names.app);
    const { change } = await submit({ kind: 'disconnect', ...both });
    await becomes(change, 'done');
    expect(await settings(container, names.app)).toBeUndefined();
    await submit({ kind: 'undo', change });
    await becomes(change, 'undone');
    const after = await settings(container, names.app);
    expect(aliasesIn(after)).toEqual([alias]);
    expect(aliasesIn(before)).toEqual([alias]);
    const lines = (await readFile(path.join(stateFolder, 'audit.ndjson'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { outcome: string }).outcome)).toEqual([
      'asked',
      'accepted',
      'asked',
      'accepted',
    ]);
  });

  it('a change can be taken back after a restart, with its alias and its static address', async () => {
    const first = await live();
    const at = { ...(await pair(names.container, names.subnet)) };
    const request = { kind: 'connect', ...at, ipv4: '10.77.0.9', aliases: ['fixed'] };
    const { change: made } = await submit(request);
    await becomes(made, 'done');
    const { change } = await submit({ kind: 'disconnect', ...at });
    await becomes(change, 'done');
    first.process.kill('SIGTERM');
    expect(await first.ends()).toBe(0);
    const kept = stateFolder;
    await live(kept);
    await becomes(change, 'done');
    await submit({ kind: 'undo', change });
    await becomes(change, 'undone');
    const after = await settings(names.container, names.subnet);
    expect([aliasesIn(after), after?.['IPAddress']]).toEqual([['fixed'], '10.77.0.9']);
    const { change: end } = await submit({ kind: 'disconnect', ...at });
    await becomes(end, 'done');
  });

  it('a static address comes back, and a connected default bridge too', async () => {
    await live();
    const made = await submit({
      kind: 'connect',
      ...(await pair(names.container, names.subnet)),
      ipv4: '10.77.0.9',
      aliases: ['fixed'],
    });
    await becomes(made.change, 'done');
    const before = await settings(names.container, names.subnet);
    const off = await submit({ kind: 'disconnect', ...(await pair(names.container, names.subnet)) });
    await becomes(off.change, 'done');
    await submit({ kind: 'undo', change: off.change });
    await becomes(off.change, 'undone');
    expect(await settings(names.container, names.subnet)).toMatchObject({
      IPAddress: '10.77.0.9',
      Aliases: before?.['Aliases'],
    });
    const bridge = await pair(names.container, 'bridge');
    const joined = await submit({ kind: 'connect', ...bridge });
    await becomes(joined.change, 'done');
    const left = await submit({ kind: 'disconnect', ...bridge });
    await becomes(left.change, 'done');
    await submit({ kind: 'undo', change: left.change });
    await becomes(left.change, 'undone');
    expect(await settings(names.container, 'bridge')).toBeDefined();
  });

  it('Docker’s refusal is quoted', async () => {
    await live();
    const wrong = { kind: 'connect', ...(await pair(names.container, names.app)) };
    const response = await ask('/api/commands', json(wrong));
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      error: { code: 'PB_ENGINE_REFUSED', message: expect.stringMatching(/already exists in network/) },
    });
  });
});
