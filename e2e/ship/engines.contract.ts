/** Engines that are reached with TLS, and docker contexts: a second dockerd, with certificates of a private authority. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf, readRecord } from '../testbed/place.js';
import { waitUntil } from '../testbed/processes.js';
import { root } from './base-image.js';

const run = promisify(execFile);
const port = 12_376;
const address = `tcp://127.0.0.1:${port}`;
let folder: string;
let daemon: ChildProcess | null = null;

const at = (...names: string[]): string => join(folder, ...names);
const openssl = (...words: string[]) => run('openssl', words, { cwd: folder });

/** An authority, and a certificate of it for the engine and one for us; `other` is an authority nobody trusts. */
async function makeCertificates(): Promise<void> {
  for (const name of ['ca', 'other'])
    await openssl(
      ...`req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=${name} -keyout ${name}-key.pem -out ${name}.pem`.split(
        ' ',
      ),
    );
  await writeFile(at('server.ext'), 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n');
  await writeFile(at('client.ext'), 'extendedKeyUsage=clientAuth\n');
  for (const name of ['server', 'client']) {
    await openssl(
      ...`req -newkey rsa:2048 -nodes -subj /CN=${name} -keyout ${name}-key.pem -out ${name}.csr`.split(' '),
    );
    await openssl(
      ...`x509 -req -days 2 -in ${name}.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -extfile ${name}.ext -out ${name}.pem`.split(
        ' ',
      ),
    );
  }
  for (const [name, authority] of [
    ['certificates', 'ca'],
    ['mistrustful', 'other'],
  ] as const) {
    await mkdir(at(name));
    await cp(at(`${authority}.pem`), at(name, 'ca.pem'));
    await cp(at('client.pem'), at(name, 'cert.pem'));
    await cp(at('client-key.pem'), at(name, 'key.pem'));
  }
  await mkdir(at('nameless'));
  await cp(at('ca.pem'), at('nameless', 'ca.pem'));
}

async function startEngine(): Promise<ChildProcess> {
  await writeFile(at('daemon.json'), '{}');
  const places = ['data', 'exec'].map((name) => `--${name}-root=${at(name)}`);
  const tls = [
    '--tlsverify',
    `--tlscacert=${at('ca.pem')}`,
    `--tlscert=${at('server.pem')}`,
    `--tlskey=${at('server-key.pem')}`,
  ];
  const own = [
    `--config-file=${at('daemon.json')}`,
    `--pidfile=${at('pid')}`,
    '--containerd=',
    `--host=${address}`,
  ];
  // It shares the namespace with the suite's own engine: it must leave bridges and rules alone.
  const quiet = ['--bridge=none', '--iptables=false', '--ip-forward=false', '--ip-masq=false'];
  const record = readRecord(placeOf(process.env['PATCHBAY_TEST_NETNS'] ?? ''));
  if (record === null) throw new Error('outside of the private engine');
  // Control groups are mounted where the suite's own engine lives; nsenter becomes the daemon.
  const there = [
    `--target=${record.keeperPid}`,
    '--mount',
    'dockerd',
    '--exec-opt=native.cgroupdriver=cgroupfs',
  ];
  const child = spawn('nsenter', [...there, ...own, ...places, ...tls, ...quiet], { stdio: 'ignore' });
  await waitUntil(() => listens(), { what: `dockerd to listen on ${address}`, timeoutMs: 30_000 });
  return child;
}

function listens(on = port): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(on, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** `patchbay topology` with nothing in its environment but this. */
async function look(environment: Record<string, string>): Promise<{ status: number; output: string }> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: at('home'), ...environment };
  const parameters = [join(root, 'apps/cli/dist/main.js'), 'topology'];
  try {
    return { status: 0, output: (await run(process.execPath, parameters, { env })).stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, output: stdout + stderr };
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pb-tls-'));
  await mkdir(at('home'));
  await makeCertificates();
  daemon = await startEngine();
});

afterAll(async () => {
  const ended = new Promise((resolve) =>
    daemon?.exitCode === null ? daemon.once('exit', resolve) : resolve(null),
  );
  daemon?.kill('SIGTERM');
  await ended;
  await rm(folder, { recursive: true, force: true });
});

describe('tcp with TLS', () => {
  const secure = (name: string) => ({
    DOCKER_HOST: address,
    DOCKER_TLS_VERIFY: '1',
    DOCKER_CERT_PATH: at(name),
  });

  it('reads an engine whose authority and ours know each other', async () => {
    const { status, output } = await look(secure('certificates'));
    expect([status, output]).toEqual([0, expect.stringContaining('"engines"')]);
  });

  it.each([
    [
      'an authority that is not the engine’s',
      () => secure('mistrustful'),
      /PB_ENGINE_\w+ .*(self-signed|certificate)/,
    ],
    ['no certificate of ours', () => secure('nameless'), /PB_ENGINE_\w+ .*(certificate|alert)/i],
    ['no TLS', () => ({ DOCKER_HOST: address }), /PB_ENGINE_\w+ .*(HTTPS|HTTP request)/i],
    ['no such folder', () => secure('nowhere'), /PB_ENGINE_\w+ /],
  ])('%s is refused in words', async (_what, environment, words) => {
    const { status, output } = await look(environment());
    expect([status, output]).toEqual([2, expect.stringMatching(words)]);
  });
});

