import { setTimeout as pause } from 'node:timers/promises';

/** What never comes is told a while before the runner's own limit; how busy the machine is must not be what is measured. */
const patience = 25_000;

/** Looks again and again until `holds` does. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await pause(1);
  }
}
