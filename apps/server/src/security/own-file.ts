import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, link, lstat, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';

/** Why what is kept in a folder could be somebody else's doing. */
export type Distrust = 'foreign' | 'open' | 'no-folder';

const writableByOthers = 0o022;
const anythingByOthers = 0o077;

/**
 * Makes the folder (0700) where there is none. Whoever may write in it could put tokens of their own there, and whoever
 * owns a link to it could lead it elsewhere.
 * @returns null: it is ours alone to write in
 */
export async function distrustOfFolder(folder: string): Promise<Distrust | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const [place, found] = await Promise.all([factsOf(lstat(folder)), factsOf(stat(folder))]);
  if (place === null || found === null || !found.isDirectory()) return 'no-folder';
  if (!isOurs(place) || !isOurs(found)) return 'foreign';
  return (found.mode & writableByOthers) === 0 ? null : 'open';
}

/**
 * Opens a file that only its owner may use, following no link. `append` makes it where there is none and closes it to others;
 * `read` rejects one that others could have written.
 */
export async function openOwnFile(file: string, use: 'read' | 'append'): Promise<FileHandle> {
  const { O_RDONLY, O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  // A pipe in its place would be waited for without O_NONBLOCK.
  const kind = use === 'read' ? O_RDONLY : O_RDWR | O_APPEND | O_CREAT;
  const handle = await open(file, kind | O_NOFOLLOW | O_NONBLOCK, 0o600);
  try {
    const facts = await handle.stat();
    const isWritable = (facts.mode & writableByOthers) !== 0;
    if (!facts.isFile() || !isOurs(facts) || (use === 'read' && isWritable))
      throw Object.assign(new Error(`${file} is not ours alone`), { code: 'ENOTOURS' });
    // On a read-only file system it stays as it is.
    if ((facts.mode & anythingByOthers) !== 0) await handle.chmod(0o600).catch(() => undefined);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Makes a file where there is none, as a whole: nobody reads half of it. `taken`: there is one. */
export async function makeOwnFile(file: string, text: string): Promise<'made' | 'taken'> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
    // Unlike a rename, a link takes no place that is taken.
    await link(draft, file);
    return 'made';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return 'taken';
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Puts a file in the place of the one before, as a whole; only its owner may use it. */
export async function writeOwnFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function factsOf(asked: Promise<Stats>): Promise<Stats | null> {
  return asked.catch(() => null);
}

/** Windows tells no owners. */
function isOurs({ uid }: Stats): boolean {
  return process.getuid === undefined || uid === process.getuid();
}
