/** docker-compose.yml and the Dockerfile, built and run on the private engine, and the core of the browser's suite against them. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Snapshot } from '@patchbay/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearEngine, docker, runContainer, vethOf } from '../support/docker.js';
import { baseImage, importBaseImages, root } from './base-image.js';
import { asked, compose, containerOf, inspected, port, proxyImage, token } from './composed.js';

const run = promisify(execFile);
/** As bit numbers of linux/capability.h. */
const capabilities = { NET_ADMIN: 12, SYS_PTRACE: 19, SYS_ADMIN: 21 };
const withToken = { PATCHBAY_TOKEN: token };
let folder: string;

async function snapshot(): Promise<Snapshot | null> {
  const answer = await asked('/api/topology');
  return answer?.status === 200 ? (answer.json as Snapshot) : null;
}

async function wiring(): Promise<{ readonly tier: string; readonly blockedBy: string } | undefined> {
  return (await snapshot())?.topology.engines[0]?.wiring;
}

const tier = async (): Promise<string | undefined> => (await wiring())?.tier;
const idOf = (all: readonly { readonly id: string; readonly name: string }[] | undefined, name: string) =>
  all?.find((one) => one.name === name)?.id;

/** Sends a change and waits until Docker has it. */
async function change(kind: 'connect' | 'disconnect', container: string, network: string): Promise<number> {
  const { topology } = (await snapshot()) ?? {};
  const ids = {
    container: idOf(topology?.containers, container),
    network: idOf(topology?.networks, network),
  };
  const answer = await asked('/api/commands', { body: { kind, ...ids } });
  return answer?.status ?? 0;
}

const members = (network: string): Promise<string> =>
  docker('network', 'inspect', '-f', '{{range .Containers}}{{.Name}} {{end}}', network);

async function statusOf(container: string, field: string): Promise<string> {
  const pid = String(await inspected(container, '.State.Pid'));
  return (
    new RegExp(`^${field}:\\s+(.*)$`, 'm').exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''
  );
}

/** Sockets that a process listens on with TCP. */
async function listeningPorts(container: string): Promise<readonly string[]> {
  const pid = String(await inspected(container, '.State.Pid'));
  const files = await readdir(`/proc/${pid}/fd`);
  const own = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8')),
  );
  return tables
    .flatMap((table) => table.split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter((cells) => cells[3] === '0A' && own.includes(`socket:[${cells[9]}]`))
    .map((cells) => cells[1] ?? '');
}

beforeAll(async () => {
  await clearEngine();
  folder = await mkdtemp(join(tmpdir(), 'patchbay-ship-'));
  await importBaseImages();
  await compose(['build'], withToken);
});

afterAll(async () => {
  await compose(['--profile', 'proxy', 'down', '-v']);
  await rm(folder, { recursive: true, force: true });
});

describe('the images', () => {
  it('are the base and a few megabytes', async () => {
    const sizeOf = async (image: string) =>
      Number(await docker('image', 'inspect', '-f', '{{.Size}}', image));
    const [base, server, probe] = await Promise.all(
      [baseImage, 'patchbay:0.1.0', 'patchbay-probe:0.1.0'].map(sizeOf),
    );
    expect((server ?? 0) - (base ?? 0)).toBeLessThan(12_000_000);
    expect((probe ?? 0) - (base ?? 0)).toBeLessThan(12_000_000);
  });

  it('hold no sources, no tests and no tools of the build', async () => {
    const list = await docker('run', '--rm', '--entrypoint', 'ls', 'patchbay:0.1.0', '-R', '/patchbay');
    expect(list).toContain('index.html');
    expect(list).not.toMatch(/\.tsx?$|vitest|pnpm/m);
  });
});

