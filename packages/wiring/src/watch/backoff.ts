/** Waits longer after each failure in a row, up to a limit; a sign of life starts over. One wait at a time. */
export interface Backoff {
  retry(action: () => void): void;
  reset(): void;
  close(): void;
}

export function createBackoff(firstMs: number, longestMs: number): Backoff {
  let wait = firstMs;
  let timer: NodeJS.Timeout | null = null;
  const cancel = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  return {
    retry: (action) => {
      cancel();
      timer = setTimeout(() => {
        timer = null;
        action();
      }, wait);
      timer.unref();
      wait = Math.min(wait * 2, longestMs);
    },
    reset: () => (wait = firstMs),
    close: cancel,
  };
}
