import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WiringStatus } from '@patchbay/topology';
import { expect, onTestFinished, test } from 'vitest';
import type { DeepWiring } from '../port.js';
import { answerOn } from '../remote/server-seat.js';
import type { Files, Reading } from '../system.js';
import { findRootlessChild, type ChildSources } from './child.js';
import { openRootless } from './kernel.js';

const runtime = '/run/user/1000';
const stat = (started: string): string => `1 (x) S ${'0 '.repeat(18)}${started}`;
const status = (name: string, parent: number, user: number): string =>
  `Name:\t${name}\nPPid:\t${parent}\nUid:\t${user}\t${user}\nGid:\t${user}\t${user}\n`;

/** What a machine with one rootless engine has. */
function machine(): Map<string, string> {
  return new Map([
    [`${runtime}/dockerd-rootless/child_pid`, '4306'],
    ['/proc/4306/status', status('exe', 4293, 1000)],
    ['/proc/4306/stat', stat('777')],
    ['/proc/4306/ns/net', 'net:[4026532999]'],
    ['/proc/4293/status', status('rootlesskit', 1, 1000)],
    ['/proc/4293/stat', stat('770')],
    ['/proc/self/ns/net', 'net:[4026531840]'],
  ]);
}

function sources(files: ReadonlyMap<string, string>, news: Partial<ChildSources> = {}): ChildSources {
  const read = (path: string): Reading => {
    const text = files.get(path);
    return text === undefined
      ? { kind: 'failed', failure: { code: 'ENOENT', words: 'no such file' } }
      : { kind: 'text', text };
  };
  const all: Files = { read, readLink: read };
  const socketPath = `${runtime}/docker.sock`;
  return { files: all, procFolder: '/proc', socketPath, environment: {}, userId: 1000, ...news };
}

test('WIR-90 the child of the engine whose folder is beside its socket', () => {
  const child = { pid: 4306, startTime: '777', userId: 1000, groupId: 1000, inode: '4026532999' };
  expect(findRootlessChild(sources(machine()))).toMatchObject({ kind: 'found', child });
  expect(findRootlessChild(sources(machine(), { userId: 0 }))).toMatchObject({ kind: 'found', child });
  const elsewhere = { socketPath: '/srv/docker.sock', environment: { XDG_RUNTIME_DIR: runtime } };
  expect(findRootlessChild(sources(machine(), elsewhere))).toMatchObject({ kind: 'found' });
});

test.each<[string, (files: Map<string, string>) => unknown, Partial<ChildSources>, string]>([
  ['no file', (files) => files.delete(`${runtime}/dockerd-rootless/child_pid`), {}, 'ROOTLESS_NO_CHILD'],
  ['no pid', (files) => files.set(`${runtime}/dockerd-rootless/child_pid`, '1; rm'), {}, 'ROOTLESS_NO_CHILD'],
  ['a process that is gone', (files) => files.delete('/proc/4306/stat'), {}, 'ROOTLESS_NO_CHILD'],
  ['another user', () => undefined, { userId: 1001 }, 'ROOTLESS_OTHER_USER'],
  [
    'a child of something else',
    (files) => files.set('/proc/4293/status', status('bash', 1, 1000)),
    {},
    'ROOTLESS_NOT_ROOTLESSKIT',
  ],
  [
    'another user’s rootlesskit, for root',
    (files) => files.set('/proc/4293/status', status('rootlesskit', 1, 1002)),
    { userId: 0 },
    'ROOTLESS_NOT_ROOTLESSKIT',
  ],
])('WIR-90 %s is not entered, and a code says so', (_, change, news, problem) => {
  const files = machine();
  change(files);
  expect(findRootlessChild(sources(files, news))).toMatchObject({ kind: 'none', problem });
});

const full: WiringStatus = { tier: 'full', changes: 'none', blockedBy: '' };

/** Rootlesskit on a machine of files, and readers that are entered into it. */
async function entered(files: Map<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-rootless-'));
  const readers: Socket[] = [];
  const reader = { status: () => full, readHost: async () => null, close: () => undefined };
  const server = createServer((socket) => {
    readers.push(socket);
    answerOn(reader as unknown as DeepWiring, socket, () => undefined);
  });
  const path = join(folder, 'inside.sock');
  server.listen(path);
  await once(server, 'listening');
  const pids: number[] = [];
  const kernel = openRootless({
    ...sources(files),
    clock: () => 1,
    environment: {},
    enter: ({ pid }) => {
      pids.push(pid);
      return connect(path);
    },
  });
  onTestFinished(() => {
    kernel.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { kernel, pids, readers };
}

test('WIR-91 the reader is started once the engine has answered, and kept', async () => {
  const { kernel, pids } = await entered(machine());
  expect(pids).toEqual([]);
  await kernel.refresh();
  await kernel.refresh();
  expect(kernel.wiring.status()).toEqual(full);
  expect(pids).toEqual([4306]);
});

test('WIR-91 a rootlesskit that was started again is entered again', async () => {
  const files = machine();
  const { kernel, pids, readers } = await entered(files);
  await kernel.refresh();
  const ended = once(readers[0] as Socket, 'close');
  files.set(`${runtime}/dockerd-rootless/child_pid`, '5001');
  files.set('/proc/5001/status', status('exe', 4293, 1000)).set('/proc/5001/stat', stat('999'));
  files.delete('/proc/4306/stat');
  await kernel.refresh();
  await ended;
  expect(pids).toEqual([4306, 5001]);
  expect(kernel.wiring.status()).toEqual(full);
});

test('WIR-91 where it can’t be entered the status has the code and the words', async () => {
  const files = machine();
  files.set('/proc/4306/status', status('exe', 4293, 1001));
  const { kernel, pids } = await entered(files);
  await kernel.refresh();
  expect(pids).toEqual([]);
  expect(kernel.wiring.status()).toEqual({
    tier: 'docker-only',
    changes: 'none',
    blockedBy: 'rootlesskit: ROOTLESS_OTHER_USER: process 4306 runs as user 1001, Patchbay as 1000',
  });
});

test('WIR-91 a process that is inside already reads by itself', async () => {
  const files = machine().set('/proc/self/ns/net', 'net:[4026532999]');
  const { kernel } = await entered(files);
  expect(kernel.isInside).toBe(true);
  expect((await entered(machine())).kernel.isInside).toBe(false);
});