describe('docker compose up', () => {
  beforeAll(() => compose(['up', '-d'], withToken));

  it('becomes healthy, both parts', async () => {
    for (const service of ['patchbay', 'probe']) {
      const container = await containerOf(service);
      const health = () => inspected(container, '.State.Health.Status');
      await expect.poll(health, { timeout: 60_000, interval: 500 }).toBe('healthy');
    }
  });

  it('gives the dashboard no privilege at all', async () => {
    const container = await containerOf('patchbay');
    expect(await inspected(container, '.Config.User')).toBe('1000:1000');
    expect(await statusOf(container, 'CapBnd')).toBe('0000000000000000');
    expect(await statusOf(container, 'NoNewPrivs')).toBe('1');
    expect(await statusOf(container, 'Uid')).toMatch(/^1000\s/);
    expect(await inspected(container, '.HostConfig.PortBindings')).toEqual({
      [`${port}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: String(port) }],
    });
    await expect(docker('exec', container, 'touch', '/patchbay/x')).rejects.toThrow('Read-only file system');
  });

  it('gives the probe three capabilities, no port and no Docker socket', async () => {
    const container = await containerOf('probe');
    const mask = Object.values(capabilities).reduce((sum, bit) => sum + 2 ** bit, 0);
    expect(Number.parseInt(await statusOf(container, 'CapEff'), 16)).toBe(mask);
    expect(Number.parseInt(await statusOf(container, 'CapBnd'), 16)).toBe(mask);
    expect(await statusOf(container, 'NoNewPrivs')).toBe('1');
    expect(await listeningPorts(container)).toEqual([]);
    expect(await inspected(container, '.Mounts')).toEqual([
      expect.objectContaining({ Destination: '/run/patchbay', Type: 'volume' }),
    ]);
    await expect(docker('exec', container, 'touch', '/patchbay/x')).rejects.toThrow('Read-only file system');
    const rights = await docker('exec', container, 'ls', '-ln', '/run/patchbay');
    expect(rights).toMatch(/^srw-rw----\s+1 0\s+1000\s.*probe\.sock$/m);
  });

  it('shows every cable, through the probe', async () => {
    await runContainer('ship-one');
    const veth = await vethOf('ship-one');
    await expect.poll(tier, { timeout: 15_000 }).toBe('full');
    await expect
      .poll(async () => JSON.stringify(await snapshot()), { timeout: 15_000 })
      .toContain(`"${veth}"`);
  });

  it('goes on without the probe and says why, and goes back when it is there again', async () => {
    const probe = await containerOf('probe');
    await docker('kill', '-s', 'KILL', probe);
    await docker('stop', probe);
    await expect.poll(tier, { timeout: 15_000 }).toBe('docker-only');
    expect((await wiring())?.blockedBy).toMatch(/probe\.sock: (the probe ended|connect ECONNREFUSED)/);
    expect((await snapshot())?.topology.containers.map(({ name }) => name)).toContain('ship-one');
    await docker('start', probe);
    await expect.poll(tier, { timeout: 15_000 }).toBe('full');
  });

  it('passes the core of the browser’s suite', async () => {
    const titles =
      'docker network create, connect|ip link set VETH down|unplug by keyboard|no shared network|off its bridge is named';
    const cli = join(root, 'e2e/node_modules/@playwright/test/cli.js');
    const parameters = [cli, 'test', '--config', join(root, 'e2e/playwright.config.ts'), '-g', titles];
    const address = `http://127.0.0.1:${port}`;
    // Vitest's own variables would make Playwright's `expect` believe that it runs in there.
    const { VITEST: _vitest, NODE_ENV: _environment, ...others } = process.env;
    const env = { ...others, PATCHBAY_E2E_ADDRESS: address, PATCHBAY_E2E_TOKEN: token };
    const { stdout } = await run(process.execPath, parameters, { env }).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toMatch(/\b5 passed/);
  });
});

describe('the token', () => {
  const linked = async (logs: () => Promise<string>): Promise<string> => {
    let found = '';
    const look = async () => (found = /\?token=(\S+)/.exec(await logs())?.[1] ?? '');
    await expect.poll(look, { timeout: 20_000 }).not.toBe('');
    return found;
  };

  it('is in the log where none was given, and the same after a restart', async () => {
    await compose(['up', '-d', 'patchbay']);
    const container = await containerOf('patchbay');
    const logs = () => docker('logs', container);
    const made = await linked(logs);
    expect(made).toMatch(/^[\w-]{43}$/);
    await docker('restart', '-t', '2', container);
    await expect.poll(async () => (await logs()).split(made).length, { timeout: 20_000 }).toBe(3);
    const status = async () => (await asked('/api/topology', { token: made }))?.status;
    await expect.poll(status, { timeout: 20_000 }).toBe(200);
    await compose(['rm', '-sf', 'patchbay']);
  });

  it('can be a file', async () => {
    const file = join(folder, 'token');
    await writeFile(file, 'from-a-file-0123456789\n', { mode: 0o644 });
    const words = ['-v', `${file}:/run/secrets/token:ro`, '-e', 'PATCHBAY_TOKEN_FILE=/run/secrets/token'];
    const container = await docker(
      'run',
      '-d',
      '--label',
      'patchbay.role=server',
      ...words,
      'patchbay:0.1.0',
    );
    expect(await linked(() => docker('logs', container))).toBe('from-a-file-0123456789');
    await docker('rm', '-f', container);
  });
});

describe('the profile proxy', () => {
  beforeAll(async () => {
    await compose(['rm', '-sf', 'patchbay']);
    await runContainer('ship-two');
    await writeFile(
      join(folder, 'Dockerfile'),
      `FROM ${baseImage}\nCOPY socket-proxy.mjs /\nENTRYPOINT ["node", "/socket-proxy.mjs"]\n`,
    );
    await writeFile(
      join(folder, 'socket-proxy.mjs'),
      await readFile(new URL('./socket-proxy.mjs', import.meta.url)),
    );
    await docker('build', '-q', '-t', proxyImage, folder);
    await compose(['--profile', 'proxy', 'up', '-d', 'patchbay-proxied', 'probe'], withToken);
  });

  it('shows the same picture, though the dashboard has no Docker socket', async () => {
    const container = await containerOf('patchbay-proxied');
    expect(JSON.stringify(await inspected(container, '.Mounts'))).not.toContain('docker.sock');
    await expect.poll(tier, { timeout: 20_000 }).toBe('full');
    expect((await snapshot())?.topology.containers.map(({ name }) => name)).toContain('ship-two');
  });

  it('plugs and unplugs', async () => {
    await docker('network', 'create', 'ship-net');
    await expect
      .poll(async () => idOf((await snapshot())?.topology.networks, 'ship-net'), { timeout: 15_000 })
      .toBeDefined();
    expect(await change('connect', 'ship-two', 'ship-net')).toBeLessThan(300);
    await expect.poll(() => members('ship-net'), { timeout: 15_000 }).toContain('ship-two');
    expect(await change('disconnect', 'ship-two', 'ship-net')).toBeLessThan(300);
    await expect.poll(() => members('ship-net'), { timeout: 15_000 }).toBe('');
  });

  it('lets nothing else through', async () => {
    const container = await containerOf('patchbay-proxied');
    const questions = [
      ['GET', '/images/json'],
      ['GET', '/containers/ship-two/logs?stdout=1'],
      ['GET', '/containers/ship-two/archive?path=/'],
      ['POST', '/containers/create'],
      ['POST', '/containers/ship-two/exec'],
      ['POST', '/build'],
      ['DELETE', '/containers/ship-two'],
    ];
    const script = `Promise.all(${JSON.stringify(questions)}.map(([method, path]) => fetch('http://socket-proxy:2375' + path, { method }).then(({ status }) => status))).then((all) => console.log(JSON.stringify(all)))`;
    const answers: unknown = JSON.parse(await docker('exec', container, 'node', '-e', script));
    expect(answers).toEqual(questions.map(() => 403));
  });
});
