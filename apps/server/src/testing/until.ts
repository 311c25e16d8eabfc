import { setImmediate as nextTurn } from 'node:timers/promises';

/** Waits until `holds` does, or fails after a generous while. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 4000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await nextTurn();
  }
}
