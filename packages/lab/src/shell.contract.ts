/** What people type in lessons, through the real `docker` command: at the lab, and its shape beside a real engine. */
import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, dockerAt } from './testing/docker-command.js';
import { openRoom } from './testing/room.js';
import { labVersions } from './world/versions.js';

const realAddress = process.env['PATCHBAY_TEST_ENGINE'];
if (!realAddress) throw new Error('PATCHBAY_TEST_ENGINE is not set');

const real = dockerAt(realAddress);
const { out: realVersion } = await real(['version', '-f', '{{.Server.Version}}']);
const room = await openRoom({ version: labVersions.find((one) => realVersion.startsWith(one)) ?? '20.10' });
const labAddress = `unix://${room.socketPath}`;
const lab = dockerAt(labAddress);
const image = 'patchbay/busybox:1';
const prefix = 'labshell-';
const network = `${prefix}app`;
const [web, asker, plain] = [`${prefix}web`, `${prefix}asker`, `${prefix}plain`];

/** The same host at both: a server and an asker on one network, another container on docker0. */
const setUp: readonly (readonly string[])[] = [
  ['network', 'create', '--subnet', '10.98.0.0/24', network],
  [
    'run',
    '-d',
    '--name',
    web,
    '--network',
    network,
    '--network-alias',
    'www',
    '--expose',
    '80',
    image,
    'httpd',
    '-f',
    '-p',
    '80',
  ],
  ['run', '-d', '--name', asker, '--network', network, image, 'sleep', '1000'],
  ['run', '-d', '--name', plain, image, 'sleep', '1000'],
];

beforeAll(async () => {
  for (const words of setUp) {
    for (const docker of [lab, real]) {
      const { status, err } = await docker(words);
      if (status !== 0) throw new Error(err);
    }
  }
});
afterAll(async () => {
  await real(['rm', '-f', web, asker, plain]);
  await real(['network', 'rm', network]);
  await room[Symbol.asyncDispose]();
});

/** Without what differs from run to run, and what busybox of alpine prints more than debian's. */
function shape(text: string): string {
  // The answers for A and AAAA come in either order.
  const sorted = text.includes('-authoritative answer') ? text.split('\n\n').toSorted().join('\n\n') : text;
  return sorted
    .replaceAll(/\b[0-9a-f]{12}\b/g, 'ID')
    .replaceAll(/(?:[0-9a-f]{2}:){5}[0-9a-f]{2}/gi, 'MAC')
    .replaceAll(/^# .*\n/gm, '')
    .replaceAll(/\d+\.\d{3}(?= ms|\/)/g, 'T')
    .replaceAll(/^\d+: eth0@if\d+:/gm, 'N: eth0@ifN:')
    .replaceAll(/ state (?:UP|UNKNOWN)/g, '')
    .replaceAll('Network is unreachable', 'Network unreachable')
    .replaceAll(/(packets|bytes|RX|TX)(:| bytes:)\d+(?: \([^)]*\))?/g, '$1$2N')
    .replaceAll(/ (?:ref \d )?used [\d/]+ probes \d+ (?:REACHABLE|STALE|DELAY)/g, ' used')
    .replaceAll(/^nameserver (?!127)[\d.]+$/gm, 'nameserver S');
}

function titled(words: readonly string[]): { readonly line: string; readonly words: readonly string[] } {
  return { line: words.join(' '), words };
}

/** What came of a command at the lab and at the real engine, without what differs from run to run. */
async function atBoth(words: readonly string[]): Promise<readonly [lab: Ended, real: Ended]> {
  const [mine, theirs] = await Promise.all([lab(words), real(words)]);
  return [shaped(mine), shaped(theirs)];
}

function shaped({ out, err, status }: Ended): Ended {
  return { out: shape(out), err: shape(err), status };
}

