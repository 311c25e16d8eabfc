/**
 * Reads a file as a process whose root is `root` (`/proc/PID/root`) would: links are followed inside that root, never out of it.
 * Opening `/proc/PID/root/etc/hosts` as it stands would not do: the kernel follows an absolute link from *our* root, so that a
 * container whose hosts file links to `/etc/shadow` would show the host's. Every step is taken from the handle of the
 * step before, without following, so that nothing can be exchanged underneath. Only regular files up to 256 kB.
 *
 * Synchronous: a file system that does not answer holds up the thread that asks, and this process has nothing else to do.
 */
import { closeSync, constants, fstatSync, openSync, readlinkSync, readSync, statfsSync } from 'node:fs';

/** O_PATH of asm-generic/fcntl.h (node does not name it): a handle on the place alone; devices and pipes are not touched. */
const placeOnly = 0o10000000;
const sizeLimitBytes = 256 * 1024;
/** As many as the kernel follows before ELOOP. */
const linkLimit = 40;

/** linux/magic.h */
const sysfs = 0x62656572;
/**
 * File systems whose files are the kernel's answers to whoever opens them: read with our rights, they tell what the container may
 * not know (kallsyms), and some take what is read away from others (kmsg). linux/magic.h and the file systems' own sources.
 */
const kernelFiles = new Map([
  [0x9fa0, 'proc'],
  [sysfs, 'sysfs'],
  [0x64626720, 'debugfs'],
  [0x74726163, 'tracefs'],
  [0x0027e0eb, 'cgroup'],
  [0x63677270, 'cgroup2'],
  [0x73636673, 'securityfs'],
  [0xf97cff8c, 'selinux'],
  [0x43415d53, 'smack'],
  [0x5a3c69f0, 'apparmorfs'],
  [0xcafe4a11, 'bpf'],
  [0x62656570, 'configfs'],
  [0xde5e81e4, 'efivarfs'],
  [0x6165676c, 'pstore'],
  [0x6e736673, 'nsfs'],
  [0x50494446, 'pidfs'],
  [0x1cd1, 'devpts'],
  [0x19800202, 'mqueue'],
  [0x958458f6, 'hugetlbfs'],
  [0x42494e4d, 'binfmt_misc'],
  [0x65735543, 'fusectl'],
  [0x67596969, 'rpc_pipefs'],
  [0x6e667364, 'nfsd'],
  [0x07655821, 'resctrl'],
  [0x9fa1, 'openpromfs'],
  [0x9fa2, 'usbdevfs'],
  [0xabba1974, 'xenfs'],
  [0x6c6f6f70, 'binder'],
  [0x09041934, 'anon_inode'],
]);

/**
 * @param {string} root folder that plays the root
 * @param {string} path
 * @param {'file' | 'sysfs'} from whether a file is meant, or what the kernel tells in /sys and nothing else
 * @returns {string} its text; throws with the system's words, or with ours where the place is no such file
 */
export function readInRoot(root, path, from = 'file') {
  const walk = new Walk(root);
  try {
    walk.go(path);
    return walk.read(path, from);
  } finally {
    walk.close();
  }
}

class Walk {
  /** Handles from the root down to where we are; the last may be a file. @type {number[]} */
  #places = [];
  #links = 0;

  /** @param {string} root */
  constructor(root) {
    this.#places.push(openSync(root, placeOnly | constants.O_DIRECTORY));
  }

  /** @param {string} path */
  go(path) {
    if (path.startsWith('/')) this.#climb(1);
    for (const name of path.split('/')) {
      if (name === '' || name === '.') continue;
      // Above the root is the root.
      if (name === '..') this.#climb(Math.max(1, this.#places.length - 1));
      else this.#enter(name);
    }
  }

  /**
   * @param {string} path
   * @param {'file' | 'sysfs'} from
   */
  read(path, from) {
    const place = this.#here();
    const facts = fstatSync(place);
    if (!facts.isFile()) throw new Error(`${path}: not a regular file`);
    refuseKernelFile(place, path, from);
    if (facts.size > sizeLimitBytes) throw new Error(`${path}: larger than ${sizeLimitBytes} bytes`);
    const file = openSync(handlePath(place), constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const content = Buffer.alloc(sizeLimitBytes);
      return content.toString('utf8', 0, readSync(file, content, 0, sizeLimitBytes, 0));
    } finally {
      closeSync(file);
    }
  }

  close() {
    this.#climb(0);
  }

  /** @param {string} name */
  #enter(name) {
    const step = `${handlePath(this.#here())}/${name}`;
    const place = openSync(step, placeOnly | constants.O_NOFOLLOW);
    if (!fstatSync(place).isSymbolicLink()) {
      this.#places.push(place);
      return;
    }
    closeSync(place);
    this.#links += 1;
    if (this.#links > linkLimit) throw new Error(`${name}: too many levels of symbolic links`);
    // Whatever the link says by now is only a path, and walked inside the root like any other.
    this.go(readlinkSync(step));
  }

  #here() {
    const place = this.#places.at(-1);
    if (place === undefined) throw new Error('no root');
    return place;
  }

  /** @param {number} count */
  #climb(count) {
    for (const place of this.#places.splice(count)) closeSync(place);
  }
}

/**
 * By the handle, before it is opened for reading: a name could be exchanged meanwhile, and opening alone can have an effect.
 *
 * @param {number} place
 * @param {string} path
 * @param {'file' | 'sysfs'} from
 */
function refuseKernelFile(place, path, from) {
  // A signed number on some architectures.
  const type = statfsSync(handlePath(place)).type >>> 0;
  if (from === 'sysfs' ? type === sysfs : !kernelFiles.has(type)) return;
  throw new Error(`${path}: leads into ${kernelFiles.get(type) ?? 'another file system'}, which is not read`);
}

/** @param {number} place */
function handlePath(place) {
  return `/proc/self/fd/${place}`;
}
