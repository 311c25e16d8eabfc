/** The packed tool, as somebody has it who has nothing else of this repository: an empty folder, an empty home, no network. */
import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clearEngine, docker, image, runContainer } from '../support/docker.js';
import { root } from './base-image.js';

const run = promisify(execFile);
let folder: string;
let tarball: string;

function environment(): Record<string, string> {
  return {
    HOME: join(folder, 'home'),
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    DOCKER_HOST: process.env['DOCKER_HOST'] ?? '',
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
}

const command = (...words: string[]): readonly [string, string[]] => [
  'npx',
  ['--yes', `./${tarball}`, ...words],
];

/** Runs `npx ./patchbay-VERSION.tgz …` there; gives its status and what it printed. */
async function patchbay(...words: string[]): Promise<{ readonly status: number; readonly output: string }> {
  const [program, parameters] = command(...words);
  try {
    const { stdout } = await run(program, parameters, { cwd: join(folder, 'empty'), env: environment() });
    return { status: 0, output: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, output: stdout + stderr };
  }
}

beforeAll(async () => {
  await clearEngine();
  folder = await mkdtemp(join(tmpdir(), 'patchbay-tarball-'));
  for (const name of ['home', 'empty']) await mkdir(join(folder, name));
  // Vitest's NODE_ENV would make another page.
  const { NODE_ENV: _test, VITEST: _vitest, ...env } = process.env;
  const { stdout } = await run(process.execPath, [join(root, 'scripts/pack.mjs')], { env });
  tarball = basename(stdout.trim());
  await copyFile(join(root, stdout.trim()), join(folder, 'empty', tarball));
  await docker('network', 'create', 'packed');
  await runContainer('asks', '--network', 'packed');
  await docker('run', '-d', '--name', 'serves', '--network', 'packed', image, 'httpd', '-f', '-p', '80');
});

afterAll(async () => {
  await clearEngine();
  await rm(folder, { recursive: true, force: true });
});

it('is one file with the version in its name, and leaves nothing where it is run', async () => {
  expect(tarball).toMatch(/^patchbay-\d+\.\d+\.\d+\.tgz$/);
  const { status, output } = await patchbay('--version');
  expect([status, `patchbay-${output.trim()}.tgz`]).toEqual([0, tarball]);
  expect(await readdir(join(folder, 'empty'))).toEqual([tarball]);
});

it('names no folder, registry or package of where it was made', async () => {
  const [installed] = await readdir(join(folder, 'home/.npm/_npx'));
  const home = join(folder, 'home/.npm/_npx', installed ?? '', 'node_modules/patchbay');
  const found = await run('grep', ['-rlE', `${root}|workspace:|@patchbay/[a-z]+"`, home]).catch(() => ({
    stdout: '',
  }));
  expect(found.stdout).toBe('');
});

it.each([
  [['--help'], 0, 'patchbay COMMAND'],
  [['topology'], 0, '"serves"'],
  [['names', 'asks'], 0, 'serves'],
  [['findings'], 0, ''],
  [['why', 'asks', 'serves:80', '--probe'], 0, 'The live probe says the same.'],
  [['why', 'asks', 'serves:81', '--probe'], 1, 'serves'],
  [['bogus'], 2, 'PB_BAD_FLAG'],
])('%j', async (words, status, says) => {
  const ended = await patchbay(...words);
  expect([ended.status, ended.output]).toEqual([status, expect.stringContaining(says)]);
});

it('serves the page that it brought along', async () => {
  const [program, parameters] = command('serve', '--no-open', '--port', '0');
  const child = spawn(program, parameters, {
    cwd: join(folder, 'empty'),
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
    // npx passes no signal on: its whole group is told.
    detached: true,
  });
  try {
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString('utf8')));
    await expect.poll(() => output, { timeout: 20_000 }).toMatch(/wiring: full/);
    const [, named = '', token = ''] = /(http:\S+?)\/\?token=(\S+)/.exec(output) ?? [];
    const address = named.replace('patchbay.localhost', '127.0.0.1');
    const page = await fetch(address);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? '';
    expect((await fetch(address + script)).status).toBe(200);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${address}/api/topology`, { headers })).status).toBe(200);
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  }
});
