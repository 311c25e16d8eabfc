import path from 'node:path';
import type { KeptChange } from '@patchbay/protocol';
import { distrustOfFolder, openOwnFile, writeOwnFile } from '../security/own-file.js';

/** Where what can be undone outlives the process. */
export interface ChangeKeeper {
  /** What was kept; nothing where it can't be read, or could be somebody else's. */
  load(): Promise<readonly KeptChange[]>;
  /** Takes the place of all that was kept. Never rejects. */
  save(changes: readonly KeptChange[]): Promise<void>;
}

/** Names and addresses of 100 changes; a prune of a thousand networks alone can be more. */
const largestFile = 4 * 1024 * 1024;
const name = 'changes.json';

/**
 * A file in the state folder, mode 0600, exchanged as a whole, so that a stop in the middle leaves the one before.
 * @param onProblem hears why it could not be written
 */
export function openChangeFile(stateFolder: string, onProblem: (problem: unknown) => void): ChangeKeeper {
  const file = path.join(stateFolder, name);
  let last = Promise.resolve();
  let written = '';
  const write = async (changes: readonly KeptChange[]): Promise<void> => {
    let kept = [...changes];
    let text = textOf(kept);
    while (text.length > largestFile && kept.length > 0) {
      // The newest are the ones that somebody still thinks of.
      kept = kept.slice(Math.ceil(kept.length / 2));
      text = textOf(kept);
    }
    if (text === written || (await distrustOfFolder(stateFolder)) !== null) return;
    await writeOwnFile(file, text);
    written = text;
  };
  return {
    async load() {
      try {
        if ((await distrustOfFolder(stateFolder)) !== null) return [];
        await using handle = await openOwnFile(file, 'read');
        if ((await handle.stat()).size > largestFile) return [];
        const { parseKeptChanges } = await import('@patchbay/protocol/parse');
        return parseKeptChanges(JSON.parse(await handle.readFile('utf8')));
      } catch {
        return [];
      }
    },
    save(changes) {
      // One after the other: the last one asked for is the one that stays.
      last = last.then(() => write(changes)).catch(onProblem);
      return last;
    },
  };
}

function textOf(changes: readonly KeptChange[]): string {
  return JSON.stringify({ version: 1, changes });
}
