import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until `holds` does, or fails after a generous while. @param patience milliseconds */
export async function until(what: string, holds: () => boolean, patience = 4000): Promise<void> {
  const deadline = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await pause(1);
  }
}
