import { type FileHandle, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Command, ErrorCode } from '@patchbay/protocol';
import { openOwnFile } from '../security/own-file.js';

/**
 * One line of the log: who asked for what, and what became of it. What Docker is asked for has a line before (`asked`) and one after, with
 * the same `change`: where the second is missing, this process ended meanwhile.
 */
export interface AuditEntry {
  readonly at: string;
  readonly role: string;
  readonly command: Command;
  readonly shell: string | null;
  /** The `docker` command that takes it back, as far as it is known; null: it can't be undone, or nothing was done. */
  readonly undo: string | null;
  /** `accepted`: Docker did it, or is at it for longer than anybody waits; then `done` or `rejected` follows. */
  readonly outcome: 'asked' | 'accepted' | 'done' | 'rejected';
  readonly code: ErrorCode | null;
  readonly change: string | null;
}

export interface AuditLog {
  /** Never rejects: a full disk must not stop the change, and must not stay unseen. */
  write(entry: AuditEntry): Promise<void>;
}

const largestFile = 1024 * 1024;

/**
 * NDJSON in the state folder, mode 0600, each file rotated once at 1 MB. What was refused for want of the right to change is kept
 * apart: whoever may only look must not be able to push out the record of what was changed.
 * @param onProblem hears why a line could not be written
 */
export function openAuditLog(stateFolder: string, onProblem: (problem: unknown) => void): AuditLog {
  let last = Promise.resolve();
  const writeLine = async (name: string, line: string): Promise<void> => {
    await mkdir(stateFolder, { recursive: true, mode: 0o700 });
    await using handle = await openRoomy(path.join(stateFolder, name));
    await handle.appendFile((await isTorn(handle)) ? `\n${line}` : line);
  };
  return {
    write(entry) {
      const name = entry.code === 'PB_READ_ONLY' ? 'audit-refused.ndjson' : 'audit.ndjson';
      // One at a time: two appends at once could both rotate.
      last = last.then(() => writeLine(name, `${JSON.stringify(entry)}\n`)).catch(onProblem);
      return last;
    },
  };
}

async function openRoomy(file: string): Promise<FileHandle> {
  const handle = await openOwnFile(file, 'append');
  if ((await handle.stat()).size <= largestFile) return handle;
  await handle.close();
  await rename(file, `${file}.1`);
  return openOwnFile(file, 'append');
}

/** A disk that became full cut the last line off: the next one must not be glued to it. */
async function isTorn(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}
