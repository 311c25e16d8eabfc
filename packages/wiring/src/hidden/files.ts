import { closeSync, openSync, readdirSync } from 'node:fs';

/** Docker's folder of namespace files, injected so that tests can put one of their own in its place. */
export interface NamespaceFiles {
  /** The names in a folder; empty where it is not there or not readable. */
  list(folder: string): readonly string[];
  /** Opens a file while `use` works with its descriptor; null where it can not be opened. */
  withOpen<Result>(path: string, use: (descriptor: number) => Promise<Result>): Promise<Result | null>;
}

export function createNamespaceFiles(): NamespaceFiles {
  return {
    list: (folder) => {
      try {
        return readdirSync(folder);
      } catch {
        return [];
      }
    },
    withOpen: async (path, use) => {
      const descriptor = opened(path);
      if (descriptor === null) return null;
      try {
        return await use(descriptor);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

function opened(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null;
  }
}
