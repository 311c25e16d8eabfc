import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openRootFiles } from './root-files.js';

const makePipe = 'mkfifo';
/** `folder/root` plays the container's root; `folder/secret` is the host's. */
let folder: string;
let root: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-root-'));
  root = join(folder, 'root');
  mkdirSync(join(root, 'etc'), { recursive: true });
  writeFileSync(join(folder, 'secret'), 'host');
});

afterEach(() => rmSync(folder, { recursive: true }));

const place = (name: string, content: string) => writeFileSync(join(root, name), content);
const link = (name: string, target: string) => symlinkSync(target, join(root, name));
const files = openRootFiles({ environment: process.env });
afterAll(() => files.close());
const read = () => files.read({ root, path: '/etc/hosts', from: 'file' });

describe('reading inside a root', () => {
  it('WIR-77 reads a plain file', async () => {
    place('etc/hosts', '::1 ö');
    expect(await read()).toBe('::1 ö');
  });

  it('WIR-77 follows links inside the root, absolute and relative, through folders', async () => {
    mkdirSync(join(root, 'run/net'), { recursive: true });
    place('run/net/hosts', 'inner');
    link('etc/hosts', '/alias/hosts');
    link('alias', 'etc/../run/./net/');
    expect(await read()).toBe('inner');
  });

  it.each([
    ['absolute', (outside: string) => outside],
    ['climbing', () => '../../../../../../../secret'],
    ['climbing one above', () => '../../secret'],
    ['by /proc', () => '/proc/self/root/etc/passwd'],
  ])('WIR-77 never leaves the root by a link that is %s', async (_, target) => {
    link('etc/hosts', target(join(folder, 'secret')));
    await expect(read()).rejects.toThrow(/ENOENT/);
  });

  it('WIR-77 takes a link that climbs above the root for one to the root, as a process inside would', async () => {
    place('secret', 'own');
    link('etc/hosts', '../../../secret');
    expect(await read()).toBe('own');
  });

  it('WIR-77 never leaves the root by a folder that is a link', async () => {
    rmSync(join(root, 'etc'), { recursive: true });
    writeFileSync(join(folder, 'hosts'), 'host');
    link('etc', folder);
    await expect(read()).rejects.toThrow(/ENOENT/);
  });

  it('WIR-77 ends links that turn in a circle', async () => {
    link('etc/hosts', 'other');
    link('etc/other', 'hosts');
    await expect(read()).rejects.toThrow(/too many levels/);
  });

  it('WIR-77 reads nothing but regular files of a sensible size', async () => {
    // Opening a pipe nobody writes to would never end.
    execFileSync(makePipe, [join(root, 'etc/hosts')]);
    await expect(read()).rejects.toThrow(/not a regular file/);
    rmSync(join(root, 'etc/hosts'));
    link('etc/hosts', '/etc');
    await expect(read()).rejects.toThrow(/not a regular file/);
    rmSync(join(root, 'etc/hosts'));
    place('etc/hosts', 'x'.repeat(256 * 1024 + 1));
    await expect(read()).rejects.toThrow(/larger than/);
  });
});

describe('files that are the kernel’s', () => {
  it.each(['/proc/version', '/proc/kallsyms', '/proc/kmsg', '/sys/class/net/lo/iflink', '/sys/kernel/mm'])(
    'WIR-91 %s is not read for a file of a container, whatever leads there',
    async (path) => {
      await expect(files.read({ root: '/', path, from: 'file' })).rejects.toThrow(
        /leads into (proc|sysfs), which is not read|not a regular file|ENOENT/,
      );
    },
  );

  it('WIR-91 a link into them is refused by where it ends', async () => {
    // As a container has it that mounts its own /proc over the link’s way.
    const path = `${root}/etc/hosts`;
    link('etc/hosts', '/proc/version');
    await expect(files.read({ root: '/', path, from: 'file' })).rejects.toThrow(/leads into proc/);
  });

  it('WIR-91 what /sys tells of an interface is read from sysfs and from nothing else', async () => {
    const path = '/sys/class/net/lo/iflink';
    expect(await files.read({ root: '/', path, from: 'sysfs' })).toBe('1\n');
    mkdirSync(join(root, 'sys/class/net/lo'), { recursive: true });
    place('sys/class/net/lo/iflink', '7');
    await expect(files.read({ root, path, from: 'sysfs' })).rejects.toThrow(/another file system/);
    await expect(files.read({ root: '/', path: '/proc/version', from: 'sysfs' })).rejects.toThrow(
      /leads into proc/,
    );
  });
});

/** Answers at once, but for files whose path has `stuck` in it: for those it hangs, as in a system call. */
const hangingAgent = `
import { createInterface } from 'node:readline';
const say = (answer) => process.stdout.write(JSON.stringify(answer) + '\\n');
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { path } = JSON.parse(line);
    if (path.includes('end')) process.exit(3);
    if (path.includes('stuck')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    say({ text: path });
  })
  .on('close', () => process.exit());
say({ ready: true });
`;

describe('a file that does not answer', () => {
  const open = () => {
    const program = join(folder, 'agent.mjs');
    writeFileSync(program, hangingAgent);
    const opened = openRootFiles({ environment: process.env, program, timeoutMs: 100 });
    onTestFinished(() => opened.close());
    return (path: string, of = 'one') => opened.read({ root: of, path, from: 'file' });
  };

  it('WIR-92 is told as such, and everything else goes on', async () => {
    const ask = open();
    const stuck = [ask('/stuck/hosts'), ask('/stuck/hosts', 'two'), ask('/stuck/hosts', 'three')];
    const others = ['/a', '/b', '/c', '/d', '/e'].map((path) => ask(path, 'four'));
    const told = await Promise.allSettled(stuck);
    for (const { status } of told) expect(status).toBe('rejected');
    await expect(stuck[0]).rejects.toThrow('/stuck/hosts: did not answer within 0.1 s');
    expect(await Promise.all(others)).toEqual(['/a', '/b', '/c', '/d', '/e']);
    expect(await ask('/resolv.conf')).toBe('/resolv.conf');
  });

  it('WIR-92 a process that ends by itself costs one answer', async () => {
    const ask = open();
    await expect(ask('/end')).rejects.toThrow('the reader of files ended (3)');
    expect(await ask('/a')).toBe('/a');
  });

  it('WIR-92 nothing waits after it was closed', async () => {
    const program = join(folder, 'agent.mjs');
    writeFileSync(program, hangingAgent);
    const opened = openRootFiles({ environment: process.env, program });
    const asked = ['/stuck', '/a', '/b'].map((path) => opened.read({ root: 'one', path, from: 'file' }));
    opened.close();
    for (const one of asked) await expect(one).rejects.toThrow('closed');
    await expect(opened.read({ root: 'one', path: '/c', from: 'file' })).rejects.toThrow('closed');
  });
});
