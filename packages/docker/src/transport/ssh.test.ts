import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { parseEngineAddress } from '../find/engine-address.js';
import { openEngine } from '../open-engine.js';
import { type DockerEngine, EngineError } from '../port.js';
import { type OddEngine, oddEngine, targetOf } from '../testing/odd-engine.js';
import { type StandInSsh, standInSsh } from '../testing/stand-in-ssh.js';
import { hostOverSsh, openSshConnections, sshWords } from './ssh.js';

interface FarEngine extends AsyncDisposable {
  readonly engine: DockerEngine;
  readonly ssh: StandInSsh;
  readonly odd: OddEngine;
  /** Of the stand-ins that were started so far, those that run. */
  running(): Promise<number[]>;
  /** Lets time pass. */
  wait(seconds: number): void;
  close(): void;
}

/** An engine behind ssh. Every process of its way there has ended when the test has. */
async function farEngine(answer: RequestListener, readLimit = 20_000): Promise<FarEngine> {
  const odd = await oddEngine(answer);
  const ssh = await standInSsh(odd.engine.target.address.replace('unix://', ''));
  let time = 0;
  const connections = openSshConnections({ program: ssh.program, now: () => time });
  const timeLimits = { read: readLimit, change: readLimit };
  const running = async (): Promise<number[]> =>
    (await ssh.calls()).map(({ pid }) => pid).filter((pid) => isAlive(pid));
  return {
    engine: openEngine(targetOf('ssh://me@prod'), { ssh: connections, timeLimits }),
    ssh,
    odd,
    running,
    wait: (seconds) => (time += seconds * 1000),
    close: () => connections.close(),
    async [Symbol.asyncDispose]() {
      connections.close();
      await expect.poll(running).toEqual([]);
      await ssh[Symbol.asyncDispose]();
      await odd[Symbol.asyncDispose]();
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const emptyList: RequestListener = (_request, response) => response.end('[]');

async function failure(call: Promise<unknown>): Promise<EngineError> {
  return call.then(
    () => expect.unreachable(),
    (error: unknown) => {
      if (error instanceof EngineError) return error;
      throw error;
    },
  );
}

function wordsOf(text: string): string[] {
  const parsed = parseEngineAddress(text);
  if (!parsed.ok || parsed.address.kind !== 'ssh') throw new Error(text);
  return sshWords(parsed.address);
}

test('D-100 ssh is called as the docker command calls it, and never asks', () => {
  const [first, batch, ...rest] = wordsOf('ssh://prod');
  expect([first, batch]).toEqual(['-o', 'BatchMode=yes']);
  expect(rest.slice(-4)).toEqual(['-T', '--', 'prod', 'docker system dial-stdio']);
  expect(wordsOf('ssh://me@prod:2222').slice(-7)).toEqual([
    '-l',
    'me',
    '-p',
    '2222',
    '--',
    'prod',
    'docker system dial-stdio',
  ]);
  expect(hostOverSsh('ssh://me@prod:2222')).toBe('prod');
  expect([hostOverSsh('tcp://prod'), hostOverSsh('nonsense')]).toEqual([null, null]);
});

test('D-100 the path of a socket is one word for the shell over there, whatever is in it', () => {
  expect(wordsOf('ssh://prod/run/user/1000/docker.sock').at(-1)).toBe(
    "docker --host 'unix:///run/user/1000/docker.sock' system dial-stdio",
  );
  expect(wordsOf("ssh://prod/run/a'%20;touch%20$(id)").at(-1)).toBe(
    String.raw`docker --host 'unix:///run/a'\'' ;touch $(id)' system dial-stdio`,
  );
});

test('D-101 HTTP is spoken over its input and output, one request after the other over one process', async () => {
  await using far = await farEngine((request, response) =>
    response.end(request.url === '/networks/n' ? '{"Id":"n"}' : '[]'),
  );
  expect(await far.engine.listContainers()).toEqual([]);
  expect(await far.engine.rawNetwork('n')).toEqual({ Id: 'n' });
  await far.engine.disconnect('n', 'web', true);
  expect(far.odd.requests).toEqual([
    'GET /containers/json?all=1',
    'GET /networks/n',
    'POST /networks/n/disconnect {"Container":"web","Force":true}',
  ]);
  expect((await far.ssh.calls()).map(({ words }) => words)).toEqual([wordsOf('ssh://me@prod')]);
});

test('D-101 many requests at once share a few processes, and fewer wait for the next ones', async () => {
  await using far = await farEngine(emptyList);
  await Promise.all(Array.from({ length: 40 }, () => far.engine.listContainers()));
  expect((await far.ssh.calls()).length).toBeLessThanOrEqual(6);
  await expect.poll(async () => (await far.running()).length).toBeLessThanOrEqual(2);
});

test.each([
  ['Host key verification failed.\r\n', 255, 'Host key verification failed.'],
  ['me@prod: Permission denied (publickey).\n', 255, 'me@prod: Permission denied (publickey).'],
  ['sh: 1: docker: not found\n', 127, 'sh: 1: docker: not found'],
  ['\u001b]0;x\u0007 evil \u202eword\n', 1, ']0;x evil word'],
  ['', 255, 'ssh: exit status 255'],
])('D-102 what keeps ssh from connecting is told in its own words: %j', async (words, status, told) => {
  await using far = await farEngine(emptyList);
  await far.ssh.fail({ words, status });
  expect(await failure(far.engine.describe())).toMatchObject({ kind: 'unreachable', message: told });
  await far.ssh.fail(null);
  far.wait(2);
  expect(await far.engine.listContainers()).toEqual([]);
});

test('D-102 a machine without ssh says so', async () => {
  const ssh = openSshConnections({ program: '/nowhere/ssh' });
  const engine = openEngine(targetOf('ssh://prod'), { ssh });
  expect(await failure(engine.listContainers())).toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('ENOENT'),
  });
});

test('D-102 one that says nothing is given up at the time limit, and ended', async () => {
  await using far = await farEngine(emptyList, 1_000);
  await far.ssh.hang();
  expect(await failure(far.engine.listContainers())).toMatchObject({ kind: 'unreachable' });
  await expect.poll(far.running).toEqual([]);
});

test('D-106 after a login that failed the next one waits, twice as long each time; its words are the answer meanwhile', async () => {
  await using far = await farEngine(emptyList);
  await far.ssh.fail({ words: 'Permission denied (publickey).', status: 255 });
  const logins: number[] = [];
  // As a page that goes on looking, five minutes long.
  for (let second = 0; second < 300; second += 1) {
    const before = (await far.ssh.calls()).length;
    const { message } = await failure(far.engine.listContainers());
    expect(message).toBe('Permission denied (publickey).');
    if ((await far.ssh.calls()).length > before) logins.push(second);
    far.wait(1);
  }
  expect(logins).toEqual([0, 2, 6, 14, 30, 62, 122, 182, 242]);
  await far.ssh.fail(null);
  far.wait(60);
  await far.engine.listContainers();
});

test('D-103 one that dies under an open stream ends that once; the next call has a new one', async () => {
  await using far = await farEngine((request, response) => {
    if (request.url?.startsWith('/events') === true) response.flushHeaders();
    else response.end('[]');
  });
  const ends: (EngineError | null)[] = [];
  await far.engine.events({ onEvent: () => undefined, onEnd: (error) => ends.push(error) });
  for (const pid of await far.running()) process.kill(pid, 'SIGKILL');
  await expect.poll(() => ends).toEqual([expect.objectContaining({ kind: 'unreachable' })]);
  expect(await far.engine.listContainers()).toEqual([]);
  expect(ends).toHaveLength(1);
});

test('D-103 a read on one that dies while it is asked is sent once more, on a new one', async () => {
  let asked = 0;
  await using far = await farEngine((_request, response) => {
    asked += 1;
    if (asked === 2) void far.running().then((pids) => pids.forEach((pid) => process.kill(pid, 'SIGKILL')));
    else response.end('[]');
  });
  await far.engine.listContainers();
  expect(await far.engine.listContainers()).toEqual([]);
  expect(asked).toBe(3);
});

test('D-104 closing ends every process, those in use too', async () => {
  await using far = await farEngine((_request, response) => response.flushHeaders());
  const ends: unknown[] = [];
  await far.engine.events({ onEvent: () => undefined, onEnd: (error) => ends.push(error) });
  expect(await far.running()).toHaveLength(1);
  far.close();
  await expect.poll(far.running).toEqual([]);
});

test('D-105 an engine behind ssh is never this host’s, though the kernels be equal and a probe be at hand', async () => {
  await using far = await farEngine((request, response) =>
    response.end(request.url === '/info' ? '{"KernelVersion":"6.1.0"}' : '{"Version":"26.1.0"}'),
  );
  const near = { kernelRelease: '6.1.0', hasProbe: true };
  const ssh = openSshConnections({ program: far.ssh.program });
  expect(await openEngine(targetOf('ssh://prod'), { ...near, ssh }).describe()).toMatchObject({
    local: false,
  });
  ssh.close();
  const socket = openEngine(far.odd.engine.target, near);
  expect(await socket.describe()).toMatchObject({ local: true });
});
