import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command, ErrorCode } from '@patchbay/protocol';

/** One line of the log: who asked for what, and what became of it. */
export interface AuditEntry {
  readonly at: string;
  readonly role: string;
  readonly command: Command;
  readonly shell: string | null;
  readonly outcome: 'accepted' | 'rejected';
  readonly code: ErrorCode | null;
  readonly change: string | null;
}

export interface AuditLog {
  /** Never rejects: a full disk must not stop the change, and must not stay unseen. */
  write(entry: AuditEntry): Promise<void>;
}

const largestFile = 1024 * 1024;

/** NDJSON in the state folder, mode 0600, rotated once at 1 MB. @param onProblem hears why a line could not be written */
export function openAuditLog(stateFolder: string, onProblem: (problem: unknown) => void): AuditLog {
  const file = path.join(stateFolder, 'audit.ndjson');
  let last = Promise.resolve();
  const writeLine = async (line: string): Promise<void> => {
    await mkdir(stateFolder, { recursive: true, mode: 0o700 });
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size > largestFile) await rename(file, `${file}.1`);
    await appendFile(file, line, { mode: 0o600 });
  };
  return {
    write(entry) {
      // One at a time: two appends at once could both rotate.
      last = last.then(() => writeLine(`${JSON.stringify(entry)}\n`)).catch(onProblem);
      return last;
    },
  };
}
