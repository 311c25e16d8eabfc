import { unwatchFile, watchFile } from 'node:fs';
import path from 'node:path';
import { type TokenOptions, type Tokens, loadTokens, readKeptTokens } from './tokens.js';

/** The tokens of a running server, which follow those that are kept. */
export interface LiveTokens {
  /** Always the ones that are valid now. */
  readonly tokens: Tokens;
  /** Calls back when they were replaced: all that was let in by the ones before is let in no more. */
  listen(listener: () => void): () => void;
  close(): void;
}

/** How often the file is looked at, milliseconds. */
const usualInterval = 1_000;

/**
 * Loads the tokens and follows their file: `--new-token`, typed while a server runs, is meant for that one. A file that is gone, can't
 * be read or may be somebody else's changes nothing, nor does any where a token was given.
 */
export async function openTokens(options: TokenOptions, interval = usualInterval): Promise<LiveTokens> {
  let now = await loadTokens(options);
  const listeners = new Set<() => void>();
  const file = path.join(options.stateFolder, 'tokens.json');
  const look = async (): Promise<void> => {
    const kept = await readKeptTokens(options.stateFolder);
    if (kept === null || (kept.operator === now.operator && kept.viewer === now.viewer)) return;
    now = kept;
    for (const listener of listeners) listener();
  };
  const onChange = (): void => void look();
  if (options.given === null) {
    // By its times alone, asked for again and again: events of files do not come from every file system.
    watchFile(file, { interval, persistent: false }, onChange);
    // Somebody may have replaced them between our reading and our watching.
    await look();
  }
  return {
    tokens: {
      get operator() {
        return now.operator;
      },
      get viewer() {
        return now.viewer;
      },
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => unwatchFile(file, onChange),
  };
}