describe('docker contexts', () => {
  beforeAll(async () => {
    const files = ['ca', 'cert', 'key'].map((name) => `${name}=${at('certificates', `${name}.pem`)}`);
    const docker = `host=${address},${files.join(',')}`;
    const env = { PATH: process.env['PATH'] ?? '', HOME: at('home') };
    await run('docker', ['context', 'create', 'far', '--docker', docker], { env });
  });

  it('is read by its name, with its certificates', async () => {
    const { status, output } = await look({ DOCKER_CONTEXT: 'far' });
    expect([status, output]).toEqual([0, expect.stringContaining('"engines"')]);
  });

  it('is read when it is the current one', async () => {
    await run('docker', ['context', 'use', 'far'], {
      env: { PATH: process.env['PATH'] ?? '', HOME: at('home') },
    });
    const { status, output } = await look({});
    expect([status, output]).toEqual([0, expect.stringContaining('"engines"')]);
  });
});

describe('ssh', () => {
  const sshd = '/usr/sbin/sshd';
  const user = userInfo().username;
  const sshPort = 12_222;
  const far = `ssh://${user}@127.0.0.1:${sshPort}`;
  const engine = (process.env['DOCKER_HOST'] ?? '').replace('unix://', '');

  /** The system's ssh, with this configuration in place of the user's own. @returns a PATH */
  async function sshWith(name: string, options: readonly string[]): Promise<string> {
    await mkdir(at(name));
    await writeFile(at(name, 'config'), options.join('\n'));
    await writeFile(at(name, 'ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F ${at(name, 'config')} "$@"\n`);
    await chmod(at(name, 'ssh'), 0o755);
    return `${at(name)}:${process.env['PATH'] ?? ''}`;
  }

  async function startSshd(): Promise<ChildProcess> {
    for (const name of ['ssh-host', 'ssh-user'])
      await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
    await writeFile(
      at('sshd_config'),
      [
        `ListenAddress 127.0.0.1:${sshPort}`,
        `HostKey ${at('ssh-host')}`,
        `AuthorizedKeysFile ${at('ssh-user.pub')}`,
        'PermitRootLogin yes',
        'StrictModes no',
        `SetEnv PATH=${process.env['PATH'] ?? ''}`,
        `PidFile ${at('sshd.pid')}`,
      ].join('\n'),
    );
    await mkdir('/run/sshd', { recursive: true });
    const child = spawn(sshd, ['-D', '-e', '-f', at('sshd_config')], { stdio: 'ignore' });
    await waitUntil(() => listens(sshPort), { what: 'sshd to listen', timeoutMs: 10_000 });
    return child;
  }

  it('that nobody answers is told in ssh’s words, with the command to try', async () => {
    const { status, output } = await look({ DOCKER_HOST: `ssh://${user}@127.0.0.1:9` });
    expect([status, output]).toEqual([
      2,
      expect.stringMatching(/PB_ENGINE_SSH .*Connection refused.*ssh -p 9 \S+@127\.0\.0\.1 docker version/),
    ]);
  });

  it.skipIf(!existsSync(sshd))('reads the engine over there, or says what keeps it from that', async () => {
    const known = ['StrictHostKeyChecking no', `UserKnownHostsFile ${at('known')}`];
    const daemonOfSsh = await startSshd();
    let client: ChildProcess | null = null;
    try {
      const stranger = { PATH: await sshWith('stranger', [`UserKnownHostsFile ${at('nobody')}`]) };
      expect(await look({ ...stranger, DOCKER_HOST: far })).toMatchObject({
        status: 2,
        output: expect.stringMatching(/PB_ENGINE_SSH .*Host key verification failed/),
      });
      const keyless = { PATH: await sshWith('keyless', [...known, 'IdentityFile none']) };
      expect(await look({ ...keyless, DOCKER_HOST: far })).toMatchObject({
        status: 2,
        output: expect.stringMatching(/PB_ENGINE_SSH .*Permission denied/),
      });
      const path = await sshWith('friend', [...known, `IdentityFile ${at('ssh-user')}`]);
      const direct = await look({ PATH: path, DOCKER_HOST: `${far}${engine}` });
      expect(direct).toMatchObject({ status: 0, output: expect.stringContaining('"engines"') });
      const forward = [
        '-nNT',
        '-p',
        String(sshPort),
        '-L',
        `${at('far.sock')}:${engine}`,
        `${user}@127.0.0.1`,
      ];
      client = spawn(at('friend', 'ssh'), forward, { stdio: 'ignore' });
      await waitUntil(() => existsSync(at('far.sock')), { what: 'the forwarded socket', timeoutMs: 10_000 });
      const forwarded = await look({ DOCKER_HOST: `unix://${at('far.sock')}` });
      expect(forwarded).toMatchObject({ status: 0, output: expect.stringContaining('"engines"') });
    } finally {
      client?.kill();
      daemonOfSsh.kill();
    }
  });
});
