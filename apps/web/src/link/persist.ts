/** Waits before the second and the third attempt, milliseconds. */
const pauses = [250, 1_000] as const;

/**
 * Loads a part of the page, up to three times. A browser drops what it is loading when a network interface comes or goes, and
 * beside a Docker Engine that happens with every container that starts (Chromium: ERR_NETWORK_CHANGED).
 */
export async function persistently<Part>(
  load: () => Promise<Part>,
  wait: (milliseconds: number) => Promise<void> = sleep,
): Promise<Part> {
  for (const pause of pauses) {
    try {
      return await load();
    } catch {
      await wait(pause);
    }
  }
  return load();
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
