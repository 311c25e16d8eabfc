import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readInRoot } from './root-file.js';

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
const read = () => readInRoot(root, '/etc/hosts');

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
