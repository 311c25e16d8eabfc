import { constants } from 'node:fs';
import { open, readlink, type FileHandle } from 'node:fs/promises';

/** O_PATH of asm-generic/fcntl.h (node does not name it): a handle on the place alone; devices and pipes are not touched. */
const placeOnly = 0o10000000;
const sizeLimitBytes = 256 * 1024;
/** As many as the kernel follows before ELOOP. */
const linkLimit = 40;

/**
 * Reads a file as a process whose root is `root` (`/proc/PID/root`) would: links are followed inside that root, never out of it.
 * Opening `/proc/PID/root/etc/hosts` as it stands would not do: the kernel follows an absolute link from *our* root, so that a
 * container whose hosts file links to `/etc/shadow` would show the host's. Every step is taken from the handle of the
 * step before, without following, so that nothing can be exchanged underneath. Only regular files up to 256 kB.
 *
 * Rejects with the system's words, or with ours where the place is no such file.
 */
export async function readInRoot(root: string, path: string): Promise<string> {
  const walk = new Walk();
  try {
    await walk.start(root);
    await walk.go(path);
    return await walk.read(path);
  } finally {
    await walk.close();
  }
}

class Walk {
  /** Handles from the root down to where we are; the last may be a file. */
  private readonly places: FileHandle[] = [];
  private links = 0;

  async start(root: string): Promise<void> {
    this.places.push(await open(root, placeOnly | constants.O_DIRECTORY));
  }

  async go(path: string): Promise<void> {
    if (path.startsWith('/')) await this.climb(1);
    for (const name of path.split('/')) {
      if (name === '' || name === '.') continue;
      // Above the root is the root.
      if (name === '..') await this.climb(Math.max(1, this.places.length - 1));
      else await this.enter(name);
    }
  }

  async read(path: string): Promise<string> {
    const place = this.here();
    const { size } = await regularFile(place, path);
    if (size > sizeLimitBytes) throw new Error(`${path}: larger than ${sizeLimitBytes} bytes`);
    const file = await open(handlePath(place), constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const content = Buffer.alloc(sizeLimitBytes);
      const { bytesRead } = await file.read(content, 0, sizeLimitBytes, 0);
      return content.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async close(): Promise<void> {
    await this.climb(0);
  }

  private async enter(name: string): Promise<void> {
    const step = `${handlePath(this.here())}/${name}`;
    const place = await open(step, placeOnly | constants.O_NOFOLLOW);
    if (!(await place.stat()).isSymbolicLink()) {
      this.places.push(place);
      return;
    }
    await place.close();
    this.links += 1;
    if (this.links > linkLimit) throw new Error(`${name}: too many levels of symbolic links`);
    // Whatever the link says by now is only a path, and walked inside the root like any other.
    await this.go(await readlink(step));
  }

  private here(): FileHandle {
    const place = this.places.at(-1);
    if (place === undefined) throw new Error('no root');
    return place;
  }

  private async climb(count: number): Promise<void> {
    for (const place of this.places.splice(count)) await place.close();
  }
}

async function regularFile(place: FileHandle, path: string): Promise<{ readonly size: number }> {
  const facts = await place.stat();
  if (!facts.isFile()) throw new Error(`${path}: not a regular file`);
  return facts;
}

function handlePath(place: FileHandle): string {
  return `/proc/self/fd/${place.fd}`;
}