describe('L-18 the same command prints the same, at the lab and at a real engine', () => {
  test.concurrent.each(
    [
      [asker, 'ping', '-c', '2', 'www'],
      [asker, 'ping', '-c', '1', 'nobody'],
      [asker, 'ping', '-c', '1', '-W', '1', '10.98.0.77'],
      [asker, 'ping', '-c', '1', '127.0.0.1'],
      [asker, 'nslookup', web],
      [asker, 'nslookup', 'nobody'],
      [asker, 'nslookup', '10.98.0.2'],
      [asker, 'ip', 'a'],
      [asker, 'ip', '-4', 'addr', 'show', 'eth0'],
      [asker, 'ip', 'link'],
      [asker, 'ip', 'route'],
      [asker, 'ip', 'route', 'get', '8.8.8.8'],
      [asker, 'ip', 'addr', 'show', 'eth9'],
      [asker, 'ifconfig'],
      [asker, 'route', '-n'],
      [asker, 'hostname'],
      [asker, 'hostname', '-i'],
      [asker, 'cat', '/etc/hosts'],
      [asker, 'cat', '/etc/resolv.conf'],
      [plain, 'cat', '/etc/resolv.conf'],
      [asker, 'cat', '/etc/nope'],
      [asker, 'wget', '-qO-', 'http://nobody/'],
      [asker, 'wget', '-O', '/dev/null', 'http://www:81/'],
      [plain, 'ping', '-c', '1', web],
      [asker, 'sh', '-c', 'echo one && echo two; false'],
      [asker, 'sh', '-c', 'ping -c 1 www >/dev/null && ip neigh | grep 10.98.0.2'],
    ]
      .map((words) => ['exec', ...words])
      .map(titled),
  )('docker $line', async ({ words }) => {
    const [mine, theirs] = await atBoth(words);
    expect(mine).toEqual(theirs);
  });

  test.concurrent.each(
    [
      ['--network', network, image, 'ping', '-c', '2', web],
      ['--network', 'none', image, 'ping', '-c', '1', '8.8.8.8'],
      ['--network', 'none', image, 'ip', 'a'],
      [image, 'sh', '-c', 'echo said; exit 3'],
      [image, 'true'],
    ]
      .map((words) => ['run', '--rm', ...words])
      .map(titled),
  )('docker $line', async ({ words }) => {
    const [mine, theirs] = await atBoth(words);
    expect(mine).toEqual(theirs);
  });

  test('a shell that reads a pipe', async () => {
    const input = 'hostname -i\nip route\nexit 4\n';
    const words = ['exec', '-i', asker, 'sh'];
    const [mine, theirs] = await Promise.all([lab(words, input), real(words, input)]);
    expect(mine).toEqual(theirs);
  });
});

describe('L-18 at the lab', () => {
  const names = async (): Promise<string> => (await lab(['ps', '-a', '--format', '{{.Names}}'])).out;

  test('a foreground run ends, tells its status, and leaves nothing', async () => {
    const before = await names();
    expect(await lab(['run', '--rm', '--network', network, 'alpine', 'wget', '-qO-', 'www'])).toMatchObject({
      status: 0,
      out: expect.stringContaining(`The container ${web} `),
    });
    expect(await lab(['run', '--rm', 'alpine', 'ping', '-c', '2', '10.98.0.2'])).toMatchObject({ status: 1 });
    expect(await lab(['run', '--rm', 'alpine', 'frobnicate'])).toMatchObject({
      status: 127,
      err: expect.stringMatching(/^frobnicate: not known in Patchbay’s lab/),
    });
    expect(await names()).toBe(before);
  });

  test('a detached ping goes on, its log can be read and followed, and a stop ends it', async () => {
    const name = `${prefix}pinger`;
    await lab(['run', '-d', '--name', name, '--network', network, 'alpine', 'ping', '-i', '0.2', 'www']);
    await expect.poll(async () => (await lab(['logs', name])).out).toContain('seq=2');
    expect((await lab(['logs', '--tail', '1', name])).out).toMatch(
      /^64 bytes from 10\.98\.0\.2: seq=\d+ ttl=64[^\n]*\n$/,
    );
    const followed = lab(['logs', '-f', name]);
    expect(await lab(['stop', '-t', '0', name])).toMatchObject({ status: 0 });
    expect((await followed).out).toContain('PING www (10.98.0.2): 56 data bytes\n');
    expect((await lab(['inspect', '-f', '{{.State.ExitCode}}', name])).out).toBe('137\n');
    await lab(['rm', name]);
  });

  test('Ctrl-C ends a foreground ping with its statistics', async () => {
    const { child, printed, ended } = begin([
      'run',
      '--rm',
      '--network',
      network,
      'alpine',
      'ping',
      '-i',
      '0.2',
      'www',
    ]);
    await expect.poll(printed).toContain('seq=1');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(printed()).toMatch(/packets transmitted, \d+ packets received, 0% packet loss/);
  });

  test('an exec ends with its container', async () => {
    const name = `${prefix}brief`;
    await lab(['run', '-d', '--name', name, 'nginx']);
    const { printed, ended } = begin(['exec', name, 'ping', '127.0.0.1']);
    await expect.poll(printed).toContain('seq=0');
    await lab(['rm', '-f', name]);
    expect(await ended).toBe(137);
  });
});

/** A docker command at the lab that goes on. */
function begin(words: readonly string[]): {
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<number | null>;
} {
  const child = spawn('docker', words, { env: { ...process.env, DOCKER_HOST: labAddress } });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, printed: () => text, ended };
}
