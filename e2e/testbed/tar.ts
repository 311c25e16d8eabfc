/** Just enough of the ustar format (POSIX.1-1988) to hand a root file system to `POST /images/create`. */

const block = 512;

/** A folder; its name ends in a slash. */
export function directory(name: string): Buffer {
  return header({ name, mode: 0o755, size: 0, type: '5', target: '' });
}

/** An executable file. */
export function file(name: string, content: Buffer): Buffer {
  const padding = Buffer.alloc((block - (content.length % block)) % block);
  return Buffer.concat([
    header({ name, mode: 0o755, size: content.length, type: '0', target: '' }),
    content,
    padding,
  ]);
}

/** A symbolic link. */
export function symlink(name: string, target: string): Buffer {
  return header({ name, mode: 0o777, size: 0, type: '2', target });
}

/** Entries in order, closed by the two empty blocks that end an archive. */
export function tarball(entries: readonly Buffer[]): Buffer {
  return Buffer.concat([...entries, Buffer.alloc(2 * block)]);
}

interface Header {
  readonly name: string;
  readonly mode: number;
  readonly size: number;
  readonly type: '0' | '2' | '5';
  readonly target: string;
}

function header(entry: Header): Buffer {
  const bytes = Buffer.alloc(block);
  bytes.write(entry.name, 0, 100);
  bytes.write(octal(entry.mode, 7), 100);
  bytes.write(octal(0, 7), 108); // owner
  bytes.write(octal(0, 7), 116); // group
  bytes.write(octal(entry.size, 11), 124);
  bytes.write(octal(0, 11), 136); // modified: the epoch, so that equal content makes an equal image
  bytes.write(' '.repeat(8), 148); // the checksum counts itself as spaces
  bytes.write(entry.type, 156);
  bytes.write(entry.target, 157, 100);
  bytes.write('ustar\x0000', 257);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)}\0 `, 148);
  return bytes;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
