/** What was chosen in the palette last, newest first: kept in this browser. */
import { readStored, writeStored } from '../store/storage.js';

const storageKey = 'patchbay.recent';
const most = { kept: 12, length: 200 } as const;

/** Keys of lines; some may stand for what is gone by now. */
export function recentKeys(): readonly string[] {
  return readStored(storageKey, areKeys) ?? [];
}

export function remember(key: string): void {
  const others = recentKeys().filter((other) => other !== key);
  writeStored(storageKey, [key, ...others].slice(0, most.kept));
}

function areKeys(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= most.kept &&
    value.every((key) => typeof key === 'string' && key.length <= most.length)
  );
}
